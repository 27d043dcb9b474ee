package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.SipEvent;
import io.parley.sip.guard.Limit;
import io.parley.sip.harness.BrowserPhone;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.RawWebSocket;
import io.parley.sip.websocket.WebSocketTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten thousand WebSockets that say nothing: most are refused, the rest closed, all counted, and neither a call nor a page notices. */
class WebSocketFloodTest {
    private static final int SOCKETS = 10_000;
    private static final int ADDRESSES = 50;
    private static final WebSocketTimes TIMES = new WebSocketTimes(
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofSeconds(25),
            Duration.ofSeconds(5));

    private final List<SocketChannel> flood = new ArrayList<>();
    private WebSocketFixture server;
    private BrowserPhone page;
    private Phone phone;

    @BeforeEach
    void start() throws Exception {
        server = new WebSocketFixture(TIMES);
        server.harness.trust("127.0.0.2", "carrier").answerAll();
        page = server.page("1001", "browser-1");
        page.register(server.harness.ticketFor("1001"), "");
        phone = new Phone("4930", "127.0.0.2", server.udpPort);
    }

    @AfterEach
    void stop() throws IOException {
        for (SocketChannel c : flood) {
            c.close();
        }
        phone.close();
        page.close();
        server.close();
    }

    @Test
    void tenThousandIdleWebSocketsDisturbNobody() throws Exception {
        phone.send(phone.request("INVITE", "sip:8001@127.0.0.1", "<sip:8001@127.0.0.1>", "", Harness.SDP));
        String ok = phone.expect("SIP/2.0 200");
        phone.send(phone.request("ACK", "sip:8001@127.0.0.1", SipText.header("To", ok), 1, "z9hG4bKack", "", ""));
        server.harness.await(SipEvent.Confirmed.class);
        ByteBuffer handShake = ByteBuffer.wrap(
                RawWebSocket.request("/", "Sec-WebSocket-Protocol: sip\r\n").getBytes(StandardCharsets.US_ASCII));
        double most = 0;
        for (int i = 0; i < SOCKETS; i++) {
            open("127.0.1." + (1 + i % ADDRESSES), handShake.duplicate());
            most = Math.max(most, server.gauge("ws_connections"));
            if (i % 2_000 == 1_000) {
                othersGoOn();
            }
        }
        Harness.eventually("all were taken or refused", () -> opened() + refused() >= SOCKETS);
        assertThat(most).isLessThanOrEqualTo(Limit.WS_UNPROVED.standard() + 1.0);
        assertThat(refused()).isGreaterThan(SOCKETS / 2);
        othersGoOn();
        Harness.eventually("strangers are gone", () -> server.gauge("ws_connections") == 1);
        assertThat(server.counter("ws_closed_unproved")).isEqualTo(server.counter("ws_opened") - 1);
        othersGoOn();
        phone.send(phone.request("BYE", "sip:8001@127.0.0.1", SipText.header("To", ok), "", ""));
        phone.expect("SIP/2.0 200");
        assertThat(server.harness.registrations.bindings("1001")).hasSize(1);
        assertThat(server.counter("flows_lost")).isZero();
    }

    private void othersGoOn() throws Exception {
        page.send(page.request("OPTIONS", "sip:127.0.0.1", "<sip:127.0.0.1>", "", ""));
        page.expect("SIP/2.0 200");
        phone.expectSilence();
    }

    private void open(String from, ByteBuffer handShake) throws IOException {
        SocketChannel channel = SocketChannel.open();
        flood.add(channel);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        try {
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.wsPort));
            channel.write(handShake);
        } catch (IOException e) {
            // Refused already.
            channel.close();
        }
    }

    private long opened() {
        return server.counter("ws_opened");
    }

    private long refused() {
        return server.counter("ws_refused_full") + server.counter("ws_refused_rate");
    }
}
