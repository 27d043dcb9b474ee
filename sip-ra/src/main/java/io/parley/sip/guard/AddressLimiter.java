package io.parley.sip.guard;

import java.util.LinkedHashMap;

/**
 * Counts events by key (an address, or an address and an account) in windows of a minute, or of another length, in bounded memory: when the table is full,
 * the key that was silent longest makes room, so that neither a flood of new keys switches the limit off nor keeps others out. Thread-safe; the clock is
 * handed in.
 */
public final class AddressLimiter {
    private static final long MINUTE_MILLIS = 60_000;

    private final Limit limit;
    private final long windowMillis;
    private final int most;
    /** In the order of last use. */
    private final LinkedHashMap<String, Integer> counts = new LinkedHashMap<>(16, 0.75f, true);

    private long window;

    /** Counts by the minute. */
    public AddressLimiter(Limit limit) {
        this(limit, MINUTE_MILLIS);
    }

    /** Counts by windows of this many milliseconds. */
    public AddressLimiter(Limit limit, long windowMillis) {
        this.limit = limit;
        this.windowMillis = windowMillis;
        this.most = Limit.TRACKED_ADDRESSES.standard();
    }

    /**
     * The part of an IP address that one site holds: an IPv4 address whole, the /64 of an IPv6 address, whose owner has all the rest.
     *
     * @param address as {@link java.net.InetAddress#getHostAddress} writes it
     */
    public static String site(String address) {
        int at = -1;
        for (int group = 0; group < 4; group++) {
            at = address.indexOf(':', at + 1);
            if (at < 0) {
                return address;
            }
        }
        return address.substring(0, at) + "::/64";
    }

    /**
     * Counts an event.
     *
     * @return how many this key had in this window, with this one
     */
    public synchronized int count(String key, long nowMillis) {
        turn(nowMillis);
        int n = counts.merge(key, 1, Integer::sum);
        if (counts.size() > most) {
            counts.pollFirstEntry();
        }
        return n;
    }

    /** Whether the key has used up its limit in this window. */
    public synchronized boolean exceeded(String key, long nowMillis) {
        turn(nowMillis);
        return !counts.isEmpty() && counts.getOrDefault(key, 0) >= limit.standard();
    }

    private void turn(long nowMillis) {
        long current = nowMillis / windowMillis;
        if (current != window) {
            window = current;
            counts.clear();
        }
    }
}
