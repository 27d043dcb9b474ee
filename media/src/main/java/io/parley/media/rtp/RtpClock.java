package io.parley.media.rtp;

/**
 * The clock of an RTP stream's timestamps.
 *
 * @param rate ticks a second, a multiple of 8,000
 */
public record RtpClock(int rate) {
    /** The clock of G.711 and of most telephone events. */
    public static final RtpClock NARROW = new RtpClock(8000);

    private static final int NANOS_PER_NARROW_TICK = 125_000;

    public RtpClock {
        if (rate <= 0 || rate % 8000 != 0) {
            throw new IllegalArgumentException("clock rate " + rate);
        }
    }

    /** Ticks in so many nanoseconds; wraps round as timestamps do. */
    public int ticks(long nanos) {
        long factor = rate / 8000;
        return (int) (nanos / NANOS_PER_NARROW_TICK * factor
                + nanos % NANOS_PER_NARROW_TICK * factor / NANOS_PER_NARROW_TICK);
    }

    /** Microseconds in so many ticks. */
    public long micros(double ticks) {
        return (long) (ticks * 1_000_000 / rate);
    }

    /** Ticks of a frame of 20 ms. */
    public int frame() {
        return rate / 50;
    }
}
