package io.parley.sip.guard;

/**
 * Decides whether a new call is taken, by measured lag with hysteresis and by an optional rate. Running calls are never asked about. The clock is
 * handed in; safe for concurrent use, as a lost update costs one call more or less.
 */
public final class Admission {
    private final long closeNanos;
    private final long openNanos;
    private final int callsPerSecond;
    private volatile boolean overloaded;
    private volatile boolean draining;
    private volatile long calmSince;
    private volatile long lagNanos;
    private double tokens;
    private long refilledAt;

    /**
     * @param callsPerSecond new calls a second, 0 for no such bound
     * @param nowNanos the clock's reading now
     */
    public Admission(int callsPerSecond, long nowNanos) {
        this(Limit.LAG_CLOSE_MILLIS.standard(), Limit.LAG_OPEN_MILLIS.standard(), callsPerSecond, nowNanos);
    }

    Admission(int closeMillis, int openMillis, int callsPerSecond, long nowNanos) {
        this.closeNanos = closeMillis * 1_000_000L;
        this.openNanos = openMillis * 1_000_000L;
        this.callsPerSecond = callsPerSecond;
        this.tokens = Math.max(1, callsPerSecond);
        this.refilledAt = nowNanos;
    }

    /** Tells how long a message or a timer waited before it was handled. */
    public void observe(long lag, long nowNanos) {
        lagNanos = lag;
        if (lag >= closeNanos) {
            overloaded = true;
            calmSince = nowNanos;
        } else if (overloaded) {
            if (lag > openNanos) {
                calmSince = nowNanos;
            } else if (nowNanos - calmSince >= openNanos) {
                overloaded = false;
            }
        }
    }

    /** Takes no new call from now on. */
    public void drain() {
        draining = true;
    }

    /** Whether new calls are refused for good, as the server is going down. */
    public boolean draining() {
        return draining;
    }

    /** Whether every new call would be refused now; cheap, takes no token. */
    public boolean closed() {
        return overloaded || draining;
    }

    /** Whether this new call is taken. */
    public boolean admit(long nowNanos) {
        return !closed() && takeToken(nowNanos);
    }

    /** The last lag observed, in milliseconds. */
    public double lagMillis() {
        return lagNanos / 1e6;
    }

    private synchronized boolean takeToken(long nowNanos) {
        if (callsPerSecond <= 0) {
            return true;
        }
        tokens = Math.min(callsPerSecond, tokens + (nowNanos - refilledAt) / 1e9 * callsPerSecond);
        refilledAt = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
