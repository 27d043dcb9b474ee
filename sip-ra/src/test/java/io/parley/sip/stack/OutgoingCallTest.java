package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Termination;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that we make, over real datagrams, to a phone that registered. */
class OutgoingCallTest {
    private static final Party CALLER = new Party("4930123", "Anna \"A\" Müller");

    private Harness harness;
    private Phone phone;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
        phone = new Phone("1001", "127.0.0.1", harness.port);
    }

    @AfterEach
    void stop() {
        phone.close();
        harness.close();
    }

    @Test
    void registeredContactRingsAnswersAndIsHungUp() throws Exception {
        LegId leg = dial(Optional.of(Harness.SDP));
        String invite = phone.expect("INVITE sip:1001@" + phone.me);
        assertThat(invite)
                .contains(
                        "From: \"Anna \\\"A\\\" Müller\" <sip:4930123@127.0.0.1>;tag=", "answer-after=0", Harness.SDP);
        phone.send(phone.response(invite, 180, "Ringing", "p1", ""));
        assertThat(harness.await(SipEvent.Progress.class).code()).isEqualTo(180);
        phone.send(phone.response(invite, 200, "OK", "p1", Harness.SDP));
        phone.expect("ACK ");
        assertThat(harness.await(SipEvent.Answered.class).sdp()).contains(Harness.SDP);
        harness.legs().hangUp(leg, "done");
        String bye = phone.expect("BYE ");
        phone.send(phone.response(bye, 200, "OK", "", ""));
        assertThat(harness.await(SipEvent.Ended.class).leg()).isEqualTo(leg);
    }

    @Test
    void repeatedAnswerGetsTheAckAgain() throws Exception {
        dial(Optional.of(Harness.SDP));
        String invite = phone.expect("INVITE ");
        String ok = phone.response(invite, 200, "OK", "p1", Harness.SDP);
        phone.send(ok);
        String ack = phone.expect("ACK ");
        phone.send(ok);
        assertThat(phone.expect("ACK ")).isEqualTo(ack);
    }

    @Test
    void delayedOfferIsConfirmedByOurAnswer() throws Exception {
        LegId leg = dial(Optional.empty());
        String invite = phone.expect("INVITE ");
        assertThat(invite).contains("Content-Length: 0");
        phone.send(phone.response(invite, 200, "OK", "p1", Harness.SDP));
        assertThat(harness.await(SipEvent.Answered.class).sdp()).isPresent();
        harness.legs().confirm(leg, Harness.SDP);
        assertThat(phone.expect("ACK ")).contains("m=audio 40000");
    }

    @Test
    void hangUpWhileRingingCancels() throws Exception {
        LegId leg = dial(Optional.of(Harness.SDP));
        String invite = phone.expect("INVITE ");
        phone.send(phone.response(invite, 180, "Ringing", "p1", ""));
        harness.await(SipEvent.Progress.class);
        harness.legs().hangUp(leg, "no longer wanted");
        assertThat(harness.await(SipEvent.Ended.class).termination().kind()).isEqualTo(Termination.Kind.CANCELLED);
        String cancel = phone.expect("CANCEL ");
        phone.send(phone.response(cancel, 200, "OK", "p1", ""));
        phone.send(phone.response(invite, 487, "Request Terminated", "p1", ""));
        phone.expect("ACK ");
        Harness.eventually("leg forgotten", () -> harness.gauge("legs_active") == 0);
    }

    @Test
    void hangUpBeforeAnyResponseWaitsWithItsCancel() throws Exception {
        LegId leg = dial(Optional.of(Harness.SDP));
        String invite = phone.expect("INVITE ");
        harness.legs().hangUp(leg, "no longer wanted");
        harness.await(SipEvent.Ended.class);
        phone.send(phone.response(invite, 180, "Ringing", "p1", ""));
        phone.expect("CANCEL ");
    }

    @Test
    void answerThatCrossesTheCancelIsAckedAndHungUp() throws Exception {
        LegId leg = dial(Optional.of(Harness.SDP));
        String invite = phone.expect("INVITE ");
        phone.send(phone.response(invite, 180, "Ringing", "p1", ""));
        harness.await(SipEvent.Progress.class);
        harness.legs().hangUp(leg, "no longer wanted");
        phone.expect("CANCEL ");
        phone.send(phone.response(invite, 200, "OK", "p1", Harness.SDP));
        phone.expect("ACK ");
        phone.expect("BYE ");
    }

    @Test
    void busyIsTold() throws Exception {
        dial(Optional.of(Harness.SDP));
        String invite = phone.expect("INVITE ");
        phone.send(phone.response(invite, 486, "Busy Here", "p1", ""));
        assertThat(phone.expect("ACK ")).contains("CSeq: 1 ACK");
        Termination end = harness.await(SipEvent.Ended.class).termination();
        assertThat(end.kind()).isEqualTo(Termination.Kind.BUSY);
        assertThat(end.code()).isEqualTo(486);
    }

    @Test
    void redirectEndsTheLegWithItsCode() throws Exception {
        dial(Optional.of(Harness.SDP));
        String invite = phone.expect("INVITE ");
        phone.send(phone.response(invite, 302, "Moved Temporarily", "p1", ""));
        assertThat(harness.await(SipEvent.Ended.class).termination().code()).isEqualTo(302);
    }

    @Test
    void secondPlaceThatAnswersIsHungUp() throws Exception {
        dial(Optional.of(Harness.SDP));
        String invite = phone.expect("INVITE ");
        phone.send(phone.response(invite, 200, "OK", "p1", Harness.SDP));
        phone.expect("ACK ");
        phone.send(phone.response(invite, 200, "OK", "p2", Harness.SDP));
        String ack = phone.expect("ACK ");
        assertThat(ack).contains("tag=p2");
        String bye = phone.expect("BYE ");
        assertThat(bye).contains("tag=p2", "Reason: SIP;cause=");
        phone.send(phone.response(bye, 200, "OK", "", ""));
        phone.send(phone.response(invite, 200, "OK", "p2", Harness.SDP));
        assertThat(phone.expect("ACK ")).isEqualTo(ack);
        phone.expectSilence();
    }

    @Test
    void answerWithoutADescriptionMeansWhatItsOwnEarlyDialogSaid() throws Exception {
        dial(Optional.of(Harness.SDP));
        String invite = phone.expect("INVITE ");
        String other = Harness.SDP.replace("40000", "40002");
        phone.send(phone.response(invite, 183, "Session Progress", "p1", Harness.SDP));
        assertThat(harness.await(SipEvent.Progress.class).answer()).contains(Harness.SDP);
        phone.send(phone.response(invite, 183, "Session Progress", "p2", other));
        assertThat(harness.await(SipEvent.Progress.class).answer()).contains(other);
        phone.send(phone.response(invite, 200, "OK", "p1", ""));
        phone.expect("ACK ");
        assertThat(harness.await(SipEvent.Answered.class).sdp()).contains(Harness.SDP);
    }

    @Test
    void requestsOfAnEarlyDialogDoNotPutThoseOfTheOneThatWonOutOfOrder() throws Exception {
        dial(Optional.of(Harness.SDP));
        String invite = phone.expect("INVITE ");
        phone.send(phone.response(invite, 180, "Ringing", "p1", ""));
        harness.await(SipEvent.Progress.class);
        phone.send(within(invite, "UPDATE", "p1", 900));
        assertThat(phone.expect("SIP/2.0 ")).startsWith("SIP/2.0 200");
        phone.send(phone.response(invite, 200, "OK", "p2", Harness.SDP));
        phone.expect("ACK ");
        phone.send(within(invite, "BYE", "p2", 1));
        assertThat(phone.expect("SIP/2.0 ")).startsWith("SIP/2.0 200");
        harness.await(SipEvent.Ended.class);
    }

    /** A request of the called side in a dialog of this INVITE. */
    private String within(String invite, String method, String tag, int number) {
        String from = header(invite, "To") + ";tag=" + tag;
        return method + " sip:parley@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP " + phone.me + ";branch=z9hG4bK" + tag
                + number
                + "\r\nMax-Forwards: 70\r\nFrom: " + from + "\r\nTo: " + header(invite, "From") + "\r\nCall-ID: "
                + header(invite, "Call-ID") + "\r\nCSeq: " + number + " " + method + "\r\nContact: <sip:1001@"
                + phone.me
                + ">\r\nContent-Length: 0\r\n\r\n";
    }

    private static String header(String message, String name) {
        return message.lines()
                .filter(line -> line.startsWith(name + ": "))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 2);
    }

    @Test
    void trunkGetsTheNumberAndTheAssertedIdentity() throws Exception {
        var trunk = new DialRequest.Target.Trunk(new TrunkPeer("carrier", "127.0.0.1", phone.port(), "UDP"));
        harness.legs()
                .dial(new DialRequest(trunk, "+493012345", CALLER, Optional.of(Harness.SDP), false, Optional.empty()));
        assertThat(phone.expect("INVITE sip:+493012345@127.0.0.1:" + phone.port()))
                .contains("P-Asserted-Identity: ");
    }

    @Test
    void withheldCallerIsAnonymous() throws Exception {
        var trunk = new DialRequest.Target.Trunk(new TrunkPeer("carrier", "127.0.0.1", phone.port(), "UDP"));
        harness.legs()
                .dial(new DialRequest(
                        trunk,
                        "+49301",
                        new Party("anonymous", ""),
                        Optional.of(Harness.SDP),
                        false,
                        Optional.empty()));
        assertThat(phone.expect("INVITE "))
                .contains("anonymous@anonymous.invalid", "Privacy: id")
                .doesNotContain("P-Asserted");
    }

    private LegId dial(Optional<String> offer) throws Exception {
        phone.register("pw1001", "MD5", "");
        var binding = harness.await(SipEvent.Registered.class).binding();
        return harness.legs()
                .dial(new DialRequest(
                        new DialRequest.Target.Contact(binding), "1001", CALLER, offer, true, Optional.empty()));
    }
}
