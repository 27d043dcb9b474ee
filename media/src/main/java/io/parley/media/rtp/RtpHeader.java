package io.parley.media.rtp;

import java.nio.ByteBuffer;

/**
 * The RTP header (RFC 3550 5.1), read and written where it lies.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                           timestamp                           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           synchronization source (SSRC) identifier            |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |            contributing source (CSRC) identifiers             |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class RtpHeader {
    /** Bytes of a header without contributing sources or extension. */
    public static final int SIZE = 12;

    /** The result of {@link #payloadOffset} for a packet that is no RTP. */
    public static final int MALFORMED = -1;

    private RtpHeader() {}

    /** Where the payload begins, or {@link #MALFORMED}: wrong version, or lengths that do not add up. */
    public static int payloadOffset(ByteBuffer packet, int length) {
        int offset = headerSize(packet, length);
        if (offset == MALFORMED || (packet.get(0) & 0x20) == 0) {
            return offset;
        }
        int padding = packet.get(length - 1) & 0xFF;
        return padding > 0 && offset + padding <= length ? offset : MALFORMED;
    }

    /** Bytes of the header with contributing sources and extension, or {@link #MALFORMED}; says nothing of padding, which SRTP hides. */
    public static int headerSize(ByteBuffer packet, int length) {
        if (length < SIZE) {
            return MALFORMED;
        }
        int first = packet.get(0);
        if ((first & 0xC0) != 0x80) {
            return MALFORMED;
        }
        int offset = SIZE + 4 * (first & 0x0F);
        if ((first & 0x10) != 0) {
            if (length < offset + 4) {
                return MALFORMED;
            }
            offset += 4 + 4 * (packet.getShort(offset + 2) & 0xFFFF);
        }
        return offset <= length ? offset : MALFORMED;
    }

    /** Bytes of padding at the end, of a packet that is well formed. */
    public static int padding(ByteBuffer packet, int length) {
        return (packet.get(0) & 0x20) != 0 ? packet.get(length - 1) & 0xFF : 0;
    }

    public static int payloadType(ByteBuffer packet) {
        return packet.get(1) & 0x7F;
    }

    public static boolean marker(ByteBuffer packet) {
        return packet.get(1) < 0;
    }

    public static int sequence(ByteBuffer packet) {
        return packet.getShort(2) & 0xFFFF;
    }

    public static int timestamp(ByteBuffer packet) {
        return packet.getInt(4);
    }

    public static int ssrc(ByteBuffer packet) {
        return packet.getInt(8);
    }

    /** Writes marker, payload type, sequence number, timestamp and SSRC, leaving the first byte as it is. */
    public static void rewrite(ByteBuffer packet, boolean marker, int type, int sequence, int timestamp, int ssrc) {
        packet.put(1, (byte) (marker ? type | 0x80 : type));
        packet.putShort(2, (short) sequence);
        packet.putInt(4, timestamp);
        packet.putInt(8, ssrc);
    }

    /** Begins a packet of our own: version 2, nothing else in the first byte. */
    public static void begin(ByteBuffer packet) {
        packet.put(0, (byte) 0x80);
    }
}
