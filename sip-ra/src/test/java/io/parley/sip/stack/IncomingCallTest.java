package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Source;
import io.parley.sip.api.Termination;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that come in, over real datagrams; 127.0.0.2 is a trunk. */
class IncomingCallTest {
    private static final String URI = "sip:8001@127.0.0.1";
    private static final String TO = "<sip:8001@127.0.0.1>";

    private Harness harness;
    private Phone caller;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness().trust("127.0.0.2", "carrier");
        caller = new Phone("4930123", "127.0.0.2", harness.port);
    }

    @AfterEach
    void stop() {
        caller.close();
        harness.close();
    }

    @Test
    void trunkCallIsTakenAnsweredAndEnded() throws Exception {
        harness.answerAll();
        caller.send(caller.request("INVITE", URI, TO, "", Harness.SDP));
        caller.expect("SIP/2.0 100");
        caller.expect("SIP/2.0 180");
        String ok = caller.expect("SIP/2.0 200");
        assertThat(ok).contains("Content-Type: application/sdp", "Allow: INVITE", "m=audio 40000");
        SipEvent.IncomingCall call = harness.await(SipEvent.IncomingCall.class);
        assertThat(call.source()).isEqualTo(new Source.Trunk("carrier"));
        assertThat(call.called()).isEqualTo("8001");
        assertThat(call.caller().number()).isEqualTo("4930123");
        assertThat(call.offer()).contains(Harness.SDP);
        ack(ok, "");
        harness.await(SipEvent.Confirmed.class);
        bye(ok);
        assertThat(caller.expect("SIP/2.0 200")).contains("BYE");
        SipEvent.Ended ended = harness.await(SipEvent.Ended.class);
        assertThat(ended.termination().kind()).isEqualTo(Termination.Kind.COMPLETED);
        assertThat(ended.termination().by()).isEqualTo(Termination.By.PEER);
        Harness.eventually("leg forgotten", () -> harness.gauge("legs_active") == 0);
    }

    @Test
    void byeAfterTheEndGets481() throws Exception {
        String ok = establish();
        bye(ok);
        caller.expect("SIP/2.0 200");
        harness.await(SipEvent.Ended.class);
        Harness.eventually("leg forgotten", () -> harness.gauge("legs_active") == 0);
        bye(ok);
        caller.expect("SIP/2.0 481");
    }

    @Test
    void extensionIsChallengedAndThenTaken() throws Exception {
        harness.answerAll();
        try (Phone phone = new Phone("1001", "127.0.0.1", harness.port)) {
            phone.send(phone.request("INVITE", URI, TO, "", Harness.SDP));
            String challenge = phone.expect("SIP/2.0 407");
            phone.send(phone.request(
                    "ACK", URI, SipText.header("To", challenge), phone.cseq(), "z9hG4bK" + phone.tag + "-1", "", ""));
            String credentials = SipText.credentials(
                    challenge, "Proxy-Authorization", "INVITE", URI, "1001", "pw1001", "SHA-256", 1);
            phone.send(phone.request("INVITE", URI, TO, credentials, Harness.SDP));
            phone.expect("SIP/2.0 200");
            assertThat(harness.await(SipEvent.IncomingCall.class).source()).isEqualTo(new Source.Extension("1001"));
        }
    }

    @Test
    void extensionWithWrongPasswordIsRefused() throws Exception {
        try (Phone phone = new Phone("1001", "127.0.0.1", harness.port)) {
            phone.send(phone.request("INVITE", URI, TO, "", Harness.SDP));
            String challenge = phone.expect("SIP/2.0 407");
            String wrong = SipText.credentials(challenge, "Proxy-Authorization", "INVITE", URI, "1001", "x", "MD5", 1);
            phone.send(phone.request("INVITE", URI, TO, wrong, Harness.SDP));
            phone.expect("SIP/2.0 403");
            assertThat(harness.await(SipEvent.AuthenticationFailed.class).remoteAddress())
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void cancelEndsARingingCallWith487() throws Exception {
        harness.react((event, legs) -> {
            if (event instanceof SipEvent.IncomingCall c) {
                legs.progress(c.leg(), 180, Optional.empty());
            }
        });
        caller.send(caller.request("INVITE", URI, TO, "", Harness.SDP));
        caller.expect("SIP/2.0 180");
        caller.send(caller.request("CANCEL", URI, TO, 1, "z9hG4bK" + caller.tag + "-1", "", ""));
        assertThat(caller.expect("SIP/2.0 200")).contains("CANCEL");
        String terminated = caller.expect("SIP/2.0 487");
        caller.send(
                caller.request("ACK", URI, SipText.header("To", terminated), 1, "z9hG4bK" + caller.tag + "-1", "", ""));
        assertThat(harness.await(SipEvent.Ended.class).termination().kind()).isEqualTo(Termination.Kind.CANCELLED);
    }

    @Test
    void cancelOfNothingGets481() throws IOException {
        caller.send(caller.request("CANCEL", URI, TO, 7, "z9hG4bKnothing", "", ""));
        caller.expect("SIP/2.0 481");
    }

    @Test
    void rejectionIsRepeatedUntilItsAck() throws Exception {
        harness.react((event, legs) -> {
            if (event instanceof SipEvent.IncomingCall c) {
                legs.reject(c.leg(), 486, "Busy Here");
            }
        });
        caller.send(caller.request("INVITE", URI, TO, "", Harness.SDP));
        caller.expect("SIP/2.0 486");
        String again = caller.expect("SIP/2.0 486");
        caller.send(caller.request("ACK", URI, SipText.header("To", again), 1, "z9hG4bK" + caller.tag + "-1", "", ""));
        assertThat(harness.await(SipEvent.Ended.class).termination().kind()).isEqualTo(Termination.Kind.BUSY);
        caller.expectSilence();
    }

    @Test
    void answerIsRepeatedUntilItsAckAndRepeatedInviteMakesNoSecondCall() throws Exception {
        harness.answerAll();
        String invite = caller.request("INVITE", URI, TO, "", Harness.SDP);
        caller.send(invite);
        String ok = caller.expect("SIP/2.0 200");
        caller.send(invite);
        assertThat(caller.expect("SIP/2.0 200")).isEqualTo(ok);
        assertThat(caller.expect("SIP/2.0 200")).isEqualTo(ok);
        ack(ok, "");
        harness.await(SipEvent.Confirmed.class);
        assertThat(harness.counter("calls_admitted")).isEqualTo(1);
        caller.expectSilence();
    }

    @Test
    void delayedOfferIsAnsweredInTheAck() throws Exception {
        harness.answerAll();
        caller.send(caller.request("INVITE", URI, TO, "", ""));
        String ok = caller.expect("SIP/2.0 200");
        assertThat(harness.await(SipEvent.IncomingCall.class).offer()).isEmpty();
        ack(ok, Harness.SDP);
        assertThat(harness.await(SipEvent.Confirmed.class).answer()).contains(Harness.SDP);
    }

    @Test
    void holdByReInviteIsOfferedAndAccepted() throws Exception {
        String ok = establish();
        harness.react((event, legs) -> {
            if (event instanceof SipEvent.SessionOffered o) {
                legs.acceptOffer(o.leg(), Harness.SDP + "a=recvonly\r\n");
            }
        });
        caller.send(caller.request("INVITE", target(ok), SipText.header("To", ok), "", Harness.SDP + "a=sendonly\r\n"));
        String held = caller.expect("SIP/2.0 200");
        assertThat(held).contains("a=recvonly");
        assertThat(harness.await(SipEvent.SessionOffered.class).offer().orElseThrow())
                .contains("a=sendonly");
        ack(held, "");
        caller.expectSilence();
    }

    @Test
    void requestThatANewerOneOvertookIsRefused() throws Exception {
        String to = SipText.header("To", establish());
        caller.send(caller.request("OPTIONS", "sip:127.0.0.1", to, 20, "z9hG4bKnew" + caller.tag, "", ""));
        caller.expect("SIP/2.0 200");
        caller.send(caller.request("BYE", "sip:127.0.0.1", to, 19, "z9hG4bKold" + caller.tag, "", ""));
        assertThat(caller.expect("SIP/2.0 ")).startsWith("SIP/2.0 500").contains("CSeq: 19 BYE");
        assertThat(harness.gauge("legs_active")).isEqualTo(1);
        caller.send(caller.request("BYE", "sip:127.0.0.1", to, 21, "z9hG4bKnext" + caller.tag, "", ""));
        caller.expect("SIP/2.0 200");
        harness.await(SipEvent.Ended.class);
    }

    @Test
    void refusedReInviteLeavesTheCallUp() throws Exception {
        String ok = establish();
        harness.react((event, legs) -> {
            if (event instanceof SipEvent.SessionOffered o) {
                legs.rejectOffer(o.leg(), 488, "Not Acceptable Here");
            }
        });
        caller.send(caller.request("INVITE", target(ok), SipText.header("To", ok), "", Harness.SDP));
        String refused = caller.expect("SIP/2.0 488");
        caller.send(caller.request(
                "ACK",
                target(ok),
                SipText.header("To", refused),
                caller.cseq(),
                "z9hG4bK" + caller.tag + "-3",
                "",
                ""));
        assertThat(harness.gauge("legs_active")).isEqualTo(1);
    }

    @Test
    void ourOfferIsRetriedAfterGlare() throws Exception {
        String ok = establish();
        SipEvent.IncomingCall call = first;
        harness.legs().offer(call.leg(), Harness.SDP);
        String ours = caller.expect("INVITE ");
        caller.send(caller.response(ours, 491, "Request Pending", "", ""));
        caller.expect("ACK ");
        String again = caller.expect("INVITE ");
        caller.send(caller.response(again, 200, "OK", "", Harness.SDP));
        caller.expect("ACK ");
        assertThat(harness.await(SipEvent.SessionAnswered.class).answer()).contains(Harness.SDP);
        bye(ok);
        caller.expect("SIP/2.0 200");
    }

    @Test
    void hangUpSendsBye() throws Exception {
        establish();
        harness.legs().hangUp(first.leg(), "done");
        String bye = caller.expect("BYE ");
        caller.send(caller.response(bye, 200, "OK", "", ""));
        assertThat(harness.await(SipEvent.Ended.class).termination().by()).isEqualTo(Termination.By.US);
    }

    @Test
    void infoDigitIsFired() throws Exception {
        String ok = establish();
        caller.send(caller.request(
                "INFO",
                target(ok),
                SipText.header("To", ok),
                "Content-Type: application/dtmf-relay\r\n",
                "Signal=5\r\nDuration=250\r\n"));
        caller.expect("SIP/2.0 200");
        SipEvent.InfoDigit digit = harness.await(SipEvent.InfoDigit.class);
        assertThat(digit.digit()).isEqualTo('5');
        assertThat(digit.durationMillis()).isEqualTo(250);
    }

    /** Some phones send the number of the event (RFC 4733 3.2) for what is no figure. */
    @ParameterizedTest
    @CsvSource({"dtmf-relay, Signal=10, *", "dtmf-relay, Signal= 11, #", "dtmf, 11, #", "dtmf-relay, Signal=15, D"})
    void infoDigitMayBeTheNumberOfItsEvent(String type, String body, char meant) throws Exception {
        String ok = establish();
        String contentType = "Content-Type: application/" + type + "\r\n";
        caller.send(caller.request("INFO", target(ok), SipText.header("To", ok), contentType, body));
        caller.expect("SIP/2.0 200");
        assertThat(harness.await(SipEvent.InfoDigit.class).digit()).isEqualTo(meant);
        caller.send(
                caller.request("INFO", target(ok), SipText.header("To", ok), contentType, body.replaceAll("1.", "16")));
        caller.expect("SIP/2.0 400");
    }

    @Test
    void drainingRefusesNewCallsAndLetsOthersRun() throws Exception {
        String ok = establish();
        harness.resource.drain();
        try (Phone second = new Phone("4930124", "127.0.0.2", harness.port)) {
            second.send(second.request("INVITE", URI, TO, "", Harness.SDP));
            assertThat(second.expect("SIP/2.0 503")).contains("Retry-After:");
        }
        bye(ok);
        caller.expect("SIP/2.0 200");
    }

    @Test
    void callThatDoesNotComeBySipIsAdmittedLikeOthers() throws Exception {
        assertThat(harness.resource.admit()).isTrue();
        assertThat(harness.resource.usage().counters().get("calls_admitted")).isEqualTo(1);
        try (Harness limited = new Harness(2)) {
            assertThat(List.of(limited.resource.admit(), limited.resource.admit(), limited.resource.admit()))
                    .containsExactly(true, true, false);
        }
        harness.resource.drain();
        assertThat(harness.resource.admit()).isFalse();
        assertThat(harness.resource.usage().counters().get("calls_rejected_draining"))
                .isEqualTo(1);
    }

    @Test
    void callsBeyondTheRateGet503WithRetryAfter() throws Exception {
        try (Harness limited = new Harness(2).trust("127.0.0.2", "carrier");
                Phone burst = new Phone("4930125", "127.0.0.2", limited.port)) {
            for (int i = 0; i < 40; i++) {
                String invite = burst.request("INVITE", URI, TO, "", Harness.SDP);
                burst.send(invite.replace("Call-ID: ", "Call-ID: n" + i));
            }
            assertThat(burst.expect("SIP/2.0 503")).contains("Retry-After:");
            // an INVITE is counted as received before it is as one of these
            Harness.eventually(
                    "each is admitted or rejected",
                    () -> limited.counter("calls_admitted") + limited.counter("calls_rejected_overload") == 40);
            assertThat(limited.counter("calls_admitted")).isBetween(2L, 39L);
        }
    }

    private SipEvent.IncomingCall first;

    private String establish() throws Exception {
        harness.answerAll();
        caller.send(caller.request("INVITE", URI, TO, "", Harness.SDP));
        String ok = caller.expect("SIP/2.0 200");
        first = harness.await(SipEvent.IncomingCall.class);
        ack(ok, "");
        harness.await(SipEvent.Confirmed.class);
        return ok;
    }

    private void ack(String ok, String sdp) throws IOException {
        int number = Integer.parseInt(SipText.find("CSeq: (\\d+)", ok));
        caller.send(caller.request(
                "ACK", target(ok), SipText.header("To", ok), number, "z9hG4bKack" + caller.tag + number, "", sdp));
    }

    private void bye(String ok) throws IOException {
        caller.send(caller.request("BYE", target(ok), SipText.header("To", ok), "", ""));
    }

    private static String target(String ok) {
        return SipText.find("Contact: <([^>]+)>", ok);
    }
}
