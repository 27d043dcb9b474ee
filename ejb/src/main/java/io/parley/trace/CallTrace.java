package io.parley.trace;

import io.parley.id.CallId;
import java.util.List;

/**
 * The SIP messages of all legs of a call, in order of time.
 *
 * @param cut whether there are more than are shown
 */
public record CallTrace(CallId call, List<TracedMessage> messages, boolean cut) {}
