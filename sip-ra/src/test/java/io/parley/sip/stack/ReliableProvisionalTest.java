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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reliable provisional responses (RFC 3262), those that we get and those that we send. */
class ReliableProvisionalTest {
    private static final String URI = "sip:8001@127.0.0.1";
    private static final String TO = "<sip:8001@127.0.0.1>";
    private static final String REQUIRED = "Require: 100rel\r\n";
    private static final String SUPPORTED = "k: timer, 100rel\r\n";
    private static final String OTHER = Harness.SDP.replace("40000", "40002");

    private FastEngine server;
    private Phone peer;
    private int asked;

    @BeforeEach
    void start() throws IOException {
        server = new FastEngine(SessionTimers.STANDARD);
        peer = new Phone("4930", FastEngine.ADDRESS, server.port);
    }

    @AfterEach
    void stop() {
        peer.close();
        server.close();
    }

    @Test
    void provisionalIsAcknowledgedAndItsRepeatIsNotReadTwice() throws Exception {
        String invite = dial(Optional.of(Harness.SDP));
        assertThat(invite).contains("Supported: 100rel, timer, replaces\r\n");
        String ringing = reliable(41, peer.response(invite, 183, "Session Progress", "p", Harness.SDP));
        peer.send(ringing);
        String prack = peer.expect("PRACK sip:4930@" + peer.me);
        assertThat(prack).contains("RAck: 41 1 INVITE\r\n", "CSeq: 2 PRACK\r\n", ";tag=p", "Content-Length: 0\r\n");
        peer.send(peer.response(prack, 200, "OK", "", ""));
        assertThat(server.harness.await(SipEvent.Progress.class).answer()).contains(Harness.SDP);
        peer.send(ringing);
        peer.send(reliable(43, peer.response(invite, 180, "Ringing", "p", "")));
        silence(prack);
        assertThat(server.harness.events).isEmpty();
        peer.send(reliable(42, peer.response(invite, 182, "Queued", "p", "")));
        assertThat(FastEngine.expect(peer, "PRACK ", "RAck: 42 1 INVITE\r\n")).contains("CSeq: 3 PRACK\r\n");
        assertThat(server.harness.await(SipEvent.Progress.class).code()).isEqualTo(182);
        peer.send(peer.response(invite, 200, "OK", "p", ""));
        assertThat(peer.expect("ACK ")).contains("CSeq: 1 ACK");
        SipEvent.Answered answered = server.harness.await(SipEvent.Answered.class);
        assertThat(answered.sdp()).contains(Harness.SDP);
        server.harness.legs().hangUp(answered.leg(), "done");
        assertThat(peer.expect("BYE ")).contains("CSeq: 4 BYE");
    }

    @Test
    void provisionalWithoutNumberIsNotAcknowledged() throws Exception {
        String invite = dial(Optional.of(Harness.SDP));
        peer.send(peer.response(invite, 180, "Ringing", "p", ""));
        server.harness.await(SipEvent.Progress.class);
        peer.send(with("Require: 100rel\r\n", peer.response(invite, 183, "Session Progress", "p", "")));
        server.harness.await(SipEvent.Progress.class);
        silence();
    }

    @Test
    void acknowledgementThatIsRefusedIsSentAnewForTheRepeat() throws Exception {
        String invite = dial(Optional.of(Harness.SDP));
        String ringing = reliable(Integer.MAX_VALUE, peer.response(invite, 180, "Ringing", "p", ""));
        peer.send(ringing);
        String prack = peer.expect("PRACK ");
        server.harness.await(SipEvent.Progress.class);
        peer.send(peer.response(prack, 500, "Server Internal Error", "", ""));
        peer.send(ringing);
        String again = FastEngine.expect(peer, "PRACK ", "CSeq: 3 PRACK\r\n");
        assertThat(again).contains("RAck: 2147483647 1 INVITE\r\n");
        peer.send(peer.response(again, 481, "Call/Transaction Does Not Exist", "", ""));
        peer.send(peer.response(invite, 200, "OK", "p", Harness.SDP));
        peer.expect("ACK ");
        server.harness.await(SipEvent.Answered.class);
        assertThat(server.harness.events).isEmpty();
    }

    @Test
    void acknowledgementIsRepeatedUntilItIsAnswered() throws Exception {
        String invite = dial(Optional.of(Harness.SDP));
        peer.send(reliable(1, peer.response(invite, 180, "Ringing", "p", "")));
        String prack = peer.expect("PRACK ");
        assertThat(peer.expect("PRACK ")).isEqualTo(prack);
        peer.send(peer.response(prack, 200, "OK", "", ""));
    }

    @Test
    void forkedDialogsAreAcknowledgedEachByItsOwnNumbers() throws Exception {
        String invite = dial(Optional.of(Harness.SDP));
        try (Phone other = new Phone("4931", FastEngine.ADDRESS, server.port)) {
            peer.send(reliable(7, peer.response(invite, 183, "Session Progress", "p", Harness.SDP)));
            String first = peer.expect("PRACK sip:4930@" + peer.me);
            assertThat(first).contains(";tag=p", "RAck: 7 1 INVITE\r\n", "CSeq: 2 PRACK");
            peer.send(reliable(3, other.response(invite, 183, "Session Progress", "q", OTHER)));
            String second = other.expect("PRACK sip:4931@" + other.me);
            assertThat(second).contains(";tag=q", "RAck: 3 1 INVITE\r\n", "CSeq: 2 PRACK");
            peer.send(peer.response(first, 200, "OK", "", ""));
            peer.send(other.response(second, 200, "OK", "", ""));
            peer.send(reliable(4, other.response(invite, 180, "Ringing", "q", "")));
            assertThat(FastEngine.expect(other, "PRACK ", "RAck: 4 1 INVITE\r\n"))
                    .contains("CSeq: 3 PRACK");
            peer.send(other.response(invite, 200, "OK", "q", ""));
            other.expect("ACK ");
            assertThat(server.harness.await(SipEvent.Answered.class).sdp()).contains(OTHER);
            peer.send(peer.response(invite, 200, "OK", "p", Harness.SDP));
            peer.expect("ACK ");
            assertThat(peer.expect("BYE ")).contains(";tag=p", "CSeq: 3 BYE");
        }
    }

    @Test
    void offerInAProvisionalIsAnsweredInItsAcknowledgement() throws Exception {
        LegId leg = server.dial(peer.port(), Optional.empty());
        String invite = peer.expect("INVITE ");
        assertThat(body(invite)).isEmpty();
        String ringing = reliable(1, peer.response(invite, 183, "Session Progress", "p", OTHER));
        peer.send(ringing);
        assertThat(server.harness.await(SipEvent.Progress.class).answer()).contains(OTHER);
        peer.send(ringing);
        silence();
        server.harness.legs().confirm(leg, Harness.SDP);
        String prack = peer.expect("PRACK ");
        assertThat(body(prack)).isEqualTo(Harness.SDP);
        peer.send(peer.response(prack, 200, "OK", "", ""));
        peer.send(reliable(2, peer.response(invite, 180, "Ringing", "p", "")));
        assertThat(body(FastEngine.expect(peer, "PRACK ", "RAck: 2 1 INVITE\r\n")))
                .isEmpty();
        peer.send(peer.response(invite, 200, "OK", "p", ""));
        assertThat(body(peer.expect("ACK "))).isEmpty();
        assertThat(server.harness.await(SipEvent.Answered.class).sdp()).isEmpty();
    }

    @Test
    void answerInAnAcknowledgementIsGivenAgainWhereThatFailed() throws Exception {
        LegId leg = server.dial(peer.port(), Optional.empty());
        String invite = peer.expect("INVITE ");
        String ringing = reliable(1, peer.response(invite, 183, "Session Progress", "p", OTHER));
        peer.send(ringing);
        server.harness.await(SipEvent.Progress.class);
        server.harness.legs().confirm(leg, Harness.SDP);
        peer.send(peer.response(peer.expect("PRACK "), 503, "Service Unavailable", "", ""));
        peer.send(ringing);
        assertThat(body(FastEngine.expect(peer, "PRACK ", "CSeq: 3 PRACK"))).isEqualTo(Harness.SDP);
    }

    @Test
    void requiredRingingIsRepeatedUntilItsAcknowledgement() throws Exception {
        rings(180, Optional.empty());
        peer.send(peer.request("INVITE", URI, TO, REQUIRED, Harness.SDP));
        String ringing = peer.expect("SIP/2.0 180");
        assertThat(ringing).contains("Require: 100rel\r\n", "Allow: INVITE", "Contact: <sip:parley@");
        assertThat(peer.expect("SIP/2.0 180")).isEqualTo(ringing);
        assertThat(peer.expect("SIP/2.0 180")).isEqualTo(ringing);
        peer.send(prack(ringing, 0, ""));
        assertThat(FastEngine.expect(peer, "SIP/2.0 200", "PRACK")).contains("Content-Length: 0");
        LegId leg = server.harness.await(SipEvent.IncomingCall.class).leg();
        server.harness.legs().progress(leg, 182, Optional.empty());
        String queued = peer.expect("SIP/2.0 182");
        assertThat(rseq(queued)).isEqualTo(rseq(ringing) + 1);
        server.harness.legs().answer(leg, Harness.SDP);
        String ok = FastEngine.expect(peer, "SIP/2.0 200", "CSeq: 1 INVITE");
        assertThat(body(ok)).isEqualTo(Harness.SDP);
        assertThat(ok).doesNotContain("RSeq", "Require");
        ack(ok, "");
        server.harness.await(SipEvent.Confirmed.class);
        peer.send(prack(queued, 0, ""));
        FastEngine.expect(peer, "SIP/2.0 200", "PRACK");
        peer.send(prack(queued, 0, ""));
        FastEngine.expect(peer, "SIP/2.0 481", "PRACK");
    }

    @Test
    void secondRingingWaitsForTheAcknowledgementOfTheFirst() throws Exception {
        server.harness.react((event, legs) -> {
            if (event instanceof SipEvent.IncomingCall c) {
                legs.progress(c.leg(), 180, Optional.empty());
                legs.progress(c.leg(), 183, Optional.of(Harness.SDP));
            }
        });
        peer.send(peer.request("INVITE", URI, TO, REQUIRED, Harness.SDP));
        String ringing = peer.expect("SIP/2.0 180");
        assertThat(peer.receive()).isEqualTo(ringing);
        peer.send(prack(ringing, 0, ""));
        String early = peer.expect("SIP/2.0 183");
        assertThat(rseq(early)).isEqualTo(rseq(ringing) + 1);
        assertThat(body(early)).isEqualTo(Harness.SDP);
    }

    @Test
    void ringingThatIsNeverAcknowledgedEndsTheCall() throws Exception {
        rings(180, Optional.empty());
        peer.send(peer.request("INVITE", URI, TO, REQUIRED, Harness.SDP));
        String ringing = peer.expect("SIP/2.0 180");
        ack(peer.expect("SIP/2.0 504"), "");
        Termination end = server.harness.await(SipEvent.Ended.class).termination();
        assertThat(end.kind()).isEqualTo(Termination.Kind.LOST);
        Harness.eventually("leg forgotten", () -> server.usage.gauges().get("legs_active") == 0);
        peer.send(prack(ringing, 0, ""));
        peer.expect("SIP/2.0 481");
    }

    @Test
    void callerWhoTakesThemGetsDescriptionsSoAndTheAnswerAfterTheAcknowledgement() throws Exception {
        server.harness.react((event, legs) -> {
            if (event instanceof SipEvent.IncomingCall c) {
                legs.progress(c.leg(), 180, Optional.empty());
                legs.progress(c.leg(), 183, Optional.of(Harness.SDP));
                legs.answer(c.leg(), Harness.SDP);
            }
        });
        peer.send(peer.request("INVITE", URI, TO, SUPPORTED, Harness.SDP));
        assertThat(peer.expect("SIP/2.0 180")).doesNotContain("Require", "RSeq");
        String early = peer.expect("SIP/2.0 183");
        assertThat(peer.receive()).isEqualTo(early);
        assertThat(peer.receive()).isEqualTo(early);
        peer.send(prack(early, 0, ""));
        FastEngine.expect(peer, "SIP/2.0 200", "PRACK");
        String ok = FastEngine.expect(peer, "SIP/2.0 200", "CSeq: 1 INVITE");
        assertThat(body(ok)).isEmpty();
        ack(ok, "");
        server.harness.await(SipEvent.Confirmed.class);
        silence(ok);
    }

    @Test
    void otherDescriptionThanTheAcknowledgedOneIsOfferedAfterTheAnswer() throws Exception {
        LegId leg = early();
        server.harness.legs().answer(leg, OTHER);
        String ok = FastEngine.expect(peer, "SIP/2.0 200", "CSeq: 1 INVITE");
        assertThat(body(ok)).isEmpty();
        ack(ok, "");
        String offer = peer.expect("INVITE ");
        assertThat(body(offer)).isEqualTo(OTHER);
        peer.send(peer.response(offer, 200, "OK", "", Harness.SDP));
        peer.expect("ACK ");
        assertThat(server.harness.await(SipEvent.SessionAnswered.class).answer())
                .contains(Harness.SDP);
    }

    @Test
    void callCancelledBeforeTheAcknowledgementIsTerminated() throws Exception {
        server.harness.react((event, legs) -> {
            if (event instanceof SipEvent.IncomingCall c) {
                legs.progress(c.leg(), 183, Optional.of(Harness.SDP));
                legs.answer(c.leg(), Harness.SDP);
            }
        });
        String invite = peer.request("INVITE", URI, TO, SUPPORTED, Harness.SDP);
        peer.send(invite);
        peer.expect("SIP/2.0 183");
        peer.send(peer.request("CANCEL", URI, TO, 1, SipText.find("branch=([^;]+)", invite), "", ""));
        String cancelled = peer.expect("SIP/2.0 487");
        ack(cancelled, "");
        assertThat(server.harness.await(SipEvent.Ended.class).termination().kind())
                .isEqualTo(Termination.Kind.CANCELLED);
        silence(cancelled);
    }

    @Test
    void acknowledgementOfNothingIsRefused() throws Exception {
        rings(180, Optional.empty());
        peer.send(peer.request("INVITE", URI, TO, REQUIRED, Harness.SDP));
        String ringing = peer.expect("SIP/2.0 180");
        peer.send(prack(ringing, 1, ""));
        FastEngine.expect(peer, "SIP/2.0 481", "PRACK");
        String wrong = prack(ringing, 0, "").replaceFirst("RAck: (\\d+) 1 ", "RAck: $1 2 ");
        peer.send(wrong);
        FastEngine.expect(peer, "SIP/2.0 481", "PRACK");
        peer.send(prack(ringing, 0, "").replaceFirst("RAck: .*\r\n", ""));
        FastEngine.expect(peer, "SIP/2.0 481", "PRACK");
        peer.send(prack(ringing, 0, ""));
        FastEngine.expect(peer, "SIP/2.0 200", "PRACK");
    }

    @Test
    void offerInAnAcknowledgementIsAnswered() throws Exception {
        server.harness.react((event, legs) -> {
            switch (event) {
                case SipEvent.IncomingCall c -> {
                    legs.progress(c.leg(), 183, Optional.of(Harness.SDP));
                    legs.answer(c.leg(), OTHER);
                }
                case SipEvent.SessionOffered o -> legs.acceptOffer(o.leg(), OTHER);
                default -> {
                    // nothing to say
                }
            }
        });
        peer.send(peer.request("INVITE", URI, TO, SUPPORTED, Harness.SDP));
        peer.send(prack(peer.expect("SIP/2.0 183"), 0, OTHER + "a=sendonly\r\n"));
        String answer = FastEngine.expect(peer, "SIP/2.0 200", "PRACK");
        assertThat(body(answer)).isEqualTo(OTHER);
        String ok = FastEngine.expect(peer, "SIP/2.0 200", "CSeq: 1 INVITE");
        assertThat(body(ok)).isEmpty();
        ack(ok, "");
        server.harness.await(SipEvent.Confirmed.class);
        silence(ok);
    }

    @Test
    void offerByUpdateBeforeTheAnswerIsAnsweredOnceTheFirstIsAgreed() throws Exception {
        LegId leg = early();
        server.harness.react((event, legs) -> {
            if (event instanceof SipEvent.SessionOffered o) {
                legs.acceptOffer(o.leg(), OTHER);
            }
        });
        peer.send(peer.request("UPDATE", URI, "<sip:8001@127.0.0.1>;tag=" + leg.value(), "", OTHER));
        String answer = peer.expect("SIP/2.0 200");
        assertThat(answer).contains("UPDATE", "Supported: 100rel, timer").doesNotContain("Session-Expires");
        assertThat(body(answer)).isEqualTo(OTHER);
    }

    @Test
    void offerInAProvisionalOfOursIsAnsweredInItsAcknowledgement() throws Exception {
        rings(183, Optional.of(Harness.SDP));
        peer.send(peer.request("INVITE", URI, TO, REQUIRED, ""));
        LegId leg = server.harness.await(SipEvent.IncomingCall.class).leg();
        peer.send(prack(peer.expect("SIP/2.0 183"), 0, OTHER));
        assertThat(FastEngine.expect(peer, "SIP/2.0 200", "PRACK")).contains("Content-Length: 0");
        assertThat(server.harness.await(SipEvent.SessionAnswered.class).answer())
                .contains(OTHER);
        server.harness.legs().answer(leg, Harness.SDP);
        String ok = FastEngine.expect(peer, "SIP/2.0 200", "CSeq: 1 INVITE");
        assertThat(body(ok)).isEmpty();
        ack(ok, "");
        assertThat(server.harness.await(SipEvent.Confirmed.class).answer()).isEmpty();
    }

    @Test
    void callerWithoutThemGetsNone() throws Exception {
        rings(183, Optional.of(Harness.SDP));
        peer.send(peer.request("INVITE", URI, TO, "", Harness.SDP));
        assertThat(peer.expect("SIP/2.0 183")).doesNotContain("Require", "RSeq");
        server.harness
                .legs()
                .answer(server.harness.await(SipEvent.IncomingCall.class).leg(), Harness.SDP);
        assertThat(body(peer.expect("SIP/2.0 200"))).isEqualTo(Harness.SDP);
    }

    /** A call whose early description is agreed on. */
    private LegId early() throws Exception {
        rings(183, Optional.of(Harness.SDP));
        peer.send(peer.request("INVITE", URI, TO, SUPPORTED, Harness.SDP));
        peer.send(prack(peer.expect("SIP/2.0 183"), 0, ""));
        FastEngine.expect(peer, "SIP/2.0 200", "PRACK");
        return server.harness.await(SipEvent.IncomingCall.class).leg();
    }

    private String dial(Optional<String> offer) throws IOException {
        server.dial(peer.port(), offer);
        return peer.expect("INVITE ");
    }

    private void rings(int code, Optional<String> sdp) {
        server.harness.react((event, legs) -> {
            if (event instanceof SipEvent.IncomingCall c) {
                legs.progress(c.leg(), code, sdp);
            }
        });
    }

    /** The PRACK of a response of ours, or of one so many later. */
    private String prack(String response, int later, String body) {
        return peer.request(
                "PRACK",
                URI,
                SipText.header("To", response),
                "RAck: " + (rseq(response) + later) + " 1 INVITE\r\n",
                body);
    }

    /** Nothing new comes before the answer to a question of now; what is repeated may. */
    private void silence(String... known) throws IOException {
        peer.send(peer.request("OPTIONS", "sip:127.0.0.1", "<sip:127.0.0.1>", 9_999, "z9hG4bKo" + ++asked, "", ""));
        for (String m = peer.receive(); !m.contains("9999 OPTIONS"); m = peer.receive()) {
            if (!m.startsWith("INVITE ")) {
                assertThat(m).isIn((Object[]) known);
            }
        }
    }

    private static long rseq(String response) {
        return Long.parseLong(SipText.header("RSeq", response));
    }

    private void ack(String response, String body) throws IOException {
        String of = SipText.find("branch=([^;\r]+)", response);
        String branch = response.startsWith("SIP/2.0 2") ? of + "a" : of;
        peer.send(peer.request("ACK", URI, SipText.header("To", response), 1, branch, "", body));
    }

    private static String reliable(int number, String response) {
        return with("Require: 100rel\r\nRSeq: " + number + "\r\n", response);
    }

    private static String with(String lines, String response) {
        return response.replaceFirst("Contact:", lines + "Contact:");
    }

    private static String body(String message) {
        return message.substring(message.indexOf("\r\n\r\n") + 4);
    }
}
