package io.parley.media.net;

import io.parley.media.api.NoMediaPortException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Port pairs of the range. Pairs that calls gave back stay bound and are used again: opening a leg costs no system call then. A packet on a free pair
 * is read and thrown away, and a pair rests for {@link #REST_NANOS} before it serves again as long as there are others, so that late packets of one
 * call do not reach the next. Thread-safe; the lock is held for queue operations only.
 */
public final class PortPool {
    private static final Logger LOG = Logger.getLogger(PortPool.class);

    /** How long a pair rests after a call. */
    static final long REST_NANOS = 1_000_000_000L;

    private static final long KEEP_NANOS = 60_000_000_000L;
    private static final int KEPT = 64;
    private static final int TRIES = 32;

    private final String host;
    private final String range;
    private final Map<MediaLoop, Deque<PortPair>> idle = new LinkedHashMap<>();
    private final Deque<Integer> unbound = new ArrayDeque<>();
    private final Object lock = new Object();
    private boolean closed;

    public PortPool(String host, int first, int last, Iterable<MediaLoop> loops) {
        this.host = host;
        this.range = first + "-" + last;
        loops.forEach(l -> idle.put(l, new ArrayDeque<>()));
        for (int port = first; port + 1 <= last; port += 2) {
            unbound.add(port);
        }
    }

    /**
     * A pair, on the loop wished where it has one or can have one, else on another.
     *
     * @param now nanoseconds of a monotonic clock
     * @throws NoMediaPortException when all are in use, by us or by others
     */
    public PortPair take(MediaLoop wished, long now) {
        return rested(wished, now)
                .or(() -> fresh(wished))
                .or(() -> oldest(wished))
                .orElseThrow(() -> new NoMediaPortException(range));
    }

    private Optional<PortPair> rested(MediaLoop loop, long now) {
        synchronized (lock) {
            Deque<PortPair> queue = idle.get(loop);
            PortPair first = queue.peek();
            return first != null && now - first.freedAt() >= REST_NANOS
                    ? Optional.of(queue.remove())
                    : Optional.empty();
        }
    }

    private Optional<PortPair> oldest(MediaLoop wished) {
        synchronized (lock) {
            PortPair found = idle.get(wished).poll();
            for (Deque<PortPair> queue : idle.values()) {
                found = found == null ? queue.poll() : found;
            }
            return Optional.ofNullable(found);
        }
    }

    private Optional<PortPair> fresh(MediaLoop loop) {
        for (int i = 0; i < TRIES; i++) {
            int number;
            synchronized (lock) {
                if (closed || unbound.isEmpty()) {
                    return Optional.empty();
                }
                number = unbound.remove();
            }
            try {
                return Optional.of(bind(loop, number));
            } catch (IOException e) {
                putBack(number);
                if (!(e instanceof BindException)
                        && !String.valueOf(e.getMessage()).contains("bind")) {
                    LOG.warnf("MEDIA0204 no socket for media port %d: %s", number, e.getMessage());
                    return Optional.empty();
                }
                LOG.debugf("MEDIA0205 media port %d or the one above is in use by others: %s", number, e.getMessage());
            }
        }
        return Optional.empty();
    }

    private PortPair bind(MediaLoop loop, int number) throws IOException {
        UdpPort rtp = loop.bind(new InetSocketAddress(host, number));
        try {
            PortPair pair = new PortPair(rtp, loop.bind(new InetSocketAddress(host, number + 1)), loop);
            loop.execute(() -> pair.enter(loop));
            return pair;
        } catch (IOException e) {
            rtp.closeSocket();
            throw e;
        }
    }

    private void putBack(int number) {
        synchronized (lock) {
            unbound.add(number);
        }
    }

    /** Takes a pair back. On its loop. */
    public void give(PortPair pair, long now) {
        pair.forget();
        pair.freedAt(now);
        boolean kept;
        synchronized (lock) {
            kept = !closed && idle.get(pair.loop()).add(pair);
        }
        if (!kept) {
            pair.close();
        }
    }

    /** Closes the free pairs of a loop, and from now on what is given back. On that loop. */
    public void close(MediaLoop loop) {
        Deque<PortPair> free;
        synchronized (lock) {
            closed = true;
            free = new ArrayDeque<>(idle.get(loop));
            idle.get(loop).clear();
        }
        free.forEach(PortPair::close);
    }

    /** Closes pairs of a loop that no call wanted for a minute, down to a small stock. On that loop, now and then. */
    public void trim(MediaLoop loop, long now) {
        PortPair last;
        do {
            synchronized (lock) {
                Deque<PortPair> queue = idle.get(loop);
                boolean tooOld = queue.size() > KEPT && now - queue.element().freedAt() > KEEP_NANOS;
                last = tooOld ? queue.remove() : null;
            }
            if (last != null) {
                last.close();
                putBack(last.rtp().number());
            }
        } while (last != null);
    }

    /** Pairs that are free. */
    public int free() {
        synchronized (lock) {
            return unbound.size() + idle.values().stream().mapToInt(Deque::size).sum();
        }
    }
}
