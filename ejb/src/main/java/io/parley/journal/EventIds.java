package io.parley.journal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of events that grow on each node and never meet those of another: 41 bits of milliseconds since 2020 (until 2089), 16 of a counter, 6 of the node's
 * number. When the clock stands still or goes back, the counter goes on. Thread-safe.
 */
final class EventIds {
    private static final long EPOCH_MILLIS = 1_577_836_800_000L;
    private static final int TIME_SHIFT = 22;
    private static final int NODES = 64;

    private final AtomicLong last = new AtomicLong();
    private final int node;

    /** @param node 0 to 63 */
    EventIds(int node) {
        this.node = node;
    }

    long next(long epochMillis) {
        long earliest = atOrAfter(epochMillis) + node;
        return last.updateAndGet(id -> Math.max(id + NODES, earliest));
    }

    /** Ids from now on are greater than this one. */
    void startAfter(long id) {
        long mine = (id / NODES) * NODES + node;
        last.updateAndGet(now -> Math.max(now, mine));
    }

    /** The least id that an event at this time can have, or a later event. */
    static long atOrAfter(long epochMillis) {
        return Math.max(0, epochMillis - EPOCH_MILLIS) << TIME_SHIFT;
    }
}
