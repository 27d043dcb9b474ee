package io.parley.stream;

import io.parley.id.CallId;
import java.time.Instant;
import java.util.Optional;

/**
 * One event as readers get it. Made from one fact of the journal; most facts of the inside make none.
 *
 * @param seq the id of the fact in the journal: what a reader resumes from
 * @param call whose; empty for events of no call
 */
public record StreamEvent(long seq, Instant at, Optional<CallId> call, EventData data) {}
