package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Termination;
import io.parley.sip.api.TrunkAccount;
import io.parley.sip.digest.HashAlgorithm;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls to a carrier that asks for credentials (RFC 3261 22.2, 22.3), datagram by datagram. */
class TrunkCredentialsTest {
    private static final TrunkAccount ACCOUNT = new TrunkAccount("4930555", "auth555", "", "open sesame", false);

    private Harness harness;
    private Phone carrier;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
        carrier = new Phone("carrier", "127.0.0.1", harness.port);
    }

    @AfterEach
    void stop() {
        carrier.close();
        harness.close();
    }

    @Test
    void challengedInviteGoesOutAgainWithCredentialsAndSoDoItsAckAndBye() throws Exception {
        LegId leg = dial();
        String first = carrier.expect("INVITE ");
        assertThat(first).contains("CSeq: 1 INVITE").doesNotContain("Authorization");
        carrier.send(challenge(first, 407, "Proxy-Authenticate", "n1", ""));
        assertThat(carrier.expect("ACK ")).contains("CSeq: 1 ACK");
        String invite = carrier.expect("INVITE ");
        assertThat(invite).contains("CSeq: 2 INVITE", Harness.SDP);
        assertThat(SipText.header("Call-ID", invite)).isEqualTo(SipText.header("Call-ID", first));
        assertThat(SipText.header("From", invite)).isEqualTo(SipText.header("From", first));
        assertThat(SipText.header("Via", invite)).isNotEqualTo(SipText.header("Via", first));
        proves(invite, "Proxy-Authorization", "INVITE", "n1", "00000001");
        carrier.send(carrier.response(invite, 180, "Ringing", "c1", ""));
        harness.await(SipEvent.Progress.class);
        carrier.send(carrier.response(invite, 200, "OK", "c1", Harness.SDP));
        String ack = carrier.expect("ACK ");
        assertThat(ack).contains("CSeq: 2 ACK");
        assertThat(SipText.header("Proxy-Authorization", ack)).isEqualTo(SipText.header("Proxy-Authorization", invite));
        harness.await(SipEvent.Answered.class);

        harness.legs().hangUp(leg, "done");
        String bye = carrier.expect("BYE ");
        proves(bye, "Proxy-Authorization", "BYE", "n1", "00000002");
        carrier.send(challenge(bye, 407, "Proxy-Authenticate", "n2", ",stale=true"));
        String again = carrier.expect("BYE ");
        assertThat(again).contains("CSeq: 4 BYE");
        proves(again, "Proxy-Authorization", "BYE", "n2", "00000001");
        carrier.send(carrier.response(again, 200, "OK", "", ""));
        assertThat(harness.counter("challenges_answered")).isEqualTo(2);
    }

    @Test
    void wrongPasswordEndsTheCallAndIsNotTriedAgain() throws Exception {
        dial();
        carrier.send(challenge(carrier.expect("INVITE "), 401, "WWW-Authenticate", "n1", ""));
        carrier.expect("ACK ");
        String second = carrier.expect("INVITE ");
        carrier.send(challenge(second, 401, "WWW-Authenticate", "n2", ""));
        carrier.expect("ACK ");
        Termination end = harness.await(SipEvent.Ended.class).termination();
        assertThat(end.code()).isEqualTo(401);
        assertThat(end.reason()).contains("none of our credentials");
        carrier.expectSilence();
        assertThat(harness.counter("credentials_refused")).isEqualTo(1);
    }

    @Test
    void challengeOfAPeerThatKnowsNoAccountOfOursEndsTheCall() throws Exception {
        dial(Optional.empty());
        carrier.send(challenge(carrier.expect("INVITE "), 401, "WWW-Authenticate", "n1", ""));
        assertThat(harness.await(SipEvent.Ended.class).termination().code()).isEqualTo(401);
        carrier.expect("ACK ");
        carrier.expectSilence();
    }

    @Test
    void callThatIsGivenUpBeforeTheChallengeIsNotMadeAgain() throws Exception {
        LegId leg = dial();
        String invite = carrier.expect("INVITE ");
        harness.legs().hangUp(leg, "no longer wanted");
        harness.await(SipEvent.Ended.class);
        carrier.send(challenge(invite, 401, "WWW-Authenticate", "n1", ""));
        carrier.expect("ACK ");
        carrier.expectSilence();
        Harness.eventually("no leg left", () -> harness.gauge("legs_active") == 0);
    }

    @Test
    void callThatIsGivenUpAfterTheChallengeIsCancelled() throws Exception {
        LegId leg = dial();
        String first = carrier.expect("INVITE ");
        carrier.send(carrier.response(first, 100, "Trying", "", ""));
        carrier.send(challenge(first, 401, "WWW-Authenticate", "n1", ""));
        String invite = carrier.expect("INVITE ");
        harness.legs().hangUp(leg, "no longer wanted");
        harness.await(SipEvent.Ended.class);
        carrier.send(carrier.response(invite, 180, "Ringing", "c1", ""));
        assertThat(carrier.expect("CANCEL ")).contains("CSeq: 2 CANCEL");
    }

    @Test
    void challengedReInviteGoesOutAgain() throws Exception {
        LegId leg = dial();
        String invite = carrier.expect("INVITE ");
        carrier.send(carrier.response(invite, 200, "OK", "c1", Harness.SDP));
        carrier.expect("ACK ");
        harness.await(SipEvent.Answered.class);
        harness.legs().offer(leg, Harness.SDP);
        carrier.send(challenge(carrier.expect("INVITE "), 401, "WWW-Authenticate", "n1", ""));
        carrier.expect("ACK ");
        String again = carrier.expect("INVITE ");
        assertThat(again).contains("CSeq: 3 INVITE");
        proves(again, "Authorization", "INVITE", "n1", "00000001");
        carrier.send(carrier.response(again, 200, "OK", "", Harness.SDP));
        assertThat(carrier.expect("ACK ")).contains("CSeq: 3 ACK", "Authorization: ");
        assertThat(harness.await(SipEvent.SessionAnswered.class).leg()).isEqualTo(leg);
    }

    @Test
    void callOfTheCarrierIsEndedWithCredentialsToo() throws Exception {
        harness.trust("127.0.0.1", new TrunkPeer("carrier", "127.0.0.1", carrier.port(), "UDP", Optional.of(ACCOUNT)));
        harness.answerAll();
        String uri = "sip:8001@127.0.0.1";
        carrier.send(carrier.request("INVITE", uri, "<" + uri + ">", "", Harness.SDP));
        String ok = carrier.expect("SIP/2.0 200");
        carrier.send(carrier.request("ACK", uri, SipText.header("To", ok), 1, "z9hG4bKack1", "", ""));
        LegId leg = harness.await(SipEvent.Confirmed.class).leg();
        harness.legs().hangUp(leg, "done");
        carrier.send(challenge(carrier.expect("BYE "), 401, "WWW-Authenticate", "n1", ""));
        proves(carrier.expect("BYE "), "Authorization", "BYE", "n1", "00000001");
    }

    @Test
    void nobodyButTheGatewayGetsCredentials() throws Exception {
        try (Phone other = new Phone("other", "127.0.0.6", harness.port)) {
            LegId leg = dial();
            String invite = challenged();
            carrier.send(other.response(invite, 200, "OK", "c1", Harness.SDP));
            assertThat(other.expect("ACK ")).doesNotContain("Authorization");
            harness.await(SipEvent.Answered.class);
            harness.legs().hangUp(leg, "done");
            String bye = other.expect("BYE ");
            assertThat(bye).doesNotContain("Authorization");
            other.send(challenge(bye, 407, "Proxy-Authenticate", "n2", ""));
            other.expectSilence();
        }
    }

    @Test
    void contactOfACallOfTheCarrierThatLeadsElsewhereGetsNoCredentials() throws Exception {
        harness.trust("127.0.0.1", new TrunkPeer("carrier", "127.0.0.1", carrier.port(), "UDP", Optional.of(ACCOUNT)));
        harness.answerAll();
        String uri = "sip:8001@127.0.0.1";
        try (Phone other = new Phone("other", "127.0.0.6", harness.port)) {
            carrier.send(carrier.request("INVITE", uri, "<" + uri + ">", "", Harness.SDP)
                    .replaceFirst("Contact: <[^>]*>", "Contact: <sip:other@" + other.me + ">"));
            String ok = carrier.expect("SIP/2.0 200");
            carrier.send(carrier.request("ACK", uri, SipText.header("To", ok), 1, "z9hG4bKack2", "", ""));
            LegId leg = harness.await(SipEvent.Confirmed.class).leg();
            harness.legs().hangUp(leg, "done");
            other.send(challenge(other.expect("BYE "), 401, "WWW-Authenticate", "n1", ""));
            other.expectSilence();
        }
    }

    @Test
    void challengedAcknowledgementOfAProvisionalResponseGoesOutAgain() throws Exception {
        dial();
        String invite = challenged();
        carrier.send(carrier.response(invite, 183, "Session Progress", "c1", Harness.SDP)
                .replace("Contact: ", "Require: 100rel\r\nRSeq: 5\r\nContact: "));
        String prack = carrier.expect("PRACK ");
        proves(prack, "Proxy-Authorization", "PRACK", "n1", "00000002");
        carrier.send(challenge(prack, 407, "Proxy-Authenticate", "n2", ""));
        String again = carrier.expect("PRACK ");
        assertThat(again).contains("RAck: 5 2 INVITE", "CSeq: 4 PRACK");
        proves(again, "Proxy-Authorization", "PRACK", "n2", "00000001");
        carrier.send(carrier.response(again, 200, "OK", "", ""));
        carrier.send(carrier.response(invite, 200, "OK", "c1", ""));
        carrier.expect("ACK ");
        harness.await(SipEvent.Answered.class);
    }

    @Test
    void secondAnswerOfAForkedCallIsTakenBackWithCredentials() throws Exception {
        dial();
        String invite = challenged();
        carrier.send(carrier.response(invite, 200, "OK", "c1", Harness.SDP));
        carrier.expect("ACK ");
        carrier.send(carrier.response(invite, 200, "OK", "c2", Harness.SDP));
        String ack = carrier.expect("ACK ");
        assertThat(ack).contains("tag=c2");
        assertThat(SipText.header("Proxy-Authorization", ack)).isEqualTo(SipText.header("Proxy-Authorization", invite));
        String bye = carrier.expect("BYE ");
        proves(bye, "Proxy-Authorization", "BYE", "n1", "00000002");
        carrier.send(challenge(bye, 407, "Proxy-Authenticate", "n2", ",stale=true"));
        String again = carrier.expect("BYE ");
        assertThat(again).contains("tag=c2");
        proves(again, "Proxy-Authorization", "BYE", "n2", "00000001");
    }

    /** The INVITE that comes once the first one was challenged. */
    private String challenged() throws IOException {
        carrier.send(challenge(carrier.expect("INVITE "), 407, "Proxy-Authenticate", "n1", ""));
        carrier.expect("ACK ");
        return carrier.expect("INVITE ");
    }

    private void proves(String request, String header, String method, String nonce, String count) {
        String line = SipText.header(header, request);
        String uri = request.split(" ", 3)[1];
        String cnonce = SipText.find("cnonce=\"([^\"]+)\"", line);
        String ha1 = HashAlgorithm.SHA_256.hex("auth555:carrier.example:open sesame");
        String ha2 = HashAlgorithm.SHA_256.hex(method + ':' + uri);
        String response = HashAlgorithm.SHA_256.hex(ha1 + ':' + nonce + ':' + count + ':' + cnonce + ":auth:" + ha2);
        assertThat(line)
                .contains(
                        "username=\"auth555\"", "uri=\"" + uri + "\"", "nc=" + count, "response=\"" + response + "\"");
    }

    private String challenge(String request, int code, String header, String nonce, String more) {
        String asked = header + ": Digest realm=\"carrier.example\",nonce=\"" + nonce + "\",qop=\"auth\"" + more;
        String lines = asked + ",algorithm=MD5\r\n" + asked + ",algorithm=SHA-256\r\n";
        return carrier.response(request, code, "Who Are You", "x" + nonce, "")
                .replace("Contact: ", lines + "Contact: ");
    }

    private LegId dial() {
        return dial(Optional.of(ACCOUNT));
    }

    private LegId dial(Optional<TrunkAccount> account) {
        var trunk = new DialRequest.Target.Trunk(new TrunkPeer("carrier", "127.0.0.1", carrier.port(), "UDP", account));
        return harness.legs()
                .dial(new DialRequest(
                        trunk, "4930123", new Party("1", ""), Optional.of(Harness.SDP), false, Optional.empty()));
    }
}
