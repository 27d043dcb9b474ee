package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.adaptor.MemoryRegistrations;
import io.parley.sip.adaptor.SipResource;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipSettings;
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

/** IPv6 is not in the way. */
class Ipv6Test {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("::1");

    @Test
    void optionsAreAnsweredAndCallsMadeOverIpv6() throws Exception {
        int port = Harness.freePort();
        try (Harness sink = new Harness();
                DatagramSocket phone = new DatagramSocket(0, LOOPBACK)) {
            phone.setSoTimeout(15_000);
            SipResource six = new SipResource(sink, Clock.systemUTC());
            six.activate(
                    new SipSettings(
                            "::1",
                            port,
                            port,
                            "::1",
                            Harness.REALM,
                            "Parley",
                            Duration.ofSeconds(60),
                            Duration.ofHours(1),
                            0,
                            WebSocketSettings.OFF),
                    sink,
                    new MemoryRegistrations(Clock.systemUTC()));
            try {
                byte[] options = ("OPTIONS sip:[::1] SIP/2.0\r\nVia: SIP/2.0/UDP [::1]:" + phone.getLocalPort()
                                + ";branch=z9hG4bK6;rport\r\nMax-Forwards: 70\r\nFrom: <sip:1@[::1]>;tag=t\r\nTo: <sip:[::1]>\r\nCall-ID: six\r\n"
                                + "CSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
                phone.send(new DatagramPacket(options, options.length, new InetSocketAddress(LOOPBACK, port)));
                assertThat(receive(phone)).startsWith("SIP/2.0 200");
                var trunk = new DialRequest.Target.Trunk(new TrunkPeer("six", "::1", phone.getLocalPort(), "UDP"));
                six.legs()
                        .dial(new DialRequest(
                                trunk, "1", new Party("2", ""), Optional.of(Harness.SDP), false, Optional.empty()));
                assertThat(receive(phone))
                        .startsWith("INVITE sip:1@[::1]:" + phone.getLocalPort())
                        .contains("Via: SIP/2.0/UDP [::1]:" + port, "Contact: <sip:parley@[::1]:" + port + ">");
            } finally {
                six.deactivate();
            }
        }
    }

    private static String receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[16_384], 16_384);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
}
