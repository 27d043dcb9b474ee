package io.parley.sip.api;

import java.util.Objects;
import java.util.Optional;

/**
 * A leg of an extension, as a watcher sees it (RFC 4235).
 *
 * @param id tells it from all others, also of other times
 * @param leg its SIP dialog; empty, or one that the adaptor does not know, where it has none
 * @param called the extension was called, and does not call
 * @param other the other party; empty where watchers may not know, {@link Party#WITHHELD} where the party itself withholds who it is
 */
public record ExtensionDialog(String id, Optional<LegId> leg, State state, boolean called, Optional<Party> other) {
    public ExtensionDialog {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
    }

    /** How far it has come; one that is over is not told of any more. */
    public enum State {
        TRYING,
        /** It rings. */
        EARLY,
        CONFIRMED
    }

    /** The same without the other party. */
    public ExtensionDialog discreet() {
        return new ExtensionDialog(id, leg, state, called, Optional.empty());
    }
}
