package io.parley.media.api;

import java.net.InetAddress;
import java.util.Optional;

/** Where a leg's signalling comes from. */
@FunctionalInterface
public interface Signalling {
    /** Not known. */
    Signalling UNKNOWN = Optional::empty;

    /**
     * The machine that the peer's signalling comes from or goes to, as far as is known by now; that of a proxy where one stands between. Asked when the leg is
     * opened, and at each agreement, on the thread that asks for these.
     */
    Optional<InetAddress> peer();
}
