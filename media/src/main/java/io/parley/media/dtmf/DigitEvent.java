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
 * @param duration so far, in timestamp units of 1/8000 s
 */
public record DigitEvent(int code, boolean end, int duration) {
    /** Bytes on the wire. */
    public static final int SIZE = 4;

    private static final String DIGITS = "0123456789*#ABCD";
    private static final int VOLUME = 10;

    /** Reads the event at an offset; the caller has checked that four bytes are there. */
    public static DigitEvent read(ByteBuffer packet, int offset) {
        int second = packet.get(offset + 1);
        return new DigitEvent(packet.get(offset) & 0xFF, (second & 0x80) != 0, packet.getShort(offset + 2) & 0xFFFF);
    }

    /** Writes the event at an offset, at a volume of −10 dBm0. */
    public void write(ByteBuffer packet, int offset) {
        packet.put(offset, (byte) code);
        packet.put(offset + 1, (byte) (end ? 0x80 | VOLUME : VOLUME));
        packet.putShort(offset + 2, (short) duration);
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
