package io.parley.sip.guard;

import java.util.HashSet;
import java.util.Set;

/**
 * Lets one line through for each key and minute, and so many in all, so that an attacker cannot fill the log. A key should be what an attacker cannot make up
 * freely. Thread-safe; the clock is handed in.
 */
public final class LogThrottle {
    private static final long WINDOW_MILLIS = 60_000;

    private final Set<String> seen = new HashSet<>();
    private long window;

    /** Whether this line may be written. */
    public synchronized boolean permits(String key, long nowMillis) {
        long current = nowMillis / WINDOW_MILLIS;
        if (current != window) {
            window = current;
            seen.clear();
        }
        return seen.size() < Limit.LOG_LINES_PER_MINUTE.standard() && seen.add(key);
    }
}
