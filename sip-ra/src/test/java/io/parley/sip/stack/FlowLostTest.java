package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipEvent.Unregistered.Cause;
import io.parley.sip.api.Termination;
import io.parley.sip.harness.BrowserPhone;
import io.parley.sip.harness.Harness;
import io.parley.sip.websocket.WebSocketTimes;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of legs and bindings when the page's WebSocket is gone (RFC 5626). */
class FlowLostTest {
    private static final WebSocketTimes IMPATIENT = new WebSocketTimes(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMillis(100),
            Duration.ofMillis(1_000),
            Duration.ofSeconds(5));

    private WebSocketFixture server;
    private BrowserPhone page;
    private String ticket;

    @BeforeEach
    void start() throws Exception {
        server = new WebSocketFixture(IMPATIENT);
        page = server.page("1001", "browser-1");
        ticket = server.harness.ticketFor("1001");
        page.register(ticket, "");
    }

    @AfterEach
    void stop() {
        page.close();
        server.close();
    }

    @Test
    void closedWebSocketIsToldOfTheLegAndThenOfTheBinding() throws Exception {
        LegId leg = talk();
        page.close();
        assertThat(server.harness.await(SipEvent.FlowLost.class).leg()).isEqualTo(leg);
        assertThat(server.harness.await(SipEvent.Unregistered.class))
                .isEqualTo(new SipEvent.Unregistered("1001", page.contactUri, Cause.FLOW_LOST));
        assertThat(server.harness.registrations.bindings("1001")).isEmpty();
        assertThat(server.gauge("legs_active")).isEqualTo(1);
        assertThat(server.counter("flows_lost")).isEqualTo(1);
        assertThat(server.counter("bindings_flow_lost")).isEqualTo(1);
    }

    @Test
    void deadNetworkIsFoundByItsMissingPongs() throws Exception {
        LegId leg = talk();
        page.socket.fallSilent();
        assertThat(server.harness.await(SipEvent.FlowLost.class).leg()).isEqualTo(leg);
        assertThat(server.harness.await(SipEvent.Unregistered.class).cause()).isEqualTo(Cause.FLOW_LOST);
        assertThat(server.counter("ws_closed_silent")).isEqualTo(1);
    }

    @Test
    void pageThatAnswersPingsStays() throws Exception {
        try (BrowserPhone silent = server.page("1002", "browser-2")) {
            silent.register("1002", "");
            silent.socket.fallSilent();
            server.harness.await(SipEvent.Unregistered.class);
        }
        assertThat(page.register(ticket, "")).startsWith("SIP/2.0 200");
    }

    @Test
    void hangUpOfALostLegEndsItAtOnce() throws Exception {
        LegId leg = talk();
        page.close();
        server.harness.await(SipEvent.FlowLost.class);
        server.harness.legs().offer(leg, Harness.SDP);
        assertThat(server.harness.await(SipEvent.SessionRefused.class).leg()).isEqualTo(leg);
        server.harness.legs().hangUp(leg, "did not come back");
        assertThat(server.harness.await(SipEvent.Ended.class).termination().by())
                .isEqualTo(Termination.By.US);
        Harness.eventually("leg forgotten", () -> server.gauge("legs_active") == 0);
    }

    @Test
    void byeOfALostLegGoesToThePageThatCameBack() throws Exception {
        LegId leg = talk();
        page.close();
        server.harness.await(SipEvent.FlowLost.class);
        try (BrowserPhone again = server.page("1001", "browser-1")) {
            again.register(server.harness.ticketFor("1001"), "");
            server.harness.legs().hangUp(leg, "dialled anew");
            again.expect("BYE " + page.contactUri);
        }
    }

    @Test
    void pageThatSignsOffLastIsNotTakenForTheOneThatCameBack() throws Exception {
        try (BrowserPhone former = server.page("1001", "browser-1");
                BrowserPhone again = server.page("1001", "browser-1")) {
            String formers = server.harness.ticketFor("1001");
            former.register(formers, "");
            LegId leg = talk();
            page.close();
            server.harness.await(SipEvent.FlowLost.class);
            again.register(server.harness.ticketFor("1001"), "");
            assertThat(former.unregister(formers)).startsWith("SIP/2.0 200");
            server.harness.legs().hangUp(leg, "dialled anew");
            again.expect("BYE " + page.contactUri);
        }
    }

    @Test
    void ringingPageThatIsGoneEndsItsLeg() throws Exception {
        LegId leg = dial();
        page.expect("INVITE ");
        page.close();
        SipEvent.Ended end = server.harness.await(SipEvent.Ended.class);
        assertThat(end.leg()).isEqualTo(leg);
        assertThat(end.termination().kind()).isEqualTo(Termination.Kind.LOST);
    }

    @Test
    void callerWhosePageIsGoneBeforeTheAnswerHasGivenUp() throws Exception {
        page.invite("8001", ticket);
        server.harness.await(SipEvent.IncomingCall.class);
        page.close();
        assertThat(server.harness.await(SipEvent.Ended.class).termination().by())
                .isEqualTo(Termination.By.PEER);
        assertThat(server.counter("flows_lost")).isZero();
    }

    @Test
    void reloadedPageTakesThePlaceOfItsBinding() throws Exception {
        server.harness.await(SipEvent.Registered.class);
        try (BrowserPhone reloaded = server.page("1001", "browser-1")) {
            reloaded.register(server.harness.ticketFor("1001"), "");
            assertThat(server.harness.await(SipEvent.Unregistered.class))
                    .isEqualTo(new SipEvent.Unregistered("1001", page.contactUri, Cause.REPLACED));
            assertThat(server.harness.await(SipEvent.Registered.class).fresh()).isTrue();
            page.close();
            Harness.eventually("old page gone", () -> server.gauge("ws_connections") == 1);
            assertThat(server.harness.registrations.bindings("1001"))
                    .singleElement()
                    .satisfies(b -> assertThat(b.received()).isEqualTo(reloaded.me()));
        }
    }

    @Test
    void pageWhoseNetworkChangedSpeaksForItsLegAgain() throws Exception {
        talk();
        page.close();
        SipEvent.FlowLost lost = server.harness.await(SipEvent.FlowLost.class);
        try (BrowserPhone again = server.page("1001", "browser-1")) {
            again.register(server.harness.ticketFor("1001"), "");
            again.send(again.inDialog("INFO", inviteSeen, "p", 2, ""));
            again.expect("SIP/2.0 200");
            server.harness.legs().offer(lost.leg(), Harness.SDP);
            again.expect("INVITE " + page.contactUri);
        }
    }

    private String inviteSeen;

    private LegId talk() throws Exception {
        LegId leg = dial();
        inviteSeen = page.expect("INVITE ");
        page.send(page.response(inviteSeen, 200, "OK", "p", Harness.SDP));
        page.expect("ACK ");
        server.harness.await(SipEvent.Answered.class);
        return leg;
    }

    private LegId dial() throws Exception {
        var binding = server.harness.await(SipEvent.Registered.class).binding();
        return server.harness
                .legs()
                .dial(new DialRequest(
                        new DialRequest.Target.Contact(binding),
                        "1001",
                        new Party("4930123", ""),
                        Optional.of(Harness.SDP),
                        false,
                        Optional.empty()));
    }
}
