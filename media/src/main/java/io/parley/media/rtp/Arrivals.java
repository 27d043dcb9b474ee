package io.parley.media.rtp;

/**
 * The packets that came from one peer: expected, received, lost and jitter (RFC 3550 A.1, A.3, A.8). A new SSRC begins a new count of sequence
 * numbers; what was lost before stays counted. Confined to one event loop.
 */
public final class Arrivals {
    private static final int MAX_DROPOUT = 3000;
    private static final int MAX_MISORDER = 100;
    private static final int CYCLE = 1 << 16;
    private static final int NONE = CYCLE + 1;

    private boolean started;
    private int ssrc;
    private int base;
    private int highest;
    private long cycles;
    private int restart = NONE;
    private long received;
    private long lostBefore;
    private long total;
    private long expectedAtReport;
    private long receivedAtReport;
    private int transit;
    private boolean transitKnown;
    private double jitter;
    private RtpClock clock = RtpClock.NARROW;

    /** Counts a packet. Packets far out of order are taken as a restart once two follow each other. */
    public void count(int source, int sequence) {
        total++;
        if (!started || source != ssrc) {
            lostBefore = lost();
            ssrc = source;
            begin(sequence);
            return;
        }
        int ahead = (sequence - highest) & 0xFFFF;
        if (ahead < MAX_DROPOUT) {
            if (sequence < highest) {
                cycles += CYCLE;
            }
            highest = sequence;
        } else if (ahead <= CYCLE - MAX_MISORDER) {
            if (sequence != restart) {
                restart = (sequence + 1) & 0xFFFF;
                return;
            }
            lostBefore = lost();
            begin(sequence);
            return;
        }
        received++;
    }

    /**
     * Takes the timestamp of a packet of sound into the jitter.
     *
     * @param arrival when it came, in nanoseconds of any clock
     * @param ticking the clock of its timestamps; where it is another than before, jitter goes on in the new one's ticks
     */
    public void time(int timestamp, long arrival, RtpClock ticking) {
        if (!ticking.equals(clock)) {
            jitter *= ticking.rate() / (double) clock.rate();
            clock = ticking;
            transitKnown = false;
        }
        int now = clock.ticks(arrival) - timestamp;
        if (transitKnown) {
            int difference = Math.abs(now - transit);
            if (difference < 8 * clock.rate()) {
                jitter += (difference - jitter) / 16.0;
            }
        }
        transit = now;
        transitKnown = true;
    }

    private void begin(int sequence) {
        started = true;
        base = sequence;
        highest = sequence;
        cycles = 0;
        restart = NONE;
        received = 1;
        expectedAtReport = 0;
        receivedAtReport = 0;
        transitKnown = false;
    }

    public boolean started() {
        return started;
    }

    public int ssrc() {
        return ssrc;
    }

    /** All packets counted. */
    public long received() {
        return total;
    }

    /** Packets lost, never below 0. */
    public long lost() {
        return started ? lostBefore + Math.max(0, expected() - received) : 0;
    }

    /** Extended highest sequence number. */
    public int highest() {
        return (int) (cycles + highest);
    }

    /** Interarrival jitter in ticks of the stream's clock. */
    public double jitter() {
        return jitter;
    }

    /** Interarrival jitter in microseconds. */
    public long jitterMicros() {
        return clock.micros(jitter);
    }

    /** The share lost since the last call of this method, in 1/256 (RFC 3550 A.3). */
    public int fractionLost() {
        long expectedNow = expected() - expectedAtReport;
        long receivedNow = received - receivedAtReport;
        expectedAtReport = expected();
        receivedAtReport = received;
        long lostNow = expectedNow - receivedNow;
        return expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(255, (lostNow << 8) / expectedNow);
    }

    private long expected() {
        return cycles + highest - base + 1;
    }
}
