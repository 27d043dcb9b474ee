package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.LegId;
import io.parley.sip.api.SessionTimers;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Termination;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Session timers (RFC 4028) in both roles, with sessions of some seconds. */
@Execution(ExecutionMode.CONCURRENT)
class SessionRefreshTest {
    private static final String URI = "sip:8001@127.0.0.1";
    private static final String TO = "<sip:8001@127.0.0.1>";
    private static final String UPDATES = "Allow: INVITE, ACK, BYE, CANCEL, UPDATE\r\n";
    private static final String TIMER = "Supported: timer\r\n";

    private FastEngine server;
    private Phone peer;

    @BeforeEach
    void start() throws IOException {
        server = new FastEngine(FastEngine.SHORT);
        peer = new Phone("4930", FastEngine.ADDRESS, server.port);
    }

    @AfterEach
    void stop() {
        peer.close();
        server.close();
    }

    @Test
    void callerIsRefreshedByUpdateAgainAndAgain() throws Exception {
        String ok = call(TIMER + UPDATES + "Session-Expires: 3\r\n");
        assertThat(ok).contains("Session-Expires: 3;refresher=uas\r\n").doesNotContain("Require: timer");
        for (int i = 0; i < 2; i++) {
            String update = peer.expect("UPDATE sip:4930@" + peer.me);
            assertThat(update)
                    .contains("Session-Expires: 3;refresher=uac\r\n", "Min-SE: 2\r\n", "Content-Length: 0\r\n")
                    .contains("Supported: 100rel, timer, replaces\r\n", "Allow: INVITE", "Contact: <sip:parley@");
            peer.send(with("Session-Expires: 3;refresher=uac\r\n", peer.response(update, 200, "OK", "", "")));
        }
        assertNothingWasTold();
    }

    @Test
    void callerWithoutUpdateIsRefreshedByTheSameOffer() throws Exception {
        String ok = call(TIMER + "x : 3 ;Refresher=UAS\r\n");
        for (int i = 0; i < 2; i++) {
            String invite = peer.expect("INVITE ");
            assertThat(body(invite)).isEqualTo(body(ok)).isEqualTo(Harness.SDP);
            assertThat(invite).contains("Session-Expires: 3;refresher=uac\r\n");
            peer.send(with(
                    TIMER + "Session-Expires: 3;refresher=uac\r\n",
                    peer.response(invite, 200, "OK", "", Harness.SDP.replace("o=- 1 1", "o=- 1 " + (i + 2)))));
            peer.expect("ACK ");
        }
        assertNothingWasTold();
    }

    @Test
    void refreshAfterAHoldOffersWhatIsAgreedThen() throws Exception {
        String ok = call(TIMER + "Session-Expires: 3\r\n");
        server.harness.react((event, legs) -> {
            if (event instanceof SipEvent.SessionOffered o) {
                legs.acceptOffer(o.leg(), Harness.SDP + "a=recvonly\r\n");
            }
        });
        String hold = Harness.SDP + "a=sendonly\r\n";
        peer.send(peer.request("INVITE", target(ok), SipText.header("To", ok), TIMER, hold));
        String held = peer.expect("SIP/2.0 200");
        assertThat(held).contains("Session-Expires: 3;refresher=uas\r\n");
        ack(held);
        String invite = peer.expect("INVITE ");
        assertThat(body(invite)).isEqualTo(Harness.SDP + "a=recvonly\r\n");
        server.harness.events.clear();
        peer.send(with("Session-Expires: 3\r\n", peer.response(invite, 200, "OK", "", hold)));
        peer.expect("ACK ");
        peer.expect("INVITE ");
        assertNothingWasTold();
    }

    @Test
    void otherAnswerToARefreshIsToldAsAnOffer() throws Exception {
        call(TIMER + "Session-Expires: 3\r\n");
        String moved = Harness.SDP.replace("40000", "40002");
        peer.send(peer.response(peer.expect("INVITE "), 200, "OK", "", moved));
        assertThat(server.harness.await(SipEvent.SessionOffered.class).offer()).contains(moved);
        peer.expect("ACK ");
    }

    @Test
    void callerWhoRefreshesIsHeldToIt() throws Exception {
        String ok = call(TIMER + UPDATES + "Session-Expires: 2;refresher=uac\r\n");
        assertThat(ok).contains("Require: timer\r\n", "Session-Expires: 2;refresher=uac\r\n");
        peer.send(update(ok, TIMER + "Session-Expires: 2;refresher=uac\r\n"));
        assertThat(peer.expect("SIP/2.0 200"))
                .contains("UPDATE", "Require: timer\r\n", "Session-Expires: 2;refresher=uac\r\n", "Allow: INVITE")
                .contains("Supported: 100rel, timer, replaces\r\n", "Contact: <sip:parley@");
        assertThat(peer.expect("BYE ")).contains("Reason: SIP;cause=408;text=\"Session expired\"\r\n");
        Termination end = server.harness.await(SipEvent.Ended.class).termination();
        assertThat(end.kind()).isEqualTo(Termination.Kind.LOST);
        assertThat(end.reason()).isEqualTo("session expired");
        assertThat(server.usage.counters()).containsEntry("sessions_expired", 1L);
        Harness.eventually("no timer left", () -> server.usage.gauges().get("legs_active") == 0);
    }

    @Test
    void tooSmallAnIntervalIsRefusedBeforeAndWithinACall() throws Exception {
        peer.send(peer.request("INVITE", URI, TO, TIMER + "Session-Expires: 1\r\n", Harness.SDP));
        String small = peer.expect("SIP/2.0 422");
        assertThat(small).contains("Min-SE: 2\r\n");
        ack(small);
        assertThat(server.harness.events).isEmpty();
        String ok = call(TIMER + "Session-Expires: 60\r\n");
        peer.send(update(ok, TIMER + "Session-Expires: 1\r\n"));
        assertThat(peer.expect("SIP/2.0 422")).contains("UPDATE", "Min-SE: 2\r\n");
        peer.send(peer.request(
                "INVITE", target(ok), SipText.header("To", ok), TIMER + "Session-Expires: 1\r\n", Harness.SDP));
        assertThat(peer.expect("SIP/2.0 422")).contains("INVITE", "Min-SE: 2\r\n");
    }

    @Test
    void callerWithoutTimersGetsNone() throws Exception {
        assertThat(call("")).doesNotContain("Session-Expires", "Require");
    }

    @Test
    void intervalThatAProxyAddedIsKeptByUs() throws Exception {
        String ok = call(UPDATES + "Session-Expires: 3\r\nMin-SE: 2\r\n");
        assertThat(ok).contains("Session-Expires: 3;refresher=uas\r\n").doesNotContain("Require: timer");
        peer.expect("UPDATE ");
    }

    @Test
    void calleeIsOfferedTimersAndTriedAgainWhereTheIntervalIsTooSmall() throws Exception {
        server.dial(peer.port(), Optional.of(Harness.SDP));
        String invite = peer.expect("INVITE ");
        assertThat(invite)
                .contains(
                        "Session-Expires: 3\r\nMin-SE: 2\r\n",
                        "Supported: 100rel, timer, replaces\r\n",
                        "PRACK, UPDATE");
        peer.send(with("Min-SE: 600\r\n", peer.response(invite, 422, "Session Interval Too Small", "p", "")));
        peer.expect("ACK ");
        String again = FastEngine.expect(peer, "INVITE ", "CSeq: 2 INVITE");
        assertThat(again).contains("Session-Expires: 600\r\nMin-SE: 600\r\n", Harness.SDP);
        assertThat(SipText.header("Call-ID", again)).isEqualTo(SipText.header("Call-ID", invite));
        assertThat(SipText.header("From", again)).isEqualTo(SipText.header("From", invite));
        assertThat(SipText.header("To", again)).doesNotContain("tag=");
        assertThat(SipText.header("Via", again)).isNotEqualTo(SipText.header("Via", invite));
        peer.send(peer.response(again, 200, "OK", "q", Harness.SDP));
        FastEngine.expect(peer, "ACK ", "CSeq: 2 ACK");
        server.harness.await(SipEvent.Answered.class);
    }

    @Test
    void calleeThatRefusesEveryIntervalRefusesTheCall() throws Exception {
        server.dial(peer.port(), Optional.of(Harness.SDP));
        String invite = peer.expect("INVITE ");
        peer.send(with("Min-SE: 2\r\n", peer.response(invite, 422, "Session Interval Too Small", "p", "")));
        assertThat(server.harness.await(SipEvent.Ended.class).termination().code())
                .isEqualTo(422);
    }

    @Test
    void callThatIsGivenUpMeanwhileIsNotTriedAgain() throws Exception {
        LegId leg = server.dial(peer.port(), Optional.of(Harness.SDP));
        String invite = peer.expect("INVITE ");
        server.harness.legs().hangUp(leg, "gave up");
        peer.send(with("Min-SE: 600\r\n", peer.response(invite, 422, "Session Interval Too Small", "p", "")));
        peer.expect("ACK ");
        Harness.eventually("leg forgotten", () -> server.usage.gauges().get("legs_active") == 0);
        assertThat(server.usage.counters()).containsEntry("invites_sent", 1L);
    }

    @Test
    void calleeWithoutTimersIsAskedForNoneLater() throws Exception {
        LegId leg = reach("");
        server.harness.legs().offer(leg, Harness.SDP);
        assertThat(peer.expect("INVITE "))
                .doesNotContain("Session-Expires", "Min-SE")
                .contains("Supported: 100rel");
    }

    @Test
    void calleeWithALowerIntervalThatRefreshesIsHeldToIt() throws Exception {
        reach("Require: timer\r\nSession-Expires: 1;refresher=uas\r\n");
        peer.expect("BYE ");
        assertThat(server.harness.await(SipEvent.Ended.class).termination().kind())
                .isEqualTo(Termination.Kind.LOST);
    }

    @Test
    void calleeThatKnowsTheCallNoLongerEndsIt() throws Exception {
        reach(UPDATES + "Session-Expires: 3;refresher=uac\r\n");
        peer.send(peer.response(peer.expect("UPDATE "), 481, "Call/Transaction Does Not Exist", "", ""));
        peer.expect("BYE ");
        Termination end = server.harness.await(SipEvent.Ended.class).termination();
        assertThat(end.kind()).isEqualTo(Termination.Kind.LOST);
        assertThat(end.code()).isEqualTo(481);
    }

    @Test
    void calleeThatTakesNoUpdateAfterAllIsRefreshedByReInvite() throws Exception {
        reach(UPDATES + "Session-Expires: 3;refresher=uac\r\n");
        peer.send(peer.response(peer.expect("UPDATE "), 405, "Method Not Allowed", "", ""));
        assertThat(body(peer.expect("INVITE "))).isEqualTo(Harness.SDP);
    }

    @ParameterizedTest
    @ValueSource(ints = {491, 500})
    void refreshThatIsRefusedIsTriedAgain(int code) throws Exception {
        LegId leg = reach("Session-Expires: 3;refresher=uac\r\n");
        String first = peer.expect("INVITE ");
        peer.send(with("Retry-After: 1 (busy)\r\n", peer.response(first, code, "Not now", "", "")));
        peer.expect("ACK ");
        String again = peer.expect("INVITE ");
        assertThat(body(again)).isEqualTo(Harness.SDP);
        peer.send(with("Session-Expires: 600;refresher=uas\r\n", peer.response(again, 200, "OK", "", Harness.SDP)));
        peer.expect("ACK ");
        server.harness.legs().hangUp(leg, "done");
        peer.expect("BYE ");
        assertThat(server.harness.await(SipEvent.Ended.class).termination().kind())
                .isEqualTo(Termination.Kind.COMPLETED);
    }

    @Test
    void tooSmallARefreshIsSentAgainWithTheLargerInterval() throws Exception {
        reach(UPDATES + "Session-Expires: 3;refresher=uac\r\n");
        String update = peer.expect("UPDATE ");
        peer.send(with("Min-SE: 300\r\n", peer.response(update, 422, "Session Interval Too Small", "", "")));
        FastEngine.expect(peer, "UPDATE ", "Session-Expires: 300;refresher=uac\r\nMin-SE: 300\r\n");
    }

    @Test
    void refreshesThatNeverSucceedEndTheCallShortlyBeforeItExpires() throws Exception {
        reach(UPDATES + "Session-Expires: 3;refresher=uac\r\n");
        Set<String> tried = new HashSet<>();
        for (String request = peer.receive(); !request.startsWith("BYE "); request = peer.receive()) {
            if (!request.startsWith("ACK ")) {
                peer.send(peer.response(request, 488, "Not Acceptable Here", "", ""));
                tried.add(request.substring(0, request.indexOf(' ')));
            }
        }
        assertThat(tried).containsExactlyInAnyOrder("UPDATE", "INVITE");
        assertThat(server.harness.await(SipEvent.Ended.class).termination().reason())
                .isEqualTo("session expired");
    }

    @Test
    void offersOfOursAreRefreshesToo() throws Exception {
        LegId leg = reach(UPDATES + "Session-Expires: 600;refresher=uac\r\n");
        server.harness.legs().offer(leg, Harness.SDP + "a=sendonly\r\n");
        String offer = peer.expect("INVITE ");
        assertThat(offer).contains("Session-Expires: 600;refresher=uac\r\n");
        peer.send(with("Session-Expires: 3;refresher=uac\r\n", peer.response(offer, 200, "OK", "", Harness.SDP)));
        peer.expect("ACK ");
        peer.expect("UPDATE ");
    }

    @Test
    void abilitiesAreToldAndMayBeRequired() throws Exception {
        peer.send(peer.request("OPTIONS", "sip:127.0.0.1", "<sip:127.0.0.1>", "Require: timer, 100rel\r\n", ""));
        assertThat(peer.expect("SIP/2.0 200")).contains("Supported: 100rel, timer, replaces\r\n", "PRACK, UPDATE");
        peer.send(peer.request("INVITE", URI, TO, "Require: timer, foo\r\n", Harness.SDP));
        assertThat(peer.expect("SIP/2.0 420")).contains("Unsupported: foo\r\n");
    }

    @Test
    void switchedOffTheyAreNeitherOfferedNorTaken() throws Exception {
        try (FastEngine off = new FastEngine(SessionTimers.OFF);
                Phone other = new Phone("4930", FastEngine.ADDRESS, off.port)) {
            off.dial(other.port(), Optional.of(Harness.SDP));
            assertThat(other.expect("INVITE "))
                    .contains("Supported: 100rel, replaces\r\n")
                    .doesNotContain("Session-Expires", "Min-SE");
            other.send(other.request("INVITE", URI, TO, "Require: timer\r\n", Harness.SDP));
            assertThat(other.expect("SIP/2.0 420")).contains("Unsupported: timer\r\n");
            off.harness.answerAll();
            other.send(other.request("INVITE", URI, TO, TIMER + "Session-Expires: 1\r\n", Harness.SDP));
            assertThat(other.expect("SIP/2.0 200")).doesNotContain("Session-Expires");
        }
    }

    /** The peer calls and is answered; the events so far are forgotten. */
    private String call(String extra) throws Exception {
        server.harness.answerAll();
        peer.send(peer.request("INVITE", URI, TO, extra, Harness.SDP));
        String ok = peer.expect("SIP/2.0 200");
        ack(ok);
        server.harness.await(SipEvent.Confirmed.class);
        return ok;
    }

    /** The peer is called and answers. */
    private LegId reach(String extra) throws Exception {
        LegId leg = server.dial(peer.port(), Optional.of(Harness.SDP));
        String invite = peer.expect("INVITE ");
        peer.send(with(extra, peer.response(invite, 200, "OK", "p", Harness.SDP)));
        peer.expect("ACK ");
        server.harness.await(SipEvent.Answered.class);
        return leg;
    }

    private void assertNothingWasTold() {
        assertThat(server.harness.events).isEmpty();
    }

    private void ack(String response) throws IOException {
        int number = Integer.parseInt(SipText.find("CSeq: (\\d+)", response));
        peer.send(peer.request("ACK", URI, SipText.header("To", response), number, branch(response), "", ""));
    }

    /** That of the INVITE for an error, another one for a 2xx. */
    private static String branch(String response) {
        String of = SipText.find("branch=([^;\r]+)", response);
        return response.startsWith("SIP/2.0 2") ? of + "a" : of;
    }

    private String update(String ok, String extra) {
        return peer.request("UPDATE", target(ok), SipText.header("To", ok), extra, "");
    }

    private static String target(String ok) {
        return SipText.find("Contact: <([^>]+)>", ok);
    }

    private static String with(String lines, String response) {
        return response.replaceFirst("Contact:", lines + "Contact:");
    }

    private static String body(String message) {
        return message.substring(message.indexOf("\r\n\r\n") + 4);
    }
}
