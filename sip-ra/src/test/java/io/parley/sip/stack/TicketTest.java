package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.SipEvent;
import io.parley.sip.guard.Limit;
import io.parley.sip.harness.BrowserPhone;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One-time credentials: one connection, one user, one transport, and only while they last. */
class TicketTest {
    private WebSocketFixture server;
    private BrowserPhone page;
    private String ticket;

    @BeforeEach
    void start() throws IOException {
        server = new WebSocketFixture();
        page = server.page("1001", "browser-1");
        ticket = server.harness.ticketFor("1001");
    }

    @AfterEach
    void stop() {
        page.close();
        server.close();
    }

    @Test
    void replayedTicketIsRefusedAndCounted() throws Exception {
        page.register(ticket, "");
        try (BrowserPhone thief = server.page("1001", "browser-2")) {
            assertThat(thief.register(ticket, "")).startsWith("SIP/2.0 403");
        }
        assertThat(server.counter("tickets_refused")).isEqualTo(1);
        assertThat(server.harness.await(SipEvent.AuthenticationFailed.class).reason())
                .contains("one-time credential");
        assertThat(server.harness.registrations.bindings("1001")).hasSize(1);
    }

    @Test
    void expiredTicketIsRefusedAndCounted() throws Exception {
        server.harness.expire(ticket);
        assertThat(page.register(ticket, "")).startsWith("SIP/2.0 403");
        assertThat(server.counter("tickets_refused")).isEqualTo(1);
    }

    @Test
    void ticketThatEndsWhileItIsUsedRegistersNothing() throws Exception {
        server.harness.onClaim(server.harness::expire);
        assertThat(page.register(ticket, "")).startsWith("SIP/2.0 403");
        assertThat(server.harness.registrations.bindings("1001")).isEmpty();
    }

    @Test
    void ticketOfOneUserSpeaksForNoOther() throws Exception {
        try (BrowserPhone other = server.page("1002", "browser-2")) {
            assertThat(other.register(ticket, "")).startsWith("SIP/2.0 403");
            assertThat(other.invite("8001", ticket)).startsWith("SIP/2.0 403");
        }
    }

    @Test
    void wrongPasswordDoesNotUseUpTheTicket() throws Exception {
        guess(page, ticket);
        assertThat(page.register(ticket, "")).startsWith("SIP/2.0 200");
    }

    private static void guess(BrowserPhone page, String name) throws Exception {
        String uri = "sip:127.0.0.1";
        page.send(page.request("REGISTER", uri, "<sip:1001@127.0.0.1>", page.contact(), ""));
        String credentials = SipText.credentials(
                page.expect("SIP/2.0 401"), "Authorization", "REGISTER", uri, name, "guess", "MD5", 1);
        page.send(page.request("REGISTER", uri, "<sip:1001@127.0.0.1>", page.contact() + credentials, ""));
        page.expect("SIP/2.0 403");
    }

    @Test
    void wrongCredentialsEndTheirConnectionAndLockNobodyElseAtTheAddressOut() throws Exception {
        for (int wrong = 0; wrong <= Limit.AUTH_FAILURES_PER_MINUTE.standard(); ) {
            try (BrowserPhone guesser = server.page("1002", "browser-2")) {
                for (int i = 0; i < Limit.WS_AUTH_FAILURES.standard(); i++, wrong++) {
                    assertThat(guesser.register("guess-" + wrong, "")).startsWith("SIP/2.0 403");
                }
                assertThat(guesser.socket.closeStatus()).isEqualTo(1008);
            }
        }
        assertThat(server.counter("ws_closed_guessing"))
                .isEqualTo(1 + Limit.AUTH_FAILURES_PER_MINUTE.standard() / Limit.WS_AUTH_FAILURES.standard());
        assertThat(page.register(ticket, "")).startsWith("SIP/2.0 200");
        try (Phone phone = new Phone("1001", "127.0.0.1", server.udpPort)) {
            assertThat(phone.register("pw1001", "MD5", "")).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void guessesOfAnAccountsOwnPasswordOverManyConnectionsCostNoTicket() throws Exception {
        for (int wrong = 0; wrong < Limit.AUTH_FAILURES_PER_MINUTE.standard(); ) {
            try (BrowserPhone guesser = server.page("1001", "browser-2")) {
                for (int i = 0; i < Limit.WS_AUTH_FAILURES.standard(); i++, wrong++) {
                    guess(guesser, "1001");
                }
            }
        }
        try (BrowserPhone guesser = server.page("1001", "browser-2")) {
            assertThat(guesser.register("1001", "")).startsWith("SIP/2.0 403");
        }
        assertThat(server.counter("auth_throttled")).isEqualTo(1);
        assertThat(page.register(ticket, "")).startsWith("SIP/2.0 200");
    }

    @Test
    void ticketOverUdpIsRefused() throws Exception {
        try (Phone phone = new Phone("1001", "127.0.0.1", server.udpPort)) {
            String uri = "sip:127.0.0.1";
            phone.send(phone.request("REGISTER", uri, "<sip:1001@127.0.0.1>", "", ""));
            String challenge = phone.expect("SIP/2.0 401");
            String credentials =
                    SipText.credentials(challenge, "Authorization", "REGISTER", uri, ticket, "pw" + ticket, "MD5", 1);
            phone.send(phone.request("REGISTER", uri, "<sip:1001@127.0.0.1>", credentials, ""));
            assertThat(phone.expect("SIP/2.0 ")).startsWith("SIP/2.0 403");
        }
    }

    @Test
    void addressOfATrunkOpensNothingToAPage() throws Exception {
        server.harness.trust("127.0.0.1", "carrier");
        page.send(page.request(
                "INVITE",
                "sip:8001@127.0.0.1",
                "<sip:8001@127.0.0.1>",
                page.contact(),
                io.parley.sip.harness.Harness.SDP));
        page.expect("SIP/2.0 407");
    }
}
