package io.parley.media.rtp;

import java.util.random.RandomGenerator;

/**
 * The one RTP stream a peer gets from us, whatever it is made of: relayed packets, music, announcements, digits. Each of these is a source with numbers of
 * its own; this maps them so that sequence numbers run on without a gap and timestamps with the time that passed when the source changes, while losses and
 * reordering within a source stay visible. Numbers that leap within a source (RFC 3550 A.1) are mapped anew as those of another one, so that nothing goes back
 * or jumps on one SSRC without a marker, and no number is used for two packets. Confined to one event loop.
 */
public final class OutgoingStream {
    /** Source key of sounds played by us. */
    public static final long PLAYED = -1L;

    /** Source key of sound that a worker made of another leg's. */
    public static final long CONVERTED = -3L;

    /** Source key of sound mixed from that of other legs. */
    public static final long MIXED = -4L;

    /** Source key of digits made by us. */
    public static final long DIGITS = -2L;

    /** Where a packet goes in the stream. */
    public enum Place {
        /** It follows in its talk spurt, perhaps behind lost ones or late. */
        NEXT,
        /** A talk spurt begins with it, and the marker bit is due. */
        BEGIN,
        /** Its number belongs to another packet by now: it cannot be sent. */
        LOST
    }

    private static final long NOTHING = Long.MIN_VALUE;

    /** How far sequence numbers may go ahead by loss, and back by reordering (RFC 3550 A.1). */
    private static final int MAX_DROPOUT = 3000;

    private static final int MAX_MISORDER = 100;

    /** How far timestamps may be ahead of the time that passed. */
    private static final long MAX_AHEAD_NANOS = 2_000_000_000L;

    /** Longest pause that the timestamps show: an hour; a longer one would look like going back. */
    private static final long LONGEST_PAUSE_NANOS = 3_600_000_000_000L;

    /** How far those of a telephone event may be behind the sound beside it: all packets of a press have the one of its beginning (RFC 4733 2.2.1). */
    private static final int LONGEST_EVENT = 0xFFFF;

    private final RandomGenerator random;
    private RtpClock clock = RtpClock.NARROW;
    private int ssrc;
    private long source = NOTHING;
    private int highest;
    private int first;
    private int timestamp;
    private long sentAt;
    private boolean started;
    private int addSequence;
    private int addTimestamp;
    private long packets;
    private long octets;

    public OutgoingStream(RandomGenerator random) {
        this.random = random;
        renew();
    }

    private void renew() {
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
                renew();
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
     * @param event it is one of a telephone event
     * @param now nanoseconds of a monotonic clock
     */
    public Place next(long key, int sourceSequence, int sourceTimestamp, boolean event, long now) {
        if (key != source || leaps(sourceSequence, sourceTimestamp, event, now)) {
            return begin(key, sourceSequence, sourceTimestamp, now);
        }
        int ahead = ahead(sourceSequence);
        if (ahead <= 0) {
            return (short) (sequence(sourceSequence) - first) < 0 ? Place.LOST : Place.NEXT;
        }
        highest = sequence(sourceSequence);
        // The first packet of a spurt may be left so far behind that its number looks like one to come.
        first = (short) (highest - first) > MAX_DROPOUT ? (highest - MAX_DROPOUT) & 0xFFFF : first;
        if (timestamp(sourceTimestamp) - timestamp > 0) {
            timestamp = timestamp(sourceTimestamp);
            sentAt = now;
        }
        return Place.NEXT;
    }

    private Place begin(long key, int sourceSequence, int sourceTimestamp, long now) {
        source = key;
        highest = (highest + 1) & 0xFFFF;
        first = highest;
        addSequence = highest - sourceSequence;
        timestamp += started ? passed(now) : 0;
        addTimestamp = timestamp - sourceTimestamp;
        sentAt = now;
        started = true;
        return Place.BEGIN;
    }

    private boolean leaps(int sourceSequence, int sourceTimestamp, boolean event, long now) {
        int ahead = ahead(sourceSequence);
        if (ahead > MAX_DROPOUT || ahead < -MAX_MISORDER) {
            return true;
        }
        int later = timestamp(sourceTimestamp) - timestamp;
        int most = ahead > 0 ? clock.ticks(Math.min(now - sentAt, LONGEST_PAUSE_NANOS) + MAX_AHEAD_NANOS) : 0;
        int back = event ? LONGEST_EVENT * (clock.rate() / 8000) : ahead > 0 ? 0 : clock.frame() * MAX_MISORDER;
        return later > most || later < -back;
    }

    private int ahead(int sourceSequence) {
        return (short) (sequence(sourceSequence) - highest);
    }

    private int passed(long now) {
        return Math.max(clock.frame(), clock.ticks(Math.min(now - sentAt, LONGEST_PAUSE_NANOS)));
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
