package io.parley.sip.guard;

/**
 * Judges one kind of lag with hysteresis. A single pause, as of a garbage collection, is worked off and closes nothing; lag that lasts, or is very long,
 * does. Opens after a calm spell, also one in which nothing was observed. The clock is handed in. One thread observes, any may ask.
 */
final class LagGate {
    private static final long MILLI = 1_000_000;

    private final long closeNanos = Limit.LAG_CLOSE_MILLIS.standard() * MILLI;
    private final long lastsNanos = Limit.LAG_LASTS_MILLIS.standard() * MILLI;
    private final long hardNanos = Limit.LAG_HARD_MILLIS.standard() * MILLI;
    private final long openNanos = Limit.LAG_OPEN_MILLIS.standard() * MILLI;
    private boolean high;
    private long highSince;
    private long calmSince;
    private volatile boolean closed;
    private volatile long seenAt;
    private volatile long lag;

    void observe(long lagNanos, long nowNanos) {
        lag = lagNanos;
        seenAt = nowNanos;
        if (lagNanos >= closeNanos) {
            if (!high) {
                high = true;
                highSince = nowNanos;
            }
            calmSince = nowNanos;
            if (lagNanos >= hardNanos || nowNanos - highSince >= lastsNanos) {
                closed = true;
            }
            return;
        }
        high = false;
        if (closed) {
            if (lagNanos > openNanos) {
                calmSince = nowNanos;
            } else if (nowNanos - calmSince >= openNanos) {
                closed = false;
            }
        }
    }

    boolean closed(long nowNanos) {
        return closed && nowNanos - seenAt < 2 * openNanos;
    }

    /** The last lag observed. */
    long lagNanos() {
        return lag;
    }
}
