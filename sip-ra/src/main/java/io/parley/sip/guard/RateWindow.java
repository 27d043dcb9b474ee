package io.parley.sip.guard;

/** Counts events of one source in windows of a second. Confined to one thread; the clock is handed in. */
public final class RateWindow {
    private static final long WINDOW_NANOS = 1_000_000_000L;

    private final int most;
    private long began;
    private int count;

    public RateWindow(Limit perSecond, long nowNanos) {
        this.most = perSecond.standard();
        this.began = nowNanos;
    }

    /** Counts one; false where it is beyond the limit of this second. */
    public boolean take(long nowNanos) {
        if (nowNanos - began >= WINDOW_NANOS) {
            began = nowNanos;
            count = 0;
        }
        return ++count <= most;
    }
}
