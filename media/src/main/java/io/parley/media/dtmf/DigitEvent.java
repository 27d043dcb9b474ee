package io.parley.media.dtmf;

import java.nio.ByteBuffer;

/**
 * The payload of a telephone event (RFC 4733 2.3).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     event     |E|R| volume    |          duration             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 *
 * @param code event code; 0 to 15 are the digits
 * @param end true in the last packets of a press
 * @param duration so far, in 1/8000 s, whatever the clock of its stream
 */
public record DigitEvent(int code, boolean end, int duration) {
    /** Bytes on the wire. */
    public static final int SIZE = 4;

    private static final String DIGITS = "0123456789*#ABCD";
    private static final int VOLUME = 10;
    private static final int RATE = 8000;
    private static final int MOST_TICKS = 0xFFFF;

    /** Reads the event at an offset, its duration in 1/8000 s; the caller has checked that four bytes are there. */
    public static DigitEvent read(ByteBuffer packet, int offset) {
        return read(packet, offset, RATE);
    }

    /** Reads the event at an offset, its duration in ticks of a clock of that rate, a multiple of 8,000. */
    public static DigitEvent read(ByteBuffer packet, int offset, int rate) {
        int second = packet.get(offset + 1);
        int ticks = packet.getShort(offset + 2) & 0xFFFF;
        return new DigitEvent(packet.get(offset) & 0xFF, (second & 0x80) != 0, ticks / (rate / RATE));
    }

    /** Writes the event at an offset, at a volume of −10 dBm0, its duration in 1/8000 s. */
    public void write(ByteBuffer packet, int offset) {
        write(packet, offset, RATE);
    }

    /** Writes the event at an offset, at a volume of −10 dBm0, its duration in ticks of a clock of that rate, a multiple of 8,000. */
    public void write(ByteBuffer packet, int offset, int rate) {
        packet.put(offset, (byte) code);
        packet.put(offset + 1, (byte) (end ? 0x80 | VOLUME : VOLUME));
        writeDuration(packet, offset, rate);
    }

    /** Writes the duration alone; what 16 bits cannot hold becomes the most they can. */
    public void writeDuration(ByteBuffer packet, int offset, int rate) {
        packet.putShort(offset + 2, (short) Math.min(MOST_TICKS, duration * (rate / RATE)));
    }

    /** True for the codes that are digits. */
    public boolean isDigit() {
        return code < DIGITS.length();
    }

    /** The digit: 0-9 * # A-D. */
    public char digit() {
        return DIGITS.charAt(code);
    }

    /** The event code of a digit, or -1 where it is none. */
    public static int codeOf(char digit) {
        return DIGITS.indexOf(Character.toUpperCase(digit));
    }
}
