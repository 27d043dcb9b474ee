package io.parley.sip.websocket;

import io.parley.sip.guard.Usage.Counter;
import java.util.Optional;

/** Why we end a connection: what is counted, and what the peer is told where it may still listen. */
enum Ending {
    HANDSHAKE_TIMEOUT(Counter.WS_HANDSHAKE_TIMEOUTS, 0),
    REFUSED_RATE(Counter.WS_REFUSED_RATE, 0),
    REFUSED_FULL(Counter.WS_REFUSED_FULL, 0),
    REFUSED_ORIGIN(Counter.WS_REFUSED_ORIGIN, 0),
    REFUSED_HANDSHAKE(Counter.WS_REFUSED_HANDSHAKE, 0),
    UNPROVED(Counter.WS_CLOSED_UNPROVED, 1008),
    SILENT(Counter.WS_CLOSED_SILENT, 0),
    STALLED(Counter.WS_CLOSED_STALLED, 1008),
    OVERSIZED(Counter.WS_CLOSED_OVERSIZED, 1009),
    FLOODING(Counter.WS_CLOSED_FLOODING, 1008),
    GUESSING(Counter.WS_CLOSED_GUESSING, 1008),
    PROTOCOL(Counter.WS_CLOSED_PROTOCOL, 1002),
    NO_UTF8(Counter.WS_CLOSED_PROTOCOL, 1007),
    SLOW(Counter.WS_CLOSED_SLOW, 0),
    /** Its address is banned, which the guard counts. */
    BANNED(null, 1008),
    /** The peer said CLOSE, or the server stops: nobody's fault, counted nowhere. */
    NORMAL(null, 1000),
    GOING_AWAY(null, 1001);

    private final Counter counter;
    private final int status;

    Ending(Counter counter, int status) {
        this.counter = counter;
        this.status = status;
    }

    Optional<Counter> counter() {
        return Optional.ofNullable(counter);
    }

    /** The status of the CLOSE (RFC 6455 7.4), 0 where none is sent. */
    int status() {
        return status;
    }
}
