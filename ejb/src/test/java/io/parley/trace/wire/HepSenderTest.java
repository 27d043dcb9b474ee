package io.parley.trace.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.trace.Endpoint;
import io.parley.trace.TraceSettings;
import io.parley.trace.TracedMessage;
import io.parley.trace.Traces;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A receiver that reads HEP3 as Homer does. */
class HepSenderTest {
    @Test
    void aMessageComesWithAllThatHomerNeeds() throws IOException {
        TracedMessage invite = Traces.call().messages().getFirst();
        Map<Integer, byte[]> chunks = received(invite, "call-1", "key");
        assertThat(chunks.get(0x01)).containsExactly(2);
        assertThat(chunks.get(0x02)).containsExactly(17);
        assertThat(chunks.get(0x03)).containsExactly(10, 0, 0, 2);
        assertThat(chunks.get(0x04)).containsExactly(10, 0, 0, 1);
        assertThat(ByteBuffer.wrap(chunks.get(0x07)).getShort()).isEqualTo((short) 5070);
        assertThat(ByteBuffer.wrap(chunks.get(0x08)).getShort()).isEqualTo((short) 5060);
        assertThat(ByteBuffer.wrap(chunks.get(0x09)).getInt()).isEqualTo(1);
        assertThat(ByteBuffer.wrap(chunks.get(0x0a)).getInt()).isZero();
        assertThat(chunks.get(0x0b)).containsExactly(1);
        assertThat(ByteBuffer.wrap(chunks.get(0x0c)).getInt()).isEqualTo(2001);
        assertThat(new String(chunks.get(0x0e), StandardCharsets.UTF_8)).isEqualTo("key");
        assertThat(new String(chunks.get(0x11), StandardCharsets.UTF_8)).isEqualTo("call-1");
        assertThat(chunks.get(0x0f)).isEqualTo(invite.bytes());
    }

    @Test
    void ipv6AndOfNoCall() throws IOException {
        TracedMessage sent = Traces.message(
                1_500_000,
                true,
                "TLS",
                new Endpoint("2001:db8::1", 5061),
                new Endpoint("2001:db8::2", 50_000),
                "c",
                "BYE sip:a SIP/2.0");
        Map<Integer, byte[]> chunks = received(sent, "", "");
        assertThat(chunks.get(0x01)).containsExactly(10);
        assertThat(chunks.get(0x02)).containsExactly(6);
        assertThat(chunks.get(0x05))
                .isEqualTo(InetAddress.ofLiteral("2001:db8::1").getAddress());
        assertThat(chunks.get(0x06))
                .isEqualTo(InetAddress.ofLiteral("2001:db8::2").getAddress());
        assertThat(ByteBuffer.wrap(chunks.get(0x0a)).getInt()).isEqualTo(500_000);
        assertThat(chunks).doesNotContainKeys(0x03, 0x04, 0x0e, 0x11);
    }

    @Test
    void aServerWithoutAnAddressCostsTheMessagesOnly() {
        try (HepSender sender = new HepSender(new TraceSettings.Hep("homer.invalid", 9060, 1, ""))) {
            sender.accept(Traces.call().messages().getFirst(), "");
            assertThat(sender.lost()).isEqualTo(1);
            assertThat(sender.sent()).isZero();
        }
    }

    private static Map<Integer, byte[]> received(TracedMessage message, String call, String key) throws IOException {
        try (DatagramSocket homer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                HepSender sender = new HepSender(new TraceSettings.Hep("127.0.0.1", homer.getLocalPort(), 2001, key))) {
            homer.setSoTimeout(10_000);
            sender.accept(message, call);
            DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
            homer.receive(packet);
            return chunks(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
        }
    }

    private static Map<Integer, byte[]> chunks(ByteBuffer in) {
        byte[] magic = new byte[4];
        in.get(magic);
        assertThat(new String(magic, StandardCharsets.US_ASCII)).isEqualTo("HEP3");
        assertThat(Short.toUnsignedInt(in.getShort())).isEqualTo(in.limit());
        Map<Integer, byte[]> chunks = new TreeMap<>();
        while (in.hasRemaining()) {
            assertThat(in.getShort()).as("vendor").isZero();
            int type = in.getShort();
            byte[] value = new byte[Short.toUnsignedInt(in.getShort()) - 6];
            in.get(value);
            assertThat(chunks.put(type, value))
                    .as("chunk %d %s", type, Arrays.toString(value))
                    .isNull();
        }
        return chunks;
    }
}
