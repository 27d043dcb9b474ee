package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.phone.TcpPhone;
import io.parley.sip.api.Gateway;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Source;
import io.parley.sip.api.TrunkAccount;
import io.parley.sip.api.TrunkState;
import io.parley.sip.api.TrunkState.Phase;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.Over;
import io.parley.sip.harness.Sipp;
import io.parley.sip.harness.TestTls;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trunks that register with their carrier, over real transports. 127.0.0.2 is the carrier's registrar. */
class TrunkRegistrationTest {
    private static final TrunkAccount ACCOUNT = new TrunkAccount("4930555", "auth555", "", "open sesame", true);

    private Harness harness;
    private Phone carrier;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
        carrier = new Phone("registrar", "127.0.0.2", harness.port);
    }

    @AfterEach
    void stop() {
        carrier.close();
        harness.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void registersAsTheCarrierWantsItAndTakesItBack(Over over) throws Exception {
        String transport = over.name();
        int port = Harness.freePort();
        Sipp.Ports ports = new Sipp.Ports("127.0.0.3", port, port, harness.port);
        try (Sipp registrar = Sipp.start("registrar", over, ports, "-m", "1")) {
            Harness.eventually("SIPp listens", () -> listens(transport, port));
            harness.carriers = List.of(new TrunkPeer("carrier", "127.0.0.3", port, transport, Optional.of(ACCOUNT)));
            TrunkState state = await(Phase.REGISTERED);
            assertThat(Duration.between(state.since(), state.until().orElseThrow()))
                    .isBetween(Duration.ofSeconds(1_795), Duration.ofSeconds(1_805));
            assertThat(harness.gauge("trunk_registrations_up")).isEqualTo(1);
            harness.carriers = List.of();
            registrar.expectSuccess();
        }
        assertThat(harness.resource.trunks().registrations()).isEmpty();
        assertThat(harness.counter("trunk_registers_failed")).isZero();
    }

    private static boolean listens(String transport, int port) {
        if (transport.equals("UDP")) {
            try (DatagramSocket taken = new DatagramSocket(port, InetAddress.ofLiteral("127.0.0.3"))) {
                return taken.isClosed();
            } catch (IOException e) {
                return true;
            }
        }
        try (Socket s = new Socket("127.0.0.3", port)) {
            return s.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void callToTheRegisteredContactIsTheTrunksWhereverItComesFrom() throws Exception {
        String register = register();
        String contact = SipText.find("Contact: <([^>]+)>", register);
        assertThat(contact).doesNotContain("4930555");
        try (Phone gateway = new Phone("493012345", "127.0.0.4", harness.port)) {
            gateway.send(gateway.request("INVITE", contact, "<sip:+4930555100@carrier.example>", "", Harness.SDP));
            SipEvent.IncomingCall call = harness.await(SipEvent.IncomingCall.class);
            assertThat(call.source()).isEqualTo(new Source.Trunk("carrier"));
            assertThat(call.called()).isEqualTo("+4930555100");
        }
        try (Phone gateway = new Phone("493012345", "127.0.0.4", harness.port)) {
            gateway.send(gateway.request("INVITE", contact, "<" + contact + ">", "", Harness.SDP));
            assertThat(harness.await(SipEvent.IncomingCall.class).called()).isEqualTo("4930555");
        }
        try (Phone stranger = new Phone("493012345", "127.0.0.4", harness.port)) {
            String guessed = "sip:parley@127.0.0.1:" + harness.port;
            stranger.send(stranger.request("INVITE", guessed, "<sip:8001@127.0.0.1>", "", Harness.SDP));
            stranger.expect("SIP/2.0 407");
        }
    }

    @Test
    void callFromWhereTheRegistrationWasAnsweredIsTheTrunks() throws Exception {
        String uri = "sip:+4930555200@127.0.0.1";
        carrier.send(carrier.request("INVITE", uri, "<" + uri + ">", "", Harness.SDP));
        carrier.expect("SIP/2.0 407");
        register();
        try (Phone other = new Phone("493012345", "127.0.0.2", harness.port)) {
            other.send(other.request("INVITE", uri, "<" + uri + ">", "", Harness.SDP));
            SipEvent.IncomingCall call = harness.await(SipEvent.IncomingCall.class);
            assertThat(call.source()).isEqualTo(new Source.Trunk("carrier"));
            assertThat(call.called()).isEqualTo("+4930555200");
        }
        harness.carriers = List.of();
        carrier.send(carrier.response(carrier.expect("REGISTER "), 200, "OK", "r1", ""));
        Harness.eventually(
                "gone", () -> harness.resource.trunks().registrations().isEmpty());
        try (Phone other = new Phone("493012345", "127.0.0.2", harness.port)) {
            other.send(other.request("INVITE", uri, "<" + uri + ">", "", Harness.SDP));
            other.expect("SIP/2.0 407");
        }
    }

    @Test
    void wrongPasswordIsToldAndNotTriedAgain() throws Exception {
        harness.carriers = List.of(trunk(ACCOUNT));
        carrier.send(challenge(carrier.expect("REGISTER "), "n1"));
        carrier.send(challenge(carrier.expect("REGISTER "), "n2"));
        TrunkState state = await(Phase.REFUSED);
        assertThat(state.code()).isEqualTo(401);
        assertThat(state.detail()).contains("none of our credentials");
        assertThat(state.until()).isEmpty();
        carrier.expectSilence();
    }

    @Test
    void otherCredentialsAreTriedAtOnceAndTheFormerContactIsTakenBack() throws Exception {
        String first = register();
        harness.carriers = List.of(trunk(new TrunkAccount("4930555", "auth555", "", "another", true)));
        String one = carrier.expect("REGISTER ");
        String other = carrier.expect("REGISTER ");
        String back = one.contains("\r\nExpires: 0\r\n") ? one : other;
        String fresh = back.equals(one) ? other : one;
        assertThat(back).contains("\r\nExpires: 0\r\n", SipText.header("Call-ID", first), "CSeq: 2 REGISTER");
        assertThat(SipText.find("Contact: <([^>]+)>", back)).isEqualTo(SipText.find("Contact: <([^>]+)>", first));
        assertThat(SipText.find("Contact: <([^>]+)>", fresh)).isNotEqualTo(SipText.find("Contact: <([^>]+)>", first));
    }

    @Test
    void theSameContactIsRegisteredAnewOnlyOnceItIsTakenBack() throws Exception {
        register();
        harness.carriers = List.of();
        String back = carrier.expect("REGISTER ");
        assertThat(back).contains("\r\nExpires: 0\r\n");
        harness.carriers = List.of(trunk(ACCOUNT));
        // Repeats of the one that takes it back, and nothing else, although a second and more goes by.
        for (int i = 0; i < 2; i++) {
            assertThat(carrier.expect("REGISTER ")).isEqualTo(back);
        }
        carrier.send(carrier.response(back, 200, "OK", "r1", ""));
        String anew = carrier.expect("REGISTER ");
        assertThat(anew).contains("\r\nExpires: 3600\r\n");
        assertThat(SipText.find("Contact: <([^>]+)>", anew)).isEqualTo(SipText.find("Contact: <([^>]+)>", back));
    }

    @Test
    void forbiddenIsShownWithItsReason() throws Exception {
        harness.carriers = List.of(trunk(ACCOUNT));
        String register = carrier.expect("REGISTER sip:127.0.0.2:" + carrier.port() + " SIP/2.0");
        carrier.send(carrier.response(register, 403, "Account Locked", "r1", ""));
        TrunkState state = await(Phase.REFUSED);
        assertThat(state.code()).isEqualTo(403);
        assertThat(state.detail()).isEqualTo("Account Locked");
    }

    @Test
    void nobodyThereIsAFailureThatPasses() throws Exception {
        harness.carriers =
                List.of(new TrunkPeer("carrier", "127.0.0.2", Harness.freePort(), "TCP", Optional.of(ACCOUNT)));
        assertThat(await(Phase.FAILED).code()).isZero();
    }

    @Test
    void theSecondGatewayIsAskedWhereTheFirstDoesNotAnswer() throws Exception {
        harness.carriers = List.of(new TrunkPeer(
                "carrier",
                "127.0.0.2",
                Harness.freePort(),
                "TCP",
                Optional.of(ACCOUNT),
                List.of(new Gateway("127.0.0.2", carrier.port(), "UDP", 10, 1))));
        carrier.send(carrier.response(carrier.expect("REGISTER "), 200, "OK", "r1", ""));
        await(Phase.REGISTERED);
    }

    @Test
    void shutdownTakesTheContactBack() throws Exception {
        register();
        Thread.ofVirtual().start(harness::close);
        String back = carrier.expect("REGISTER ");
        assertThat(back).contains("\r\nExpires: 0\r\n");
        carrier.send(carrier.response(back, 200, "OK", "r1", ""));
    }

    @Test
    void registersOverTlsAndAgainWhenTheConnectionIsLost() throws Exception {
        SSLContext context = TestTls.context();
        try (Harness tls = Harness.withTls(() -> context);
                SSLServerSocket registrar = (SSLServerSocket)
                        context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            tls.carriers = List.of(
                    new TrunkPeer("carrier", "127.0.0.1", registrar.getLocalPort(), "TLS", Optional.of(ACCOUNT)));
            String first;
            try (Socket connection = registrar.accept();
                    TcpPhone phone = new TcpPhone("registrar", connection)) {
                first = phone.read();
                assertThat(first).startsWith("REGISTER sip:127.0.0.1:").contains("Via: SIP/2.0/TLS ");
                phone.send(carrier.response(first, 200, "OK", "r1", ""));
                Harness.eventually(
                        "registered",
                        () -> tls.resource.trunks().registrations().getFirst().phase() == Phase.REGISTERED);
            }
            try (Socket connection = registrar.accept();
                    TcpPhone phone = new TcpPhone("registrar", connection)) {
                String again = phone.read();
                assertThat(again).startsWith("REGISTER ").contains("CSeq: 2 REGISTER");
                assertThat(SipText.header("Call-ID", again)).isEqualTo(SipText.header("Call-ID", first));
            }
        }
    }

    private String register() throws Exception {
        harness.carriers = List.of(trunk(ACCOUNT));
        String register = carrier.expect("REGISTER ");
        carrier.send(carrier.response(register, 200, "OK", "r1", ""));
        await(Phase.REGISTERED);
        return register;
    }

    private TrunkState await(Phase phase) {
        Harness.eventually("trunk " + phase, () -> harness.resource.trunks().registrations().stream()
                .anyMatch(s -> s.phase() == phase));
        return harness.resource.trunks().registrations().getFirst();
    }

    private TrunkPeer trunk(TrunkAccount account) {
        return new TrunkPeer("carrier", "127.0.0.2", carrier.port(), "UDP", Optional.of(account));
    }

    private String challenge(String request, String nonce) {
        return carrier.response(request, 401, "Unauthorized", "x" + nonce, "")
                .replace(
                        "Contact: ",
                        "WWW-Authenticate: Digest realm=\"carrier.example\",nonce=\"" + nonce
                                + "\",qop=\"auth\",algorithm=MD5\r\nContact: ");
    }
}
