package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Party;
import io.parley.sip.api.PortInUseException;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.TrustedProxies;
import io.parley.sip.api.WebSocketSettings;
import io.parley.sip.harness.BrowserPhone;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.TestTls;
import io.parley.sip.websocket.WebSocketTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** wss, with a certificate made for the test. */
class SecureWebSocketTest {
    private static final SSLContext TLS = TestTls.context();
    private static final WebSocketTimes SHORT_HANDSHAKE = new WebSocketTimes(
            Duration.ofSeconds(3),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(25),
            Duration.ofSeconds(5));

    private int port;
    private WebSocketFixture server;

    @BeforeEach
    void start() throws IOException {
        port = Harness.freePort();
        server = new WebSocketFixture(
                SHORT_HANDSHAKE,
                free -> new WebSocketSettings(free, port, Optional.of(() -> TLS), Set.of(), TrustedProxies.NONE));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void pageRegistersAndIsCalledOverTls() throws Exception {
        try (BrowserPhone page = new BrowserPhone("1001", "browser-1", connect(), true)) {
            assertThat(page.register(server.harness.ticketFor("1001"), "")).startsWith("SIP/2.0 200");
            var binding = server.harness.await(SipEvent.Registered.class).binding();
            assertThat(binding.transport()).isEqualTo("WSS");
            server.harness
                    .legs()
                    .dial(new DialRequest(
                            new DialRequest.Target.Contact(binding),
                            "1001",
                            new Party("1", ""),
                            Optional.of(Harness.SDP),
                            false,
                            Optional.empty()));
            assertThat(page.expect("INVITE "))
                    .contains(
                            "Via: SIP/2.0/WSS 127.0.0.1:" + port,
                            "Contact: <sip:parley@127.0.0.1:" + port + ";transport=ws>");
        }
    }

    @Test
    void tls13IsSpokenAndOf12NothingWithCbc() throws IOException {
        assertThat(shaken("TLSv1.3", TLS.getSupportedSSLParameters().getCipherSuites()))
                .isTrue();
        assertThat(shaken("TLSv1.2", suites("_GCM_"))).isTrue();
        assertThat(shaken("TLSv1.2", suites("_CBC_"))).isFalse();
    }

    private static String[] suites(String kind) {
        return Arrays.stream(TLS.getSupportedSSLParameters().getCipherSuites())
                .filter(suite -> suite.contains(kind))
                .toArray(String[]::new);
    }

    private boolean shaken(String protocol, String... suites) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) TLS.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setEnabledCipherSuites(suites);
            socket.startHandshake();
            return true;
        } catch (SSLException refused) {
            return false;
        }
    }

    @Test
    void plainTextOnTheTlsPortIsRefused() throws IOException {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port)) {
            plain.getOutputStream()
                    .write("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            Harness.eventually("refused", () -> server.counter("ws_refused_handshake") == 1);
        }
    }

    @Test
    void tlsHandShakeThatNeverComesIsEnded() throws IOException {
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            assertThat(server.counter("ws_handshake_timeouts")).isEqualTo(1);
        }
    }

    @Test
    void busyPortIsNamed() {
        assertThatThrownBy(() -> {
                    try (WebSocketFixture second = new WebSocketFixture(
                            SHORT_HANDSHAKE,
                            free -> new WebSocketSettings(
                                    free, port, Optional.of(() -> TLS), Set.of(), TrustedProxies.NONE))) {
                        throw new AssertionError("bound twice: " + second.wsPort);
                    }
                })
                .isInstanceOf(PortInUseException.class)
                .hasMessageContaining("127.0.0.1:" + port + " (WSS)");
    }

    private Socket connect() throws IOException {
        return TLS.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }
}
