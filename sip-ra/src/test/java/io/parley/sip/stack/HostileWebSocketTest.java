package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.harness.BrowserPhone;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.RawWebSocket;
import io.parley.sip.websocket.WebSocketTimes;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages that mean harm, one malice a test: refused and counted, and a registered page never notices. */
class HostileWebSocketTest {
    private static final String SIP = "Sec-WebSocket-Protocol: sip\r\n";
    private static final WebSocketTimes SHORT = new WebSocketTimes(
            Duration.ofMillis(500),
            Duration.ofMillis(1_500),
            Duration.ofSeconds(10),
            Duration.ofSeconds(25),
            Duration.ofMillis(400));

    private WebSocketFixture server;
    private BrowserPhone good;
    private Socket socket;

    @BeforeEach
    void start() throws Exception {
        server = new WebSocketFixture(SHORT, "https://desk.example.com");
        good = server.page("1001", "browser-1");
        good.register(server.harness.ticketFor("1001"), "");
        socket = server.connect();
    }

    @AfterEach
    void goodPageWasNotDisturbed() throws Exception {
        good.send("\r\n\r\n");
        assertThat(good.socket.next().text()).isEqualTo("\r\n");
        good.close();
        socket.close();
        server.close();
    }

    @Test
    void wrongOriginIsForbidden() throws IOException {
        assertThat(shakeHands("/", SIP + "Origin: http://evil.example\r\n")).startsWith("HTTP/1.1 403");
        assertThat(server.counter("ws_refused_origin")).isEqualTo(1);
        assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    }

    @Test
    void listedOriginAndOwnHostAreTaken() throws IOException {
        assertThat(shakeHands("/", SIP + "Origin: https://desk.example.com\r\n"))
                .startsWith("HTTP/1.1 101");
        try (Socket own = server.connect()) {
            assertThat(RawWebSocket.shakeHands(
                            own, RawWebSocket.request("/sip", SIP + "Origin: http://127.0.0.1:8080\r\n")))
                    .startsWith("HTTP/1.1 101")
                    .containsIgnoringCase("sec-websocket-protocol: sip");
        }
    }

    @Test
    void missingSubProtocolIsABadRequest() throws IOException {
        assertThat(shakeHands("/", "")).startsWith("HTTP/1.1 400");
        assertThat(server.counter("ws_refused_handshake")).isEqualTo(1);
    }

    @Test
    void otherSubProtocolIsABadRequest() throws IOException {
        assertThat(shakeHands("/", "Sec-WebSocket-Protocol: chat\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void otherPathIsNotFound() throws IOException {
        assertThat(shakeHands("/admin", SIP)).startsWith("HTTP/1.1 404");
    }

    @Test
    void plainHttpIsToldToUpgrade() throws IOException {
        assertThat(RawWebSocket.shakeHands(socket, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))
                .startsWith("HTTP/1.1 426");
    }

    @Test
    void whatIsNoHttpIsRefused() throws IOException {
        RawWebSocket.shakeHands(socket, "OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/WS a.invalid\r\n\r\n");
        Harness.eventually("refused", () -> server.counter("ws_refused_handshake") == 1);
    }

    @Test
    void endlessHeadersAreRefused() throws IOException {
        assertThat(shakeHands("/", SIP + "X-Long: " + "x".repeat(10_000) + "\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void handShakeThatTricklesIsEnded() throws IOException {
        byte[] request = RawWebSocket.request("/", SIP).getBytes(StandardCharsets.UTF_8);
        int sent = trickle(request, 20);
        assertThat(sent).isLessThan(request.length);
        assertThat(server.counter("ws_handshake_timeouts")).isEqualTo(1);
    }

    @Test
    void frameThatTricklesEndsTheConnection() throws Exception {
        RawWebSocket bad = RawWebSocket.open(socket, "");
        byte[] frame = RawWebSocket.encoded(true, RawWebSocket.TEXT, new byte[1_000]);
        assertThat(trickle(frame, 20)).isLessThan(frame.length);
        assertThat(bad.closeStatus()).isEqualTo(1008);
        assertThat(server.counter("ws_closed_stalled")).isEqualTo(1);
    }

    @Test
    void fragmentsThatNeverEndEndTheConnection() throws Exception {
        RawWebSocket bad = RawWebSocket.open(socket, "");
        bad.frame(false, RawWebSocket.TEXT, "OPTIONS".getBytes(StandardCharsets.UTF_8));
        assertThat(bad.closeStatus()).isEqualTo(1008);
        assertThat(server.counter("ws_closed_stalled")).isEqualTo(1);
    }

    @Test
    void fragmentsMakeOneMessage() throws Exception {
        byte[] options = good.request("OPTIONS", "sip:127.0.0.1", "<sip:127.0.0.1>", "", "")
                .getBytes(StandardCharsets.UTF_8);
        good.socket.frame(false, RawWebSocket.TEXT, Arrays.copyOf(options, 50));
        good.socket.frame(true, RawWebSocket.PING, new byte[] {1});
        assertThat(good.socket.next().opcode()).isEqualTo(RawWebSocket.PONG);
        good.socket.frame(true, RawWebSocket.CONTINUATION, Arrays.copyOfRange(options, 50, options.length));
        good.expect("SIP/2.0 200");
    }

    @Test
    void binaryMessageGetsABinaryAnswer() throws Exception {
        good.socket.frame(
                true,
                RawWebSocket.BINARY,
                good.request("OPTIONS", "sip:127.0.0.1", "<sip:127.0.0.1>", "", "")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(good.socket.next().opcode()).isEqualTo(RawWebSocket.BINARY);
        good.send("\r\n\r\n");
        assertThat(good.socket.next().opcode()).isEqualTo(RawWebSocket.TEXT);
    }

    @Test
    void oversizedFrameEndsTheConnection() throws Exception {
        RawWebSocket bad = RawWebSocket.open(socket, "");
        bad.frame(true, RawWebSocket.TEXT, new byte[16_385]);
        assertThat(bad.closeStatus()).isEqualTo(1009);
        assertThat(server.counter("ws_closed_oversized")).isEqualTo(1);
    }

    @Test
    void oversizedSumOfFragmentsEndsTheConnection() throws Exception {
        RawWebSocket bad = RawWebSocket.open(socket, "");
        bad.frame(false, RawWebSocket.BINARY, new byte[16_000]);
        bad.frame(true, RawWebSocket.CONTINUATION, new byte[16_000]);
        assertThat(bad.closeStatus()).isEqualTo(1009);
    }

    @Test
    void unmaskedFrameEndsTheConnection() throws Exception {
        RawWebSocket bad = RawWebSocket.open(socket, "");
        bad.write(new byte[] {(byte) 0x81, 2, 'h', 'i'});
        assertThat(bad.closeStatus()).isEqualTo(1002);
        assertThat(server.counter("ws_closed_protocol")).isEqualTo(1);
    }

    @Test
    void textThatIsNoUtf8EndsTheConnection() throws Exception {
        RawWebSocket bad = RawWebSocket.open(socket, "");
        bad.frame(true, RawWebSocket.TEXT, new byte[] {'a', (byte) 0xc3, (byte) 0x28});
        assertThat(bad.closeStatus()).isEqualTo(1007);
        assertThat(server.counter("ws_closed_protocol")).isEqualTo(1);
    }

    @Test
    void fragmentsThatAreNoUtf8TogetherEndTheConnection() throws Exception {
        RawWebSocket bad = RawWebSocket.open(socket, "");
        bad.frame(false, RawWebSocket.TEXT, new byte[] {'a', (byte) 0xe2});
        bad.frame(true, RawWebSocket.CONTINUATION, new byte[] {'b'});
        assertThat(bad.closeStatus()).isEqualTo(1007);
    }

    @Test
    void keyThatIsNot16BytesIsABadRequest() throws IOException {
        for (String key : new String[] {"c2hvcnQ=", "no base 64", ""}) {
            try (Socket other = server.connect()) {
                assertThat(RawWebSocket.shakeHands(
                                other,
                                RawWebSocket.request("/", SIP)
                                        .replaceFirst("Sec-WebSocket-Key: [^\\r]*", "Sec-WebSocket-Key: " + key)))
                        .startsWith("HTTP/1.1 400");
            }
        }
    }

    @Test
    void floodOfFramesEndsTheConnection() throws Exception {
        RawWebSocket bad = RawWebSocket.open(socket, "");
        byte[] ping = RawWebSocket.encoded(true, RawWebSocket.PING, new byte[0]);
        RawWebSocket.Frame answer = new RawWebSocket.Frame(RawWebSocket.PONG, "", 0);
        for (int i = 0; i < 10_000 && answer.opcode() == RawWebSocket.PONG; i++) {
            // one at a time: with bytes unread the server's TCP would reset the connection, and its CLOSE could be lost
            bad.write(ping);
            answer = bad.next();
        }
        assertThat(answer.status()).isEqualTo(1008);
        assertThat(server.counter("ws_closed_flooding")).isEqualTo(1);
    }

    @Test
    void malformedSipGets400AndIsCounted() throws Exception {
        RawWebSocket bad = RawWebSocket.open(socket, "");
        bad.send(good.request("OPTIONS", "sip:127.0.0.1", "<sip:127.0.0.1>", "", "")
                .replace("CSeq: ", "CSeq: nonsense"));
        assertThat(bad.next().text()).startsWith("SIP/2.0 400");
        bad.send("utter nonsense");
        Harness.eventually("both counted", () -> server.counter("malformed_messages") == 2);
    }

    @Test
    void strangerHasLittleTimeWhateverHeSays() throws Exception {
        RawWebSocket bad = RawWebSocket.open(socket, "");
        bad.send("\r\n\r\n");
        assertThat(bad.closeStatus()).isEqualTo(1008);
        assertThat(server.counter("ws_closed_unproved")).isEqualTo(1);
    }

    @Test
    void peerThatDoesNotReadIsClosed() throws Exception {
        Socket narrow = new Socket();
        narrow.setReceiveBufferSize(32_768);
        narrow.connect(socket.getRemoteSocketAddress());
        try (BrowserPhone deaf = new BrowserPhone("1002", "browser-2", narrow, false)) {
            deaf.register("1002", "");
            deaf.socket.fallDeaf();
            String vias = ("Via: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK" + "x".repeat(900) + "\r\n").repeat(12);
            for (int i = 0; i < 80 && server.counter("ws_closed_slow") == 0; i++) {
                sendUnlessClosed(deaf, deaf.request("OPTIONS", "sip:127.0.0.1", "<sip:127.0.0.1>", vias, ""));
            }
            Harness.eventually("closed", () -> server.counter("ws_closed_slow") == 1);
        }
    }

    private static void sendUnlessClosed(BrowserPhone page, String message) {
        try {
            page.send(message);
        } catch (IOException e) {
            assertThat(page.socket.socket.isConnected()).isTrue();
        }
    }

    /** Sends byte by byte, with a pause after each, until the server hangs up; returns how many went through. */
    private int trickle(byte[] bytes, int pauseMillis) {
        long next = System.nanoTime();
        int sent = 0;
        try {
            for (byte b : bytes) {
                long at = next;
                Harness.eventually("its time", () -> System.nanoTime() >= at);
                socket.getOutputStream().write(b);
                sent++;
                next += pauseMillis * 1_000_000L;
            }
        } catch (IOException e) {
            return sent;
        }
        return sent;
    }

    private String shakeHands(String path, String headers) throws IOException {
        return RawWebSocket.shakeHands(socket, RawWebSocket.request(path, headers));
    }
}
