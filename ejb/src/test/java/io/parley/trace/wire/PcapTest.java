package io.parley.trace.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.trace.Endpoint;
import io.parley.trace.TracedMessage;
import io.parley.trace.Traces;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads the file as a reader of pcap files does. */
class PcapTest {
    private static final Endpoint US6 = new Endpoint("2001:db8::1", 5061);
    private static final Endpoint PHONE6 = new Endpoint("2001:db8::2", 40_001);

    /** A packet as it was read, its sums checked. */
    private record Packet(
            long micros,
            String source,
            String destination,
            int protocol,
            int from,
            int to,
            long sequence,
            long acknowledged,
            String payload) {}

    @Test
    void packetsHaveTimesAddressesAndPorts() throws Exception {
        List<Packet> packets = read(Pcap.of(Traces.call().messages()));
        assertThat(packets).hasSize(5);
        Packet invite = packets.getFirst();
        assertThat(invite.micros).isEqualTo(Traces.START);
        assertThat(invite.source + ':' + invite.from).isEqualTo("10.0.0.2:5070");
        assertThat(invite.destination + ':' + invite.to).isEqualTo("10.0.0.1:5060");
        assertThat(invite.protocol).isEqualTo(17);
        assertThat(invite.payload).isEqualTo(Traces.call().messages().getFirst().text());
    }

    @Test
    void messagesByTcpAreAStream() throws Exception {
        List<Packet> packets = read(Pcap.of(List.of(
                message(true, "TCP", Traces.US, Traces.CALLEE),
                message(true, "TCP", Traces.US, Traces.CALLEE),
                message(false, "TCP", Traces.US, Traces.CALLEE))));
        int length = packets.getFirst().payload.length();
        assertThat(packets).extracting(Packet::protocol).containsOnly(6);
        assertThat(packets).extracting(Packet::sequence).containsExactly(1L, 1L + length, 1L);
        assertThat(packets.getLast().acknowledged).isEqualTo(1L + 2L * length);
    }

    @Test
    void messagesByTlsAndWebSocketAreDatagramsOfEitherFamily() throws Exception {
        List<Packet> packets = read(Pcap.of(List.of(
                message(false, "TLS", US6, PHONE6),
                message(true, "WSS", US6, PHONE6),
                message(true, "TCP", US6, PHONE6))));
        assertThat(packets).extracting(Packet::protocol).containsExactly(17, 17, 6);
        assertThat(packets.getFirst().source).isEqualTo("2001:db8:0:0:0:0:0:2");
        assertThat(packets.getFirst().from).isEqualTo(40_001);
    }

    @Test
    void anAddressOfTheOtherFamilyIsLeftOut() throws Exception {
        assertThat(read(Pcap.of(List.of(message(true, "UDP", Traces.US, PHONE6))))
                        .getFirst()
                        .source)
                .isEqualTo("0:0:0:0:0:0:0:0");
    }

    private static TracedMessage message(boolean sent, String transport, Endpoint local, Endpoint remote) {
        return Traces.message(Traces.START, sent, transport, local, remote, "c", "BYE sip:1002@p SIP/2.0");
    }

    private static List<Packet> read(byte[] file) throws UnknownHostException {
        ByteBuffer in = ByteBuffer.wrap(file);
        assertThat(in.getInt()).isEqualTo(0xa1b2c3d4);
        assertThat(in.getInt()).isEqualTo(0x0002_0004);
        in.position(20);
        assertThat(in.getInt()).isEqualTo(101);
        List<Packet> packets = new ArrayList<>();
        while (in.hasRemaining()) {
            long micros = in.getInt() * 1_000_000L + in.getInt();
            int length = in.getInt();
            assertThat(in.getInt()).isEqualTo(length);
            packets.add(packet(micros, in.slice(in.position(), length)));
            in.position(in.position() + length);
        }
        return packets;
    }

    private static Packet packet(long micros, ByteBuffer ip) throws UnknownHostException {
        boolean v6 = ip.get(0) >>> 4 == 6;
        int header = v6 ? 40 : 20;
        if (v6) {
            assertThat((int) ip.getShort(4)).isEqualTo(ip.limit() - header);
        } else {
            assertThat((int) ip.getShort(2)).isEqualTo(ip.limit());
            assertThat(onesComplementSum(ip.slice(0, header), 0)).isEqualTo(0xffff);
        }
        int protocol = ip.get(v6 ? 6 : 9);
        int addresses = v6 ? 8 : 12;
        int size = v6 ? 16 : 4;
        ByteBuffer segment = ip.slice(header, ip.limit() - header);
        ByteBuffer pseudo = ip.slice(addresses, 2 * size);
        assertThat(onesComplementSum(segment, onesComplementSum(pseudo, protocol + segment.limit())))
                .isEqualTo(0xffff);
        boolean tcp = protocol == 6;
        if (!tcp) {
            assertThat((int) segment.getShort(4)).isEqualTo(segment.limit());
        }
        int data = tcp ? (segment.get(12) >>> 4 & 0xf) * 4 : 8;
        byte[] payload = new byte[segment.limit() - data];
        segment.get(data, payload);
        return new Packet(
                micros,
                address(ip, addresses, size),
                address(ip, addresses + size, size),
                protocol,
                Short.toUnsignedInt(segment.getShort(0)),
                Short.toUnsignedInt(segment.getShort(2)),
                tcp ? segment.getInt(4) : 0,
                tcp ? segment.getInt(8) : 0,
                new String(payload, StandardCharsets.UTF_8));
    }

    private static String address(ByteBuffer ip, int at, int size) throws UnknownHostException {
        byte[] bytes = new byte[size];
        ip.get(at, bytes);
        return InetAddress.getByAddress(bytes).getHostAddress();
    }

    private static int onesComplementSum(ByteBuffer of, int start) {
        int sum = start;
        for (int i = 0; i < of.limit(); i += 2) {
            int low = i + 1 < of.limit() ? Byte.toUnsignedInt(of.get(i + 1)) : 0;
            sum += (Byte.toUnsignedInt(of.get(i)) << 8) + low;
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return sum;
    }
}
