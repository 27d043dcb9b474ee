package io.parley.sip.guard;

import java.util.concurrent.ConcurrentHashMap;

/** Lets one line through for each key and minute, so that an attacker cannot fill the log. Bounded; thread-safe. */
public final class LogThrottle {
    private static final int MAX_KEYS = 1_000;
    private static final long WINDOW_MILLIS = 60_000;

    private final ConcurrentHashMap<String, Boolean> seen = new ConcurrentHashMap<>();
    private volatile long window;

    /** Whether this line is to be written. */
    public boolean permits(String key, long nowMillis) {
        long current = nowMillis / WINDOW_MILLIS;
        if (current != window) {
            window = current;
            seen.clear();
        }
        return seen.size() < MAX_KEYS && seen.putIfAbsent(key, Boolean.TRUE) == null;
    }
}
