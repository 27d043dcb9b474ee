package io.parley.media.srtp;

/** The 48-bit index of a packet, made of the roll-over counter and the sequence number, guessed from the highest index so far (RFC 3711 3.3.1). */
final class RtpIndex {
    private static final int HALF = 1 << 15;

    private RtpIndex() {}

    /** The result of {@link #guess} for a packet older than the first. */
    static final long BEFORE = -1;

    /** The index of a sequence number; {@code highest} is -1 for the first packet, whose counter is 0. */
    static long guess(long highest, int sequence) {
        if (highest < 0) {
            return sequence;
        }
        long counter = highest >>> 16;
        int last = (int) highest & 0xFFFF;
        if (last < HALF) {
            boolean lap = sequence - last > HALF;
            return lap && counter == 0 ? BEFORE : index(lap ? counter - 1 : counter, sequence);
        }
        return index(last - HALF > sequence ? counter + 1 : counter, sequence);
    }

    private static long index(long counter, int sequence) {
        return counter << 16 | sequence;
    }
}
