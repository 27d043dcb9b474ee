package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.Party;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Termination;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that we make, to peers that answer in the forms that RFCs allow and few use. */
class OutgoingFormsTest {
    private static final String PARTS = "--B\r\nContent-Type: application/sdp\r\n\r\n" + Harness.SDP
            + "\r\n--B\r\nContent-Type: application/isup\r\n\r\n\u0010\r\n--B--\r\n";

    private Harness harness;
    private Phone peer;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
        peer = new Phone("4930", "127.0.0.1", harness.port);
    }

    @AfterEach
    void stop() {
        peer.close();
        harness.close();
    }

    @Test
    void descriptionAmongSeveralPartsIsFoundInProgressAndAnswer() throws Exception {
        dial("");
        String invite = peer.expect("INVITE ");
        peer.send(parts(peer.response(invite, 183, "Session Progress", "p", PARTS)));
        assertThat(harness.await(SipEvent.Progress.class).answer()).contains(Harness.SDP);
        peer.send(parts(peer.response(invite, 200, "OK", "p", PARTS)));
        assertThat(harness.await(SipEvent.Answered.class).sdp()).contains(Harness.SDP);
        peer.expect("ACK ");
    }

    private static String parts(String response) {
        return response.replaceFirst("Content-Type: application/sdp", "c: multipart/mixed;boundary=B");
    }

    @Test
    void answerWithoutContentLengthIsReadToItsEnd() throws Exception {
        dial("");
        String invite = peer.expect("INVITE ");
        peer.send(peer.response(invite, 200, "OK", "p", Harness.SDP).replaceAll("Content-Length: \\d+\r\n", ""));
        assertThat(harness.await(SipEvent.Answered.class).sdp()).contains(Harness.SDP);
    }

    @Test
    void peerWithoutToTagIsAcknowledgedHungUpAndHangsUp() throws Exception {
        LegId leg = dial("");
        String invite = peer.expect("INVITE ");
        String ok = peer.response(invite, 200, "OK", "", Harness.SDP);
        assertThat(SipText.header("To", ok)).doesNotContain("tag=");
        peer.send(ok);
        assertThat(SipText.header("To", peer.expect("ACK "))).doesNotContain("tag=");
        harness.await(SipEvent.Answered.class);
        peer.send(peer.request("BYE", "sip:parley@127.0.0.1", SipText.header("From", invite), 1, "z9hG4bKbye", "", "")
                .replaceAll("Call-ID: .*", "Call-ID: " + SipText.header("Call-ID", invite))
                .replaceAll("From: .*", "From: " + SipText.header("To", invite)));
        assertThat(peer.expect("SIP/2.0 200")).contains("BYE");
        assertThat(harness.await(SipEvent.Ended.class).leg()).isEqualTo(leg);
    }

    @Test
    void strictRouterGetsTheRequestsAndTheTargetAsLastRoute() throws Exception {
        LegId leg = dial("");
        String invite = peer.expect("INVITE ");
        String router = "sip:127.0.0.1:" + peer.port() + ";x=1";
        peer.send(recorded(
                peer.response(invite, 200, "OK", "p", Harness.SDP),
                "Record-Route: <sip:far.example;lr>,\r\n <" + router + ">\r\n"));
        String target = "<sip:4930@" + peer.me + ">";
        assertThat(peer.expect("ACK "))
                .startsWith("ACK " + router + " SIP/2.0")
                .contains("Route: <sip:far.example;lr>\r\nRoute: " + target + "\r\n");
        harness.await(SipEvent.Answered.class);
        harness.legs().offer(leg, Harness.SDP);
        assertThat(peer.expect("INVITE "))
                .startsWith("INVITE " + router + " SIP/2.0")
                .contains("Route: " + target);
    }

    @Test
    void looseRoutersAreVisitedInTheirOrder() throws Exception {
        dial("");
        String invite = peer.expect("INVITE ");
        StringBuilder recorded = new StringBuilder();
        for (int i = 9; i > 0; i--) {
            recorded.append("Record-Route: <sip:r")
                    .append(i)
                    .append(".example;lr=on;ftag=")
                    .append(i)
                    .append(">\r\n");
        }
        recorded.append("record-route : <sip:127.0.0.1:" + peer.port() + ";lr>\r\n");
        peer.send(recorded(peer.response(invite, 200, "OK", "p", Harness.SDP), recorded.toString()));
        String ack = peer.expect("ACK sip:4930@" + peer.me);
        List<String> routes = ack.lines().filter(l -> l.startsWith("Route: ")).toList();
        assertThat(routes).hasSize(10);
        assertThat(routes.get(0)).contains("127.0.0.1:" + peer.port());
        assertThat(routes.get(1)).contains("r1.example;lr=on;ftag=1");
        assertThat(routes.get(9)).contains("r9.example");
    }

    private static String recorded(String response, String lines) {
        return response.replace("Call-ID:", lines + "Call-ID:");
    }

    @Test
    void cancelSaysThatAnotherPhoneAnswered() throws Exception {
        LegId leg = dial("");
        String invite = peer.expect("INVITE ");
        peer.send(peer.response(invite, 180, "Ringing", "p", ""));
        harness.await(SipEvent.Progress.class);
        harness.legs().hangUp(leg, "answered elsewhere", List.of(ReleaseCause.ELSEWHERE));
        assertThat(peer.expect("CANCEL ")).contains("Reason: SIP;cause=200;text=\"Call completed elsewhere\"\r\n");
    }

    @Test
    void cancelWithoutACauseHasNoReason() throws Exception {
        LegId leg = dial("");
        String invite = peer.expect("INVITE ");
        peer.send(peer.response(invite, 180, "Ringing", "p", ""));
        harness.await(SipEvent.Progress.class);
        harness.legs().hangUp(leg, "no answer");
        assertThat(peer.expect("CANCEL ")).doesNotContain("Reason:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reason: Q.850;cause=17;text=\"User busy\"\r\n",
                "REASON : Q.850 ; cause = 17 ; text = \"User busy\"\r\n"
            })
    void causeOfTheTelephoneNetworkIsNoted(String reason) throws Exception {
        dial("");
        String invite = peer.expect("INVITE ");
        peer.send(peer.response(invite, 500, "Server Failure", "p", "").replace("Call-ID:", reason + "Call-ID:"));
        Termination end = harness.await(SipEvent.Ended.class).termination();
        assertThat(end.causes()).containsExactly(new ReleaseCause("Q.850", 17, "User busy"));
        assertThat(end.reason()).isEqualTo("Server Failure (Q.850 17 User busy)");
    }

    @Test
    void nameWithQuotesIsTheSameAfterThePass() throws Exception {
        harness.trust("127.0.0.1", "carrier");
        try (Phone caller = new Phone("4930", "127.0.0.1", harness.port)) {
            caller.send(caller.request("INVITE", "sip:1001@127.0.0.1", "<sip:1001@127.0.0.1>", "", Harness.SDP)
                    .replace("\"Phone 4930\"", "\"Anna \\\"A\\\" \\\\ B\""));
            Party shown = harness.await(SipEvent.IncomingCall.class).caller();
            assertThat(shown.name()).isEqualTo("Anna \"A\" \\ B");
            dial(shown, "");
            assertThat(peer.expect("INVITE ")).contains("From: \"Anna \\\"A\\\" \\\\ B\" <sip:4930@");
        }
    }

    private LegId dial(String called) {
        return dial(new Party("1001", "Anna"), called);
    }

    private LegId dial(Party caller, String called) {
        var trunk = new DialRequest.Target.Trunk(new TrunkPeer("carrier", "127.0.0.1", peer.port(), "UDP"));
        return harness.legs()
                .dial(new DialRequest(
                        trunk,
                        called.isEmpty() ? "+4930" : called,
                        caller,
                        Optional.of(Harness.SDP),
                        false,
                        Optional.empty()));
    }
}
