package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.Ban;
import io.parley.sip.guard.Limit;
import io.parley.sip.harness.RawWebSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WebSockets of banned addresses, with and without a trusted proxy, which is 127.0.0.9. */
class BannedWebSocketTest {
    private static final String ATTACKER = "127.0.0.2";
    private static final String PROXY = "127.0.0.9";
    private static final int POLICY = 1008;
    private static final String SCAN = "OPTIONS sip:100@127.0.0.1 SIP/2.0\r\nUser-Agent: sipvicious\r\n\r\n";

    private WebSocketFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = WebSocketFixture.guardedBehind(PROXY);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void ban() {
        assertThat(fixture.engine.bans().ban(InetAddress.ofLiteral(ATTACKER), Duration.ofHours(1), "eva", ""))
                .isPresent();
    }

    @Test
    void whatIsOpenIsClosedAndNothingNewIsTaken() throws IOException, InterruptedException {
        try (RawWebSocket there = RawWebSocket.open(fixture.connect(ATTACKER), "");
                RawWebSocket colleague = RawWebSocket.open(fixture.connect("127.0.0.3"), "")) {
            ban();
            assertThat(there.closeStatus()).isEqualTo(POLICY);
            try (Socket next = fixture.connect(ATTACKER)) {
                assertThat(next.getInputStream().read()).isEqualTo(-1);
            }
            colleague.send("\r\n\r\n");
            assertThat(colleague.next().text()).isEqualTo("\r\n");
        }
        assertThat(fixture.counter("connections_banned")).isEqualTo(2);
    }

    @Test
    void behindATrustedProxyItsClientIsBannedAndNotTheProxy() throws IOException, InterruptedException {
        try (RawWebSocket there = RawWebSocket.open(fixture.connect(PROXY), "X-Forwarded-For: " + ATTACKER + "\r\n");
                RawWebSocket colleague = RawWebSocket.open(fixture.connect(PROXY), "X-Forwarded-For: 127.0.0.3\r\n")) {
            ban();
            assertThat(there.closeStatus()).isEqualTo(POLICY);
            colleague.send("\r\n\r\n");
            assertThat(colleague.next().text()).isEqualTo("\r\n");
        }
        try (Socket next = fixture.connect(PROXY)) {
            String answer =
                    RawWebSocket.shakeHands(next, RawWebSocket.request("/", "X-Forwarded-For: " + ATTACKER + "\r\n"));
            assertThat(answer).startsWith("HTTP/1.1 403");
        }
        assertThat(fixture.engine.bans().ban(InetAddress.ofLiteral(PROXY), Duration.ofHours(1), "eva", ""))
                .isEmpty();
    }

    @Test
    void aScannerWhomNoTrustedProxyNamesLosesItsWebSocketAlone() throws IOException, InterruptedException {
        try (RawWebSocket there = RawWebSocket.open(fixture.connect(ATTACKER), "")) {
            for (int i = 0; i < Limit.WS_AUTH_FAILURES.standard(); i++) {
                there.send(SCAN);
            }
            assertThat(there.closeStatus()).isEqualTo(POLICY);
        }
        assertThat(fixture.engine.bans().inForce()).isEmpty();
        try (RawWebSocket there = RawWebSocket.open(fixture.connect(PROXY), "X-Forwarded-For: " + ATTACKER + "\r\n")) {
            there.send(SCAN);
            assertThat(there.closeStatus()).isEqualTo(POLICY);
        }
        assertThat(fixture.engine.bans().inForce())
                .singleElement()
                .extracting(Ban::site)
                .isEqualTo(ATTACKER);
    }
}
