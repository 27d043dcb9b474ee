package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Gateway;
import io.parley.sip.api.LegId;
import io.parley.sip.api.Party;
import io.parley.sip.api.SessionTimers;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Termination;
import io.parley.sip.api.TrunkAccount;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.Sipp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to a trunk of two gateways, over real datagrams: 127.0.0.2 is called first, then 127.0.0.3. */
class TrunkFailOverTest {
    private static final TrunkAccount ACCOUNT = new TrunkAccount("4930555", "auth555", "", "open sesame", false);

    private Harness harness;
    private Phone first;
    private Phone second;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
        first = new Phone("first", "127.0.0.2", harness.port);
        second = new Phone("second", "127.0.0.3", harness.port);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        harness.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 580})
    void faultOfTheFirstGatewayLeadsToTheSecond(int code) throws Exception {
        LegId leg = dial();
        String one = first.expect("INVITE sip:4930123@127.0.0.2:");
        first.send(first.response(one, 100, "Trying", "", ""));
        first.send(first.response(one, code, "Fault", "f1", ""));
        first.expect("ACK ");
        String other = second.expect("INVITE sip:4930123@127.0.0.3:");
        assertThat(SipText.header("Call-ID", other)).isEqualTo(SipText.header("Call-ID", one));
        assertThat(SipText.header("To", other)).isEqualTo("<sip:4930123@127.0.0.3>");
        assertThat(other).contains("CSeq: 2 INVITE", Harness.SDP);
        second.send(second.response(other, 180, "Ringing", "s1", ""));
        second.send(second.response(other, 200, "OK", "s1", Harness.SDP));
        second.expect("ACK ");
        assertThat(harness.await(SipEvent.Answered.class).leg()).isEqualTo(leg);
        harness.legs().hangUp(leg, "done");
        assertThat(second.expect("BYE ")).contains("tag=s1");
        assertThat(harness.counter("gateways_failed_over")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 408, 480, 486, 600, 603})
    void whatTheCalledSaysIsFinal(int code) throws Exception {
        dial();
        first.send(first.response(first.expect("INVITE "), code, "No", "f1", ""));
        assertThat(harness.await(SipEvent.Ended.class).termination().code()).isEqualTo(code);
        second.expectSilence();
    }

    @ParameterizedTest
    @ValueSource(ints = {180, 183})
    void faultAfterItRangIsFinal(int progress) throws Exception {
        dial();
        String one = first.expect("INVITE ");
        first.send(first.response(one, progress, "Progress", "f1", progress == 183 ? Harness.SDP : ""));
        first.send(first.response(one, 500, "Fault", "f1", ""));
        assertThat(harness.await(SipEvent.Ended.class).termination().code()).isEqualTo(500);
        second.expectSilence();
    }

    @Test
    void gatewayThatIsBusyForATimeIsNotAskedMeanwhile() throws Exception {
        dial();
        String one = first.expect("INVITE ");
        first.send(first.response(one, 503, "Overload", "f1", "")
                .replace("Contact: ", "Retry-After: 300 (maintenance)\r\nContact: "));
        first.expect("ACK ");
        second.send(second.response(second.expect("INVITE "), 486, "Busy", "s1", ""));
        harness.await(SipEvent.Ended.class);
        assertThat(harness.gauge("gateways_resting")).isEqualTo(1);
        dial();
        second.send(second.response(second.expect("INVITE "), 486, "Busy", "s2", ""));
        harness.await(SipEvent.Ended.class);
        first.expectSilence();
    }

    @Test
    void silentGatewayIsLeftAfterFiveSecondsAndItsLateAnswerIsTakenBack() throws Exception {
        LegId leg = dial();
        String one = first.expect("INVITE ");
        String other = second.expect("INVITE ");
        second.send(second.response(other, 180, "Ringing", "s1", ""));
        harness.await(SipEvent.Progress.class);
        first.send(first.response(one, 180, "Ringing", "f1", ""));
        assertThat(first.expect("CANCEL ")).contains("CSeq: 1 CANCEL");
        first.send(first.response(one, 200, "OK", "f1", Harness.SDP));
        assertThat(first.expect("ACK ")).contains("tag=f1", "CSeq: 1 ACK");
        assertThat(first.expect("BYE ")).contains("tag=f1");
        second.send(second.response(other, 200, "OK", "s1", Harness.SDP));
        second.expect("ACK ");
        assertThat(harness.await(SipEvent.Answered.class).leg()).isEqualTo(leg);
    }

    @Test
    void callThatIsGivenUpWhileTheSecondIsAskedEndsThere() throws Exception {
        LegId leg = dial();
        String one = first.expect("INVITE ");
        first.send(first.response(one, 100, "Trying", "", ""));
        first.send(first.response(one, 503, "Overload", "f1", ""));
        String other = second.expect("INVITE ");
        harness.legs().hangUp(leg, "no longer wanted");
        assertThat(harness.await(SipEvent.Ended.class).termination().kind()).isEqualTo(Termination.Kind.CANCELLED);
        second.send(second.response(other, 100, "Trying", "", ""));
        assertThat(second.expect("CANCEL ")).contains("CSeq: 2 CANCEL");
        second.send(second.response(other, 487, "Request Terminated", "s1", ""));
        second.expect("ACK ");
        Harness.eventually("no leg left", () -> harness.gauge("legs_active") == 0);
    }

    @Test
    void callThatIsGivenUpIsNotTakenToAnother() throws Exception {
        LegId leg = dial();
        String one = first.expect("INVITE ");
        harness.legs().hangUp(leg, "no longer wanted");
        first.send(first.response(one, 503, "Overload", "f1", ""));
        first.expect("ACK ");
        second.expectSilence();
        Harness.eventually("no leg left", () -> harness.gauge("legs_active") == 0);
    }

    @Test
    void refusedConnectionLeadsToTheSecondAtOnce() throws Exception {
        TrunkPeer trunk = new TrunkPeer(
                "carrier",
                "127.0.0.2",
                Harness.freePort(),
                "TCP",
                Optional.empty(),
                List.of(new Gateway("127.0.0.3", second.port(), "UDP", 10, 1)));
        dial(trunk);
        second.expect("INVITE sip:4930123@127.0.0.3:");
    }

    @Test
    void theLastFaultIsToldWhereNoGatewayTakesTheCall() throws Exception {
        TrunkPeer trunk = trunk(Optional.empty());
        dial(new TrunkPeer(
                trunk.name(),
                trunk.host(),
                trunk.port(),
                trunk.transport(),
                trunk.account(),
                List.of(trunk.more().getFirst(), new Gateway("127.0.0.2", Harness.freePort(), "TCP", 20, 1))));
        first.send(first.response(first.expect("INVITE "), 500, "Fault", "f1", ""));
        second.send(second.response(second.expect("INVITE "), 503, "Overload", "s1", ""));
        Termination end = harness.await(SipEvent.Ended.class).termination();
        assertThat(end.kind()).isEqualTo(Termination.Kind.LOST);
        assertThat(harness.counter("gateways_failed_over")).isEqualTo(2);
    }

    @Test
    void credentialsAreGivenAtTheSecondGatewayToo() throws Exception {
        dial(trunk(Optional.of(ACCOUNT)));
        first.send(first.response(first.expect("INVITE "), 503, "Overload", "f1", ""));
        String other = second.expect("INVITE ");
        second.send(challenge(second, other));
        second.expect("ACK ");
        assertThat(second.expect("INVITE ")).contains("CSeq: 3 INVITE", "Proxy-Authorization: Digest ");
    }

    @Test
    void whatTheFirstGatewayAskedForIsNotToldToTheSecond() throws Exception {
        dial(trunk(Optional.of(ACCOUNT)));
        first.send(challenge(first, first.expect("INVITE ")));
        first.expect("ACK ");
        String proved = first.expect("INVITE ");
        assertThat(proved).contains("Proxy-Authorization: Digest ");
        first.send(first.response(proved, 503, "Overload", "f1", ""));
        assertThat(second.expect("INVITE ")).doesNotContain("Authorization");
    }

    @Test
    void gatewayThatIsSilentAfterItsChallengeIsLeft() throws Exception {
        try (FastEngine fast = new FastEngine(SessionTimers.STANDARD);
                Phone one = new Phone("one", "127.0.0.2", fast.port);
                Phone other = new Phone("other", "127.0.0.3", fast.port)) {
            fast.harness
                    .legs()
                    .dial(request(
                            new TrunkPeer(
                                    "carrier",
                                    "127.0.0.2",
                                    one.port(),
                                    "UDP",
                                    Optional.of(ACCOUNT),
                                    List.of(new Gateway("127.0.0.3", other.port(), "UDP", 10, 1))),
                            List.of()));
            one.send(challenge(one, one.expect("INVITE ")));
            one.expect("ACK ");
            one.expect("INVITE ");
            other.send(other.response(other.expect("INVITE "), 486, "Busy", "o1", ""));
            assertThat(fast.harness.await(SipEvent.Ended.class).termination().code())
                    .isEqualTo(486);
        }
    }

    @Test
    void callThatAGatewayHadIsNotMadeAnewWhereItsConnectionCloses() throws Exception {
        try (ServerSocket gateway = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.2"))) {
            dial(new TrunkPeer(
                    "carrier",
                    "127.0.0.2",
                    gateway.getLocalPort(),
                    "TCP",
                    Optional.empty(),
                    List.of(new Gateway("127.0.0.3", second.port(), "UDP", 10, 1))));
            try (Socket there = gateway.accept()) {
                there.setSoTimeout(15_000);
                String invite = "";
                while (!invite.endsWith(Harness.SDP)) {
                    byte[] more = new byte[65_536];
                    int length = there.getInputStream().read(more);
                    assertThat(length).isPositive();
                    invite += new String(more, 0, length, StandardCharsets.US_ASCII);
                }
                String trying = first.response(invite, 100, "Trying", "", "");
                there.getOutputStream().write(trying.getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(harness.await(SipEvent.Ended.class).termination().kind()).isEqualTo(Termination.Kind.LOST);
            second.expectSilence();
            assertThat(harness.gauge("gateways_resting")).isEqualTo(1);
        }
    }

    @Test
    void whoSentTheCallOnIsToldToEachGateway() throws Exception {
        Diversion diversion = new Diversion(new Party("1003", "Eva"), Diversion.Reason.NO_ANSWER);
        harness.legs().dial(request(trunk(Optional.empty()), List.of(diversion)));
        String one = first.expect("INVITE ");
        assertThat(one).contains("Diversion: ", "1003", ";reason=no-answer");
        first.send(first.response(one, 503, "Overload", "f1", ""));
        assertThat(SipText.header("Diversion", second.expect("INVITE "))).isEqualTo(SipText.header("Diversion", one));
    }

    private static String challenge(Phone gateway, String request) {
        return gateway.response(request, 407, "Who Are You", "x", "")
                .replace("Contact: ", "Proxy-Authenticate: Digest realm=\"c\",nonce=\"n\",qop=\"auth\"\r\nContact: ");
    }

    @Test
    void sippAsTheSecondGatewayTakesTheCall() throws Exception {
        int port = Harness.freePort();
        harness.react((event, legs) -> {
            if (event instanceof SipEvent.Answered a) {
                legs.hangUp(a.leg(), "done");
            }
        });
        try (Sipp gateway = Sipp.start("answerer", "127.0.0.4", port, harness.port, "-m", "1")) {
            dial(new TrunkPeer(
                    "carrier",
                    "127.0.0.2",
                    first.port(),
                    "UDP",
                    Optional.empty(),
                    List.of(new Gateway("127.0.0.4", port, "UDP", 10, 1))));
            first.send(first.response(first.expect("INVITE "), 503, "Overload", "f1", ""));
            gateway.expectSuccess();
        }
    }

    private TrunkPeer trunk(Optional<TrunkAccount> account) {
        return new TrunkPeer(
                "carrier",
                "127.0.0.2",
                first.port(),
                "UDP",
                account,
                List.of(new Gateway("127.0.0.3", second.port(), "UDP", 10, 1)));
    }

    private LegId dial() {
        return dial(trunk(Optional.empty()));
    }

    private LegId dial(TrunkPeer trunk) {
        return harness.legs().dial(request(trunk, List.of()));
    }

    private static DialRequest request(TrunkPeer trunk, List<Diversion> diversions) {
        return new DialRequest(
                new DialRequest.Target.Trunk(trunk),
                "4930123",
                new Party("1", ""),
                Optional.of(Harness.SDP),
                false,
                Optional.empty(),
                diversions);
    }
}
