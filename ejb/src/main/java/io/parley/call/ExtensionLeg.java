package io.parley.call;

import io.parley.sip.api.ExtensionDialog.State;
import io.parley.sip.api.Party;

/**
 * A leg that an extension has in a call, as those see it who watch the extension.
 *
 * @param ref its number within the call
 * @param called the extension was called, and does not call
 * @param other the other party, as far as the call knows it
 */
public record ExtensionLeg(String extension, int ref, State state, boolean called, Party other) {}
