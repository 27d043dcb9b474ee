package io.parley.sip.transport;

import io.parley.sip.guard.Limit;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Bounds the handshakes that peers begin, from whatever addresses: their arithmetic is done between the messages of others. So many a second are begun; who comes
 * later waits in the system's queue, as after a restart, when all phones come at once. So many may be unfinished; the oldest makes room, which at that rate has had
 * seconds of time. For the selector thread; the clock is handed in.
 */
final class TlsHandshakes {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long REST_MILLIS = 1_000;
    private static final long WAIT_MILLIS = 50;

    private final SequencedSet<TcpConnection> unfinished = new LinkedHashSet<>();
    private long second;
    private int begun;

    /** One begins; the one that must make room for it, if there are too many. */
    Optional<TcpConnection> begins(TcpConnection c, long nowNanos) {
        if (begun == 0 || nowNanos - second >= SECOND_NANOS) {
            second = nowNanos;
            begun = 0;
        }
        begun++;
        unfinished.add(c);
        return unfinished.size() > Limit.TLS_UNFINISHED.standard()
                ? Optional.of(unfinished.removeFirst())
                : Optional.empty();
    }

    /** It is done, or has ended. */
    void over(TcpConnection c) {
        unfinished.remove(c);
    }

    /** Accepts nobody for the rest of a second that has had its share; returns how many milliseconds to wait for something to do. */
    long pace(SelectionKey accepting, long nowNanos) {
        boolean waits = begun >= Limit.TLS_HANDSHAKES_PER_SECOND_IN_ALL.standard() && nowNanos - second < SECOND_NANOS;
        try {
            accepting.interestOps(waits ? 0 : SelectionKey.OP_ACCEPT);
        } catch (CancelledKeyException e) {
            // The port was closed by another thread: nobody is accepted any more, and the selector ends next.
            return WAIT_MILLIS;
        }
        return waits ? WAIT_MILLIS : REST_MILLIS;
    }
}
