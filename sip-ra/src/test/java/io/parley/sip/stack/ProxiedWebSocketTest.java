package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.SipEvent;
import io.parley.sip.guard.Limit;
import io.parley.sip.harness.BrowserPhone;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.RawWebSocket;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behind a reverse proxy at 127.0.0.2: each client has the limits of an address, and nobody else can say who he is. */
class ProxiedWebSocketTest {
    private static final String PROXY = "127.0.0.2";
    private static final String SIP = "Sec-WebSocket-Protocol: sip\r\n";
    private static final int MOST = Limit.WS_UNPROVED_PER_ADDRESS.standard();

    private final List<Socket> open = new ArrayList<>();
    private WebSocketFixture server;

    @BeforeEach
    void start() throws IOException {
        server = WebSocketFixture.behind("127.0.0.2, 127.0.3.0/24");
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket each : open) {
            each.close();
        }
        server.close();
    }

    /** The status of a hand-shake, "closed" where the connection ended instead; it stays open if it can. */
    private String shakeHands(String from, String headers) throws IOException {
        Socket socket = server.connect(from);
        open.add(socket);
        try {
            String response = RawWebSocket.shakeHands(socket, RawWebSocket.request("/sip", SIP + headers));
            return response.isEmpty() ? "closed" : response.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3);
        } catch (IOException reset) {
            return "closed";
        }
    }

    /** Opens as many as one address may have. */
    private void fill(String from, String headers) throws IOException {
        for (int i = 0; i < MOST; i++) {
            assertThat(shakeHands(from, headers)).isEqualTo("101");
        }
    }

    private long refused() {
        return server.counter("ws_refused_full") + server.counter("ws_refused_rate");
    }

    @Test
    void eachClientOfTheProxyHasTheLimitsOfAnAddress() throws IOException {
        fill(PROXY, "X-Forwarded-For: 192.0.2.1\r\n");

        assertThat(shakeHands(PROXY, "X-Forwarded-For: 192.0.2.1\r\n")).isEqualTo("429");
        assertThat(refused()).isEqualTo(1);
        assertThat(shakeHands(PROXY, "X-Forwarded-For: 192.0.2.2\r\n")).isEqualTo("101");
        assertThat(shakeHands(PROXY, "Forwarded: for=\"[2001:db8::1]\"\r\n")).isEqualTo("101");
    }

    @Test
    void clientKeepsItsLimitsWhicheverProxyItComesBy() throws IOException {
        fill("127.0.3.1", "X-Forwarded-For: 192.0.2.1\r\n");

        assertThat(shakeHands("127.0.3.9", "X-Forwarded-For: 192.0.2.1, 127.0.3.1\r\n"))
                .isEqualTo("429");
    }

    @Test
    void placesComeBackWhenTheClientsGo() throws IOException {
        fill(PROXY, "X-Forwarded-For: 192.0.2.1\r\n");
        for (Socket each : open) {
            each.close();
        }
        Harness.eventually("all are gone", () -> server.gauge("ws_connections") == 0);
        assertThat(server.gauge("ws_unproved")).isZero();

        Harness.eventually("a place again", () -> ok(PROXY, "X-Forwarded-For: 192.0.2.1\r\n"));
    }

    private boolean ok(String from, String headers) {
        try {
            return shakeHands(from, headers).equals("101");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void strangerCannotSayHeIsSomebodyElse() throws IOException {
        for (int i = 0; i < MOST; i++) {
            assertThat(shakeHands(
                            "127.0.0.4", "X-Forwarded-For: 192.0.2." + i + "\r\nForwarded: for=192.0.2." + i + "\r\n"))
                    .isEqualTo("101");
        }

        assertThat(shakeHands("127.0.0.4", "X-Forwarded-For: 192.0.2.200\r\n")).isEqualTo("closed");
        assertThat(refused()).isEqualTo(1);
        assertThat(shakeHands(PROXY, "X-Forwarded-For: 192.0.2.1\r\n")).isEqualTo("101");
    }

    @Test
    void clientOfTheProxyCannotSayHeIsSomebodyElse() throws IOException {
        for (int i = 0; i < MOST; i++) {
            assertThat(shakeHands(PROXY, "X-Forwarded-For: 198.51.100." + i + ", 192.0.2.1\r\n"))
                    .isEqualTo("101");
        }

        assertThat(shakeHands(PROXY, "X-Forwarded-For: 198.51.100.200, 192.0.2.1\r\n"))
                .isEqualTo("429");
    }

    @Test
    void proxyThatSaysNothingReadableHasTheLimitsItself() throws IOException {
        fill(PROXY, "X-Forwarded-For: unknown\r\n");

        assertThat(shakeHands(PROXY, "X-Forwarded-For: unknown\r\n")).isEqualTo("429");
        assertThat(shakeHands(PROXY, "")).isEqualTo("429");
        assertThat(shakeHands(PROXY, "X-Forwarded-For: 192.0.2.1\r\n")).isEqualTo("101");
    }

    @Test
    void wrongCredentialsAreReportedOfTheClient() throws Exception {
        Socket socket = server.connect(PROXY);
        try (BrowserPhone page =
                new BrowserPhone("1001", "browser-1", socket, false, "X-Forwarded-For: 192.0.2.1\r\n")) {
            page.register("never-given", "");
            assertThat(server.harness.await(SipEvent.AuthenticationFailed.class).remoteAddress())
                    .isEqualTo("192.0.2.1");
        }
    }

    @Test
    void pageBehindTheProxyIsCalledOverItsWebSocket() throws Exception {
        Socket socket = server.connect(PROXY);
        try (BrowserPhone page =
                new BrowserPhone("1001", "browser-1", socket, false, "X-Forwarded-For: 192.0.2.1\r\n")) {
            assertThat(page.register(server.harness.ticketFor("1001"), "")).startsWith("SIP/2.0 200");
            var binding = server.harness.await(SipEvent.Registered.class).binding();
            assertThat(binding.received()).isEqualTo(PROXY + ":" + socket.getLocalPort());
            assertThat(server.gauge("ws_unproved")).isZero();
        }
        Harness.eventually("it is gone", () -> server.gauge("ws_connections") == 0);
    }
}
