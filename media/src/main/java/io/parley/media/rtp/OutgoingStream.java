package io.parley.media.rtp;

import java.util.random.RandomGenerator;

/**
 * The one RTP stream a peer gets from us, whatever it is made of: relayed packets, music, announcements, digits. Each of these is a source with numbers of
 * its own; this maps them so that sequence numbers run on without a gap and timestamps with the time that passed when the source changes, while losses and
 * reordering within a source stay visible. Confined to one event loop.
 */
public final class OutgoingStream {
    /** Source key of sounds played by us. */
    public static final long PLAYED = -1L;

    /** Source key of sound that a worker made of another leg's. */
    public static final long CONVERTED = -3L;

    /** Source key of digits made by us. */
    public static final long DIGITS = -2L;

    private static final long NOTHING = Long.MIN_VALUE;

    private final RandomGenerator random;
    private RtpClock clock = RtpClock.NARROW;
    private int ssrc;
    private long source = NOTHING;
    private int highest;
    private int timestamp;
    private long sentAt;
    private boolean started;
    private int addSequence;
    private int addTimestamp;
    private long packets;
    private long octets;

    public OutgoingStream(RandomGenerator random) {
        this.random = random;
        begin();
    }

    private void begin() {
        ssrc = random.nextInt();
        // The lower half: whoever decrypts SRTP would count the roll-over wrongly if the first packets before it were
        // lost.
        highest = random.nextInt() & 0x7FFF;
        timestamp = random.nextInt();
    }

    /** Sets the clock of the timestamps. A stream that runs already becomes another one with another SSRC, as RFC 7160 4.2 wants it. */
    public void clock(RtpClock ticking) {
        if (!ticking.equals(clock)) {
            clock = ticking;
            if (started) {
                started = false;
                source = NOTHING;
                packets = 0;
                octets = 0;
                begin();
            }
        }
    }

    /** The clock of the timestamps. */
    public RtpClock clock() {
        return clock;
    }

    /** The source key of packets relayed from a peer: its SSRC, told apart by the bridge it came through. */
    public static long relayed(int ssrc, int bridge) {
        return (long) (bridge & 0x3FFF_FFFF) << 32 | (ssrc & 0xFFFF_FFFFL);
    }

    /**
     * Prepares the next packet of a source.
     *
     * @param key which source
     * @param sourceSequence the packet's number in its source
     * @param sourceTimestamp its timestamp there
     * @param now nanoseconds of a monotonic clock
     * @return true when the source is another than that of the packet before: a talk spurt begins, and the marker bit is due
     */
    public boolean next(long key, int sourceSequence, int sourceTimestamp, long now) {
        boolean change = key != source;
        if (change) {
            source = key;
            addSequence = highest + 1 - sourceSequence;
            addTimestamp = timestamp + (started ? passed(now) : 0) - sourceTimestamp;
            started = true;
        }
        int sequence = sequence(sourceSequence);
        if (change || ((sequence - highest) & 0xFFFF) < 0x8000) {
            highest = sequence;
            timestamp = timestamp(sourceTimestamp);
            sentAt = now;
        }
        return change;
    }

    private int passed(long now) {
        return Math.max(clock.frame(), clock.ticks(now - sentAt));
    }

    /** Forgets the source: what follows begins a talk spurt, even from the same one. */
    public void interrupt() {
        source = NOTHING;
    }

    public int sequence(int sourceSequence) {
        return (sourceSequence + addSequence) & 0xFFFF;
    }

    public int timestamp(int sourceTimestamp) {
        return sourceTimestamp + addTimestamp;
    }

    /** Counts what was sent, for the sender report. */
    public void sent(int payloadBytes) {
        packets++;
        octets += payloadBytes;
    }

    public int ssrc() {
        return ssrc;
    }

    public long packets() {
        return packets;
    }

    public long octets() {
        return octets;
    }

    /** The timestamp that belongs to now, for the sender report. */
    public int timestampAt(long now) {
        return started ? timestamp + clock.ticks(now - sentAt) : timestamp;
    }
}
