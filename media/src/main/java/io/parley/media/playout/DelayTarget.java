package io.parley.media.playout;

import io.parley.media.rtp.RtpClock;

/**
 * How long sound should wait so that nearly every packet is there in time: the lateness of the latest packets of the last seconds, against the earliest ones,
 * plus a frame; 40 to 120 ms. All in samples at 8 kHz. Confined to one thread.
 */
final class DelayTarget {
    static final int LEAST = 320;
    static final int MOST = 960;

    private static final int FRAME = 160;
    private static final int RESTART = 8000;
    /** Clocks differ: what counts as earliest drifts by a sample a second, more than quartzes do. */
    private static final double DRIFT = 0.02;
    /** Halves the memory of a late packet in 14 seconds of 20 ms packets. */
    private static final double FORGETTING = 0.999;

    private boolean started;
    private int origin;
    private double earliest;
    private double latest;

    /** Takes note of an arrival. */
    void arrived(long nanos, int timestamp, RtpClock clock) {
        int transit = RtpClock.NARROW.ticks(nanos) - Math.floorDiv(timestamp, clock.rate() / 8000);
        if (!started || Math.abs((double) (transit - origin) - earliest) > RESTART) {
            started = true;
            origin = transit;
            earliest = 0;
            return;
        }
        double late = transit - origin - earliest;
        earliest = Math.min(earliest + DRIFT, transit - origin);
        latest = Math.max(Math.max(late, 0), latest * FORGETTING);
    }

    /** The delay to aim at. */
    int samples() {
        return (int) Math.clamp(latest + FRAME, LEAST, MOST);
    }
}
