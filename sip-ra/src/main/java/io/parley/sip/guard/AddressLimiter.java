package io.parley.sip.guard;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts events by address in windows of a minute, or of another length, in bounded memory. Thread-safe; the clock is handed in. */
public final class AddressLimiter {
    private static final long MINUTE_MILLIS = 60_000;

    private final Limit limit;
    private final long windowMillis;
    private final ConcurrentHashMap<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private volatile long window;

    /** Counts by the minute. */
    public AddressLimiter(Limit limit) {
        this(limit, MINUTE_MILLIS);
    }

    /** Counts by windows of this many milliseconds. */
    public AddressLimiter(Limit limit, long windowMillis) {
        this.limit = limit;
        this.windowMillis = windowMillis;
    }

    /**
     * Counts an event.
     *
     * @return how many this address had in this window, with this one
     */
    public int count(String address, long nowMillis) {
        turn(nowMillis);
        AtomicInteger n = counts.get(address);
        if (n == null) {
            if (counts.size() >= Limit.TRACKED_ADDRESSES.standard()) {
                return limit.failOpen() ? 1 : Integer.MAX_VALUE;
            }
            n = counts.computeIfAbsent(address, a -> new AtomicInteger());
        }
        return n.incrementAndGet();
    }

    /** Whether the address has used up its limit in this window. */
    public boolean exceeded(String address, long nowMillis) {
        turn(nowMillis);
        if (counts.isEmpty()) {
            return false;
        }
        AtomicInteger n = counts.get(address);
        return n != null && n.get() >= limit.standard();
    }

    private void turn(long nowMillis) {
        long current = nowMillis / windowMillis;
        if (current != window) {
            window = current;
            counts.clear();
        }
    }
}
