package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.AdvertisedHost;
import io.parley.sip.api.ExtensionStates;
import io.parley.sip.api.LegId;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.SipTap;
import io.parley.sip.api.TlsSettings;
import io.parley.sip.api.TrustedProxies;
import io.parley.sip.api.WebSocketSettings;
import io.parley.sip.guard.Usage;
import io.parley.sip.harness.BrowserPhone;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.TestTls;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tap is shown what passes, by whichever transport. */
class TapTest {
    private static final SSLContext TLS = TestTls.context();
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final List<Shown> shown = new CopyOnWriteArrayList<>();
    private final Map<String, LegId> legs = new ConcurrentHashMap<>();
    private int port;
    private int tlsPort;
    private int wsPort;
    private int wssPort;
    private Harness harness;
    private SipEngine engine;

    private record Shown(
            boolean sent, String transport, InetSocketAddress local, InetSocketAddress remote, String text, long lag) {}

    private final SipTap tap = new SipTap() {
        @Override
        public void message(
                boolean sent,
                String transport,
                InetSocketAddress local,
                InetSocketAddress remote,
                byte[] message,
                long lagNanos) {
            shown.add(new Shown(sent, transport, local, remote, new String(message, StandardCharsets.UTF_8), lagNanos));
        }

        @Override
        public void leg(LegId leg, String callId) {
            legs.put(callId, leg);
        }
    };

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
        port = Harness.freePort();
        tlsPort = Harness.freePort();
        wsPort = Harness.freePort();
        wssPort = Harness.freePort();
        engine = new SipEngine(
                new SipSettings(
                        "127.0.0.1",
                        port,
                        port,
                        AdvertisedHost.always("127.0.0.1"),
                        Harness.REALM,
                        "Parley",
                        Duration.ofSeconds(60),
                        Duration.ofHours(1),
                        0,
                        new WebSocketSettings(wsPort, wssPort, Optional.of(() -> TLS), Set.of(), TrustedProxies.NONE),
                        new TlsSettings(tlsPort, Optional.of(() -> TLS))),
                harness,
                harness.registrations,
                ExtensionStates.NONE,
                harness,
                new Usage(),
                Clock.systemUTC(),
                tap);
        harness.legs(engine::legs);
    }

    @AfterEach
    void stop() {
        engine.close();
        harness.close();
    }

    @Test
    void datagramsAreShown() throws Exception {
        try (DatagramSocket phone = new DatagramSocket(0, LOOPBACK)) {
            datagram(phone, "\r\n\r\n");
            datagram(phone, options("UDP"));
            bothWays("UDP", port, phone.getLocalPort());
        }
    }

    @Test
    void messagesOfConnectionsAreShown() throws Exception {
        try (Socket phone = new Socket(LOOPBACK, port)) {
            stream(phone, "\r\n\r\n" + options("TCP"));
            bothWays("TCP", port, phone.getLocalPort());
        }
    }

    @Test
    void messagesOfTlsAreShownAsTheyAreInside() throws Exception {
        try (Socket phone = TLS.getSocketFactory().createSocket(LOOPBACK, tlsPort)) {
            stream(phone, "\r\n\r\n" + options("TLS"));
            bothWays("TLS", tlsPort, phone.getLocalPort());
        }
    }

    @Test
    void messagesOfWebSocketsAreShown() throws Exception {
        Socket plain = new Socket(LOOPBACK, wsPort);
        try (BrowserPhone page = new BrowserPhone("1001", "browser-1", plain, false)) {
            page.send("\r\n\r\n");
            page.send(options("WS"));
            bothWays("WS", wsPort, plain.getLocalPort());
        }
        Socket sealed = TLS.getSocketFactory().createSocket(LOOPBACK, wssPort);
        try (BrowserPhone page = new BrowserPhone("1001", "browser-1", sealed, true)) {
            shown.clear();
            page.send(options("WSS"));
            bothWays("WSS", wssPort, sealed.getLocalPort());
        }
    }

    @Test
    void theLegOfACallIsTold() throws Exception {
        harness.trust("127.0.0.1", "isp");
        try (DatagramSocket trunk = new DatagramSocket(0, LOOPBACK)) {
            datagram(
                    trunk,
                    "INVITE sip:8001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + trunk.getLocalPort()
                            + ";branch=z9hG4bKt1\r\nMax-Forwards: 70\r\nFrom: <sip:030123@127.0.0.1>;tag=t\r\n"
                            + "To: <sip:8001@127.0.0.1>\r\nCall-ID: call@trunk\r\nCSeq: 1 INVITE\r\nContact: <sip:127.0.0.1:"
                            + trunk.getLocalPort() + ">\r\nContent-Type: application/sdp\r\nContent-Length: "
                            + Harness.SDP.length() + "\r\n\r\n" + Harness.SDP);
            LegId leg = harness.await(SipEvent.IncomingCall.class).leg();
            assertThat(legs).containsExactly(Map.entry("call@trunk", leg));
            assertThat(shown.getFirst().text()).startsWith("INVITE").endsWith(Harness.SDP);
            assertThat(shown.getFirst().lag()).isPositive();
        }
    }

    /** Shown both the request and its answer, whole, and no keep-alive. */
    private void bothWays(String transport, int ourPort, int theirPort) {
        Harness.eventually("request and answer by " + transport, () -> shown.size() >= 2);
        assertThat(shown).hasSize(2).allSatisfy(message -> {
            assertThat(message.transport).isEqualTo(transport);
            assertThat(message.local).isEqualTo(new InetSocketAddress(LOOPBACK, ourPort));
            assertThat(message.remote).isEqualTo(new InetSocketAddress(LOOPBACK, theirPort));
            assertThat(message.text).endsWith("\r\n\r\n");
        });
        assertThat(shown.getFirst().sent).isFalse();
        assertThat(shown.getFirst().text).isEqualTo(options(transport));
        assertThat(shown.getLast().sent).isTrue();
        assertThat(shown.getLast().text).startsWith("SIP/2.0 200 OK");
    }

    private void datagram(DatagramSocket from, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        from.send(new DatagramPacket(bytes, bytes.length, LOOPBACK, port));
    }

    private static void stream(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        to.getOutputStream().flush();
    }

    private static String options(String transport) {
        return "OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/" + transport
                + " 127.0.0.1:5099;rport;branch=z9hG4bKo1\r\nMax-Forwards: 70\r\nFrom: <sip:1001@127.0.0.1>;tag=o\r\n"
                + "To: <sip:127.0.0.1>\r\nCall-ID: o@phone\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
    }
}
