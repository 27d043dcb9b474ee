package io.parley.trace.wire;

import io.parley.trace.TracedMessage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages as a pcap file (draft-ietf-opsawg-pcap) that Wireshark opens: raw IP packets (link type 101), made anew from addresses, ports and times, with right
 * checksums. Messages that came by TCP are segments of a stream; what came by TLS or WebSocket is shown as it was inside, and as UDP datagrams, as at those
 * ports a reader would look for TLS or HTTP.
 *
 * <pre>
 * | magic a1b2c3d4 | version 2.4 | 0 | 0 | snap length | link type |   then for each packet
 * | seconds | microseconds | length | length | packet |
 * </pre>
 */
public final class Pcap {
    /** The media type of the file. */
    public static final String MEDIA_TYPE = "application/vnd.tcpdump.pcap";

    private static final int MAGIC = 0xa1b2c3d4;
    private static final int SNAP_LENGTH = 262_144;
    private static final int LINK_RAW_IP = 101;
    private static final int PROTOCOL_TCP = 6;
    private static final int PROTOCOL_UDP = 17;
    private static final int TCP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final byte HOPS = 64;
    /** PSH and ACK; 20 bytes of header. */
    private static final short TCP_FLAGS = (short) 0x5018;

    private final Map<String, Integer> sequences = new HashMap<>();

    private Pcap() {}

    /** The file with these messages, in their order. */
    public static byte[] of(List<TracedMessage> messages) {
        Pcap pcap = new Pcap();
        ByteArrayOutputStream out = new ByteArrayOutputStream(24 + messages.size() * 1024);
        out.writeBytes(ByteBuffer.allocate(24)
                .putInt(MAGIC)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(SNAP_LENGTH)
                .putInt(LINK_RAW_IP)
                .array());
        for (TracedMessage message : messages) {
            byte[] packet = pcap.packet(message);
            out.writeBytes(ByteBuffer.allocate(16)
                    .putInt((int) Math.floorDiv(message.micros(), 1_000_000L))
                    .putInt((int) Math.floorMod(message.micros(), 1_000_000L))
                    .putInt(packet.length)
                    .putInt(packet.length)
                    .array());
            out.writeBytes(packet);
        }
        return out.toByteArray();
    }

    private byte[] packet(TracedMessage message) {
        Addresses addresses = Addresses.of(message);
        boolean tcp = message.transport().equals("TCP");
        byte[] segment = tcp ? tcp(message) : udp(message);
        int protocol = tcp ? PROTOCOL_TCP : PROTOCOL_UDP;
        int sum = pseudoHeader(addresses, protocol, segment.length) + sum(segment);
        int checksum = fold(sum);
        ByteBuffer.wrap(segment).putShort(tcp ? 16 : 6, (short) (!tcp && checksum == 0 ? 0xffff : checksum));
        return addresses.v6 ? ipv6(addresses, protocol, segment) : ipv4(addresses, protocol, segment);
    }

    private static byte[] udp(TracedMessage m) {
        return ByteBuffer.allocate(UDP_HEADER + m.bytes().length)
                .putShort((short) m.source().port())
                .putShort((short) m.destination().port())
                .putShort((short) (UDP_HEADER + m.bytes().length))
                .putShort((short) 0)
                .put(m.bytes())
                .array();
    }

    private byte[] tcp(TracedMessage m) {
        String there = m.source() + ">" + m.destination();
        String back = m.destination() + ">" + m.source();
        int sequence = sequences.getOrDefault(there, 1);
        sequences.put(there, sequence + m.bytes().length);
        return ByteBuffer.allocate(TCP_HEADER + m.bytes().length)
                .putShort((short) m.source().port())
                .putShort((short) m.destination().port())
                .putInt(sequence)
                .putInt(sequences.getOrDefault(back, 1))
                .putShort(TCP_FLAGS)
                .putShort((short) 0xffff)
                .putInt(0)
                .put(m.bytes())
                .array();
    }

    private static byte[] ipv4(Addresses a, int protocol, byte[] segment) {
        byte[] header = ByteBuffer.allocate(IPV4_HEADER)
                .putShort((short) 0x4500)
                .putShort((short) (IPV4_HEADER + segment.length))
                .putInt(0x0000_4000)
                .put(HOPS)
                .put((byte) protocol)
                .putShort((short) 0)
                .put(a.source)
                .put(a.destination)
                .array();
        ByteBuffer.wrap(header).putShort(10, (short) fold(sum(header)));
        return ByteBuffer.allocate(IPV4_HEADER + segment.length)
                .put(header)
                .put(segment)
                .array();
    }

    private static byte[] ipv6(Addresses a, int protocol, byte[] segment) {
        return ByteBuffer.allocate(IPV6_HEADER + segment.length)
                .putInt(0x6000_0000)
                .putShort((short) segment.length)
                .put((byte) protocol)
                .put(HOPS)
                .put(a.source)
                .put(a.destination)
                .put(segment)
                .array();
    }

    /** RFC 768, RFC 9293 3.1 and RFC 8200 8.1: the sums of both families are the same but for the addresses. */
    private static int pseudoHeader(Addresses a, int protocol, int length) {
        return sum(a.source) + sum(a.destination) + protocol + length;
    }

    private static int sum(byte[] bytes) {
        int sum = 0;
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        while (words.remaining() > 1) {
            sum += Short.toUnsignedInt(words.getShort());
        }
        return words.hasRemaining() ? sum + (Byte.toUnsignedInt(words.get()) << 8) : sum;
    }

    /** The ones' complement of the ones' complement sum (RFC 1071). */
    private static int fold(int sum) {
        int folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return ~folded & 0xffff;
    }
}
