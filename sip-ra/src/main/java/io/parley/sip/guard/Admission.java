package io.parley.sip.guard;

/**
 * Decides whether a new call is taken: by the lag of messages (from arrival to handling) and of timers (starvation of CPU), and by an optional rate.
 * Running calls are never asked about. The clock is handed in; safe for concurrent use.
 */
public final class Admission {
    private final LagGate messages = new LagGate();
    private final LagGate timers = new LagGate();
    private final int callsPerSecond;
    private volatile boolean draining;
    private double tokens;
    private long refilledAt;

    /**
     * @param callsPerSecond new calls a second, 0 for no such bound
     * @param nowNanos the clock's reading now
     */
    public Admission(int callsPerSecond, long nowNanos) {
        this.callsPerSecond = callsPerSecond;
        this.tokens = Math.max(1, callsPerSecond);
        this.refilledAt = nowNanos;
    }

    /** Tells how long a message waited before it was handled. */
    public void messageWaited(long lagNanos, long nowNanos) {
        messages.observe(lagNanos, nowNanos);
    }

    /** Tells how late a timer's tick came. */
    public void tickCameLate(long lagNanos, long nowNanos) {
        timers.observe(lagNanos, nowNanos);
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
    public boolean closed(long nowNanos) {
        return draining || messages.closed(nowNanos) || timers.closed(nowNanos);
    }

    /** Whether this new call is taken. */
    public boolean admit(long nowNanos) {
        return !closed(nowNanos) && takeToken(nowNanos);
    }

    /** The larger of the two last lags, in milliseconds. */
    public double lagMillis() {
        return Math.max(messages.lagNanos(), timers.lagNanos()) / 1e6;
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
