package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.adaptor.MemoryRegistrations;
import io.parley.sip.adaptor.SipResource;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.TlsSettings;
import io.parley.sip.api.WebSocketSettings;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where the adaptor listens on all addresses, each peer is told the one that is for it, and who the peer is can be asked. */
class AdvertisedHostTest {
    private static final InetAddress HOME = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("127.0.0.2");

    @Test
    void eachPeerIsToldTheHostThatIsForIt() throws Exception {
        int port = Harness.freePort();
        try (Harness sink = new Harness();
                DatagramSocket near = new DatagramSocket(0, HOME);
                DatagramSocket far = new DatagramSocket(0, ELSEWHERE)) {
            SipResource resource = new SipResource(sink, Clock.systemUTC());
            resource.activate(settings(port), sink, new MemoryRegistrations(Clock.systemUTC()));
            try {
                assertThat(options(near, port)).contains("Contact: <sip:parley@192.0.2.1:" + port + ">");
                assertThat(options(far, port)).contains("Contact: <sip:parley@192.0.2.2:" + port + ">");

                var trunk = new DialRequest.Target.Trunk(new TrunkPeer("far", "127.0.0.2", far.getLocalPort(), "UDP"));
                assertThat(resource.legs().peer(trunk)).contains(ELSEWHERE);
                LegId leg = resource.legs()
                        .dial(new DialRequest(
                                trunk, "1", new Party("2", ""), Optional.of(Harness.SDP), false, Optional.empty()));
                assertThat(receive(far))
                        .contains(
                                "Via: SIP/2.0/UDP 192.0.2.2:" + port,
                                "Contact: <sip:parley@192.0.2.2:" + port + ">",
                                "From: <sip:2@192.0.2.9>")
                        .doesNotContain("0.0.0.0");
                assertThat(resource.legs().peer(leg)).contains(ELSEWHERE);
                assertThat(resource.legs().peer(new LegId("nobody"))).isEmpty();
            } finally {
                resource.deactivate();
            }
        }
    }

    private static SipSettings settings(int port) {
        return new SipSettings(
                "0.0.0.0",
                port,
                0,
                peer -> "192.0.2."
                        + peer.map(address -> address.getAddress()[3]).orElse((byte) 9),
                Harness.REALM,
                "Parley",
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                0,
                WebSocketSettings.OFF,
                TlsSettings.OFF);
    }

    private static String options(DatagramSocket phone, int port) throws IOException {
        String host = phone.getLocalAddress().getHostAddress() + ":" + phone.getLocalPort();
        byte[] options = ("OPTIONS sip:parley SIP/2.0\r\nVia: SIP/2.0/UDP " + host
                        + ";branch=z9hG4bKa;rport\r\nMax-Forwards: 70\r\nFrom: <sip:1@a>;tag=t\r\nTo: <sip:a>\r\nCall-ID: "
                        + host
                        + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        phone.send(new DatagramPacket(options, options.length, new InetSocketAddress(phone.getLocalAddress(), port)));
        return receive(phone);
    }

    private static String receive(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(15_000);
        DatagramPacket packet = new DatagramPacket(new byte[16_384], 16_384);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
}
