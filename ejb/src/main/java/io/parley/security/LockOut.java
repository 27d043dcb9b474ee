package io.parley.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down repeated failures: after some free ones each further failure doubles the wait, up to a longest one. An hour without failure, or a
 * success, forgets. Keeps the ten thousand latest names. Thread-safe.
 */
final class LockOut {
    private static final int REMEMBERED = 10_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final InstantSource clock;
    private final int free;
    private final Duration longest;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * Knows nobody yet.
     *
     * @param free the failure with which waiting begins: those before it cost nothing
     * @param longest the longest wait
     */
    LockOut(InstantSource clock, int free, Duration longest) {
        this.clock = clock;
        this.free = free;
        this.longest = longest;
    }

    /** Seconds until this name may try again, 0 for now. */
    synchronized long secondsLeft(String name) {
        Failures known = failures.get(name);
        return known == null
                ? 0
                : Math.max(
                        0,
                        Duration.between(clock.instant(), known.until())
                                .plusMillis(999)
                                .toSeconds());
    }

    /**
     * Books an attempt as a failure before its outcome is known, so that attempts made at the same time count one after the other.
     *
     * @return 0 when it may be made, else the seconds to wait; nothing is booked then
     */
    synchronized long book(String name) {
        long left = secondsLeft(name);
        if (left == 0) {
            failed(name);
        }
        return left;
    }

    /** Takes a booked attempt back: it was no failure. */
    synchronized void forgive(String name) {
        Failures known = failures.remove(name);
        if (known != null && known.count() > 1) {
            failures.put(name, new Failures(known.count() - 1, known.last(), clock.instant()));
        }
    }

    synchronized void failed(String name) {
        Instant now = clock.instant();
        Failures known = failures.remove(name);
        int count = known == null || known.last().plus(FORGOTTEN_AFTER).isBefore(now) ? 1 : known.count() + 1;
        failures.put(name, new Failures(count, now, now.plus(waitAfter(count))));
    }

    synchronized void succeeded(String name) {
        failures.remove(name);
    }

    private Duration waitAfter(int count) {
        if (count < free) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(count - free, 20));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    private record Failures(int count, Instant last, Instant until) {}
}
