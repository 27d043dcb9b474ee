package io.parley.media.rtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes compound RTCP packets: a sender or receiver report, the source description with our CNAME, and the goodbye at the end (RFC 3550 6.4 to 6.6).
 *
 * <pre>
 * |V=2|P|   RC    |   PT=SR=200   |             length            |
 * |                         SSRC of sender                        |
 * |              NTP timestamp, most significant word             |
 * |             NTP timestamp, least significant word             |
 * |                         RTP timestamp                         |
 * |                     sender's packet count                     |
 * |                      sender's octet count                     |
 * |                 SSRC_1 (SSRC of first source)                 |
 * | fraction lost |       cumulative number of packets lost       |
 * |           extended highest sequence number received           |
 * |                      interarrival jitter                      |
 * |                         last SR (LSR)                         |
 * |                   delay since last SR (DLSR)                  |
 * </pre>
 */
public final class RtcpWriter {
    private static final int MOST_LOST = 0x7FFFFF;

    private final ByteBuffer packet;
    private int at;

    private RtcpWriter(ByteBuffer packet) {
        this.packet = packet;
    }

    /** Begins a compound packet at the start of a buffer. */
    public static RtcpWriter into(ByteBuffer packet) {
        return new RtcpWriter(packet);
    }

    /** A report of ours: with sender information where we sent anything, with a block about the peer where we received anything. */
    public RtcpWriter report(OutgoingStream sent, Arrivals received, long ntp, long now, int lastReport, int delay) {
        boolean sends = sent.packets() > 0;
        int blocks = received.started() ? 1 : 0;
        int words = (sends ? 6 : 1) + 6 * blocks;
        head(blocks, sends ? RtcpReader.SENDER_REPORT : RtcpReader.RECEIVER_REPORT, words);
        word(sent.ssrc());
        if (sends) {
            word((int) (ntp >>> 32));
            word((int) ntp);
            word(sent.timestampAt(now));
            word((int) sent.packets());
            word((int) sent.octets());
        }
        if (received.started()) {
            word(received.ssrc());
            word(received.fractionLost() << 24 | (int) Math.min(MOST_LOST, received.lost()));
            word(received.highest());
            word((int) received.jitter());
            word(lastReport);
            word(delay);
        }
        return this;
    }

    /** The source description: one CNAME item. */
    public RtcpWriter name(int ssrc, String cname) {
        byte[] name = cname.getBytes(StandardCharsets.US_ASCII);
        int size = (4 + 2 + name.length + 1 + 3) & ~3;
        head(1, RtcpReader.SOURCE_DESCRIPTION, size / 4);
        int end = at + size;
        word(ssrc);
        packet.put(at++, (byte) 1);
        packet.put(at++, (byte) name.length);
        packet.put(at, name);
        at += name.length;
        while (at < end) {
            packet.put(at++, (byte) 0);
        }
        return this;
    }

    /** The goodbye. */
    public RtcpWriter goodbye(int ssrc) {
        head(1, RtcpReader.GOODBYE, 1);
        word(ssrc);
        return this;
    }

    /** Bytes written. */
    public int length() {
        return at;
    }

    private void head(int count, int type, int words) {
        word((0x80 | count) << 24 | type << 16 | words);
    }

    private void word(int value) {
        packet.putInt(at, value);
        at += 4;
    }
}
