package io.parley.media.rtp;

import java.nio.ByteBuffer;

/**
 * Reads a compound RTCP packet (RFC 3550 6.1): sender and receiver reports, and goodbyes; other types are passed over.
 *
 * <pre>
 * |V=2|P|   RC    |      PT       |             length            |
 * </pre>
 */
public final class RtcpReader {
    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    static final int SOURCE_DESCRIPTION = 202;
    static final int GOODBYE = 203;

    private static final int BLOCK = 24;

    private RtcpReader() {}

    /** The content of a compound packet. */
    public interface Reports {
        /** A sender report; {@code ntpMiddle} is the middle of its NTP timestamp. */
        void sender(int ssrc, int ntpMiddle);

        /** The report of a receiver on the stream {@code about}; times in 1/65536 s. */
        void received(int about, int fractionLost, int lost, int jitter, int lastReport, int delay);

        /** The source leaves. */
        void goodbye(int ssrc);
    }

    /** True where a packet on a shared port is RTCP by its second byte (RFC 5761 4). */
    public static boolean looksLikeRtcp(ByteBuffer packet, int length) {
        int type = length > 1 ? packet.get(1) & 0xFF : 0;
        return type >= 192 && type <= 223;
    }

    /** Tells what a compound packet holds; false when it is malformed (nothing is told then). */
    public static boolean read(ByteBuffer packet, int length, Reports reports) {
        if (!wellFormed(packet, length)) {
            return false;
        }
        for (int at = 0; at < length; at += size(packet, at)) {
            tell(packet, at, reports);
        }
        return true;
    }

    private static boolean wellFormed(ByteBuffer packet, int length) {
        if (length < 8) {
            return false;
        }
        int at = 0;
        while (at < length) {
            if (length - at < 4 || (packet.get(at) & 0xC0) != 0x80 || size(packet, at) > length - at) {
                return false;
            }
            int least =
                    switch (type(packet, at)) {
                        case SENDER_REPORT -> 28 + count(packet, at) * BLOCK;
                        case RECEIVER_REPORT -> 8 + count(packet, at) * BLOCK;
                        case GOODBYE -> 4 + 4 * count(packet, at);
                        default -> 4;
                    };
            if (size(packet, at) < least) {
                return false;
            }
            at += size(packet, at);
        }
        return type(packet, 0) == SENDER_REPORT || type(packet, 0) == RECEIVER_REPORT;
    }

    private static void tell(ByteBuffer packet, int at, Reports reports) {
        switch (type(packet, at)) {
            case SENDER_REPORT -> {
                int middle = packet.getInt(at + 8) << 16 | packet.getInt(at + 12) >>> 16;
                reports.sender(packet.getInt(at + 4), middle);
                blocks(packet, at + 28, count(packet, at), reports);
            }
            case RECEIVER_REPORT -> blocks(packet, at + 8, count(packet, at), reports);
            case GOODBYE -> {
                for (int i = 0; i < count(packet, at); i++) {
                    reports.goodbye(packet.getInt(at + 4 + 4 * i));
                }
            }
            default -> {}
        }
    }

    private static void blocks(ByteBuffer packet, int first, int count, Reports reports) {
        for (int i = 0, at = first; i < count; i++, at += BLOCK) {
            int loss = packet.getInt(at + 4);
            reports.received(
                    packet.getInt(at),
                    loss >>> 24,
                    loss << 8 >> 8,
                    packet.getInt(at + 12),
                    packet.getInt(at + 16),
                    packet.getInt(at + 20));
        }
    }

    private static int count(ByteBuffer packet, int at) {
        return packet.get(at) & 0x1F;
    }

    private static int type(ByteBuffer packet, int at) {
        return packet.get(at + 1) & 0xFF;
    }

    private static int size(ByteBuffer packet, int at) {
        return 4 * ((packet.getShort(at + 2) & 0xFFFF) + 1);
    }
}
