package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.phone.TcpPhone;
import io.parley.sip.api.Binding;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Source;
import io.parley.sip.api.Termination;
import io.parley.sip.harness.ByteByByte;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SIP over TLS: phones that come by it, sips URIs, and trunks that are called by it. */
class TlsTest {
    private static final SSLContext TLS = TestTls.context();

    private volatile SSLContext certificate = TLS;
    private Harness harness;
    private TcpPhone phone;

    @BeforeEach
    void start() throws IOException {
        harness = Harness.withTls(() -> certificate);
        phone = new TcpPhone("1001", connect());
    }

    @AfterEach
    void stop() throws IOException {
        phone.close();
        harness.close();
    }

    @Test
    void phoneIsCalledOverItsConnectionAndWithItAllEnds() throws Exception {
        assertThat(phone.register("pw1001", contact())).startsWith("SIP/2.0 200");
        Binding binding = harness.await(SipEvent.Registered.class).binding();
        assertThat(binding.transport()).isEqualTo("TLS");
        assertThat(binding.received()).isEqualTo(phone.me());
        assertThat(binding.connectionOnly()).isTrue();

        LegId leg = dial(binding);
        assertThat(phone.read())
                .startsWith("INVITE sip:1001@10.1.2.3")
                .contains(
                        "Via: SIP/2.0/TLS 127.0.0.1:" + harness.tlsPort,
                        "Contact: <sip:parley@127.0.0.1:" + harness.tlsPort + ";transport=tls>");
        phone.close();
        assertThat(harness.await(SipEvent.Unregistered.class).cause()).isEqualTo(SipEvent.Unregistered.Cause.FLOW_LOST);
        SipEvent.Ended ended = harness.await(SipEvent.Ended.class);
        assertThat(ended.leg()).isEqualTo(leg);
        assertThat(ended.termination().kind()).isEqualTo(Termination.Kind.LOST);
        assertThat(harness.registrations.bindings("1001")).isEmpty();
    }

    @Test
    void nobodyIsConnectedToForAPhoneThatIsGone() throws Exception {
        // Its contact names a port that listens: still it is called over its connection or not at all.
        try (SSLServerSocket listening = listening(TLS)) {
            phone.register(
                    "pw1001", "Contact: <sip:1001@127.0.0.1:" + listening.getLocalPort() + ";transport=tls>\r\n");
            Binding binding = harness.await(SipEvent.Registered.class).binding();
            phone.close();
            Harness.eventually("closed", () -> harness.gauge("tls_connections") == 0);
            dial(binding);
            assertThat(harness.await(SipEvent.Ended.class).termination().kind()).isEqualTo(Termination.Kind.LOST);
            assertThat(harness.gauge("tls_connections")).isZero();
        }
    }

    @Test
    void phoneThatConnectsAnewGetsTheRestOfItsCall() throws Exception {
        phone.register("pw1001", contact());
        LegId leg = dial(harness.await(SipEvent.Registered.class).binding());
        phone.send(phone.response(phone.read(), "200 OK", "p", Harness.SDP));
        harness.await(SipEvent.Answered.class);
        assertThat(phone.read()).startsWith("ACK ");
        phone.close();
        harness.await(SipEvent.Unregistered.class);
        try (TcpPhone again = new TcpPhone("1001", connect())) {
            assertThat(again.register("pw1001", contact())).startsWith("SIP/2.0 200");
            harness.legs().hangUp(leg, "done");
            assertThat(again.read()).startsWith("BYE ").contains("Via: SIP/2.0/TLS");
        }
    }

    @Test
    void answerFindsThePhoneOnItsNextConnection() throws Exception {
        SipEvent.IncomingCall call = callIn();
        phone.close();
        harness.await(SipEvent.Unregistered.class);
        // between the two: nowhere to go yet
        harness.legs().answer(call.leg(), Harness.SDP);
        try (TcpPhone again = new TcpPhone("1001", connect())) {
            assertThat(again.register("pw1001", contact())).startsWith("SIP/2.0 200");
            String answer = again.read();
            assertThat(answer).startsWith("SIP/2.0 200").contains("INVITE\r\n", "Call-ID: " + callId(invite));
            again.send(phone.ack(invite, answer));
            assertThat(harness.await(SipEvent.Confirmed.class).leg()).isEqualTo(call.leg());
        }
    }

    @Test
    void refusalFindsThePhoneOnItsNextConnection() throws Exception {
        SipEvent.IncomingCall call = callIn();
        phone.close();
        harness.await(SipEvent.Unregistered.class);
        harness.legs().reject(call.leg(), 486, "Busy Here");
        try (TcpPhone again = new TcpPhone("1001", connect())) {
            assertThat(again.register("pw1001", contact())).startsWith("SIP/2.0 200");
            assertThat(again.read()).startsWith("SIP/2.0 486").contains("Call-ID: " + callId(invite));
        }
    }

    @Test
    void holdWhileThePhoneIsBetweenTwoConnectionsEndsNothingAndComesOverTheNext() throws Exception {
        phone.register("pw1001", contact());
        LegId leg = dial(harness.await(SipEvent.Registered.class).binding());
        phone.send(phone.response(phone.read(), "200 OK", "p", Harness.SDP));
        harness.await(SipEvent.Answered.class);
        assertThat(phone.read()).startsWith("ACK ");
        phone.close();
        harness.await(SipEvent.Unregistered.class);
        harness.legs().offer(leg, Harness.SDP);
        try (TcpPhone again = new TcpPhone("1001", connect())) {
            assertThat(again.register("pw1001", contact())).startsWith("SIP/2.0 200");
            String hold = again.read();
            assertThat(hold).startsWith("INVITE ").contains("Via: SIP/2.0/TLS");
            again.send(again.response(hold, "200 OK", "p", Harness.SDP));
            assertThat(harness.await(SipEvent.SessionAnswered.class).leg()).isEqualTo(leg);
            assertThat(again.read()).startsWith("ACK ");
        }
    }

    @Test
    void byeWhileThePhoneIsBetweenTwoConnectionsComesOverTheNext() throws Exception {
        phone.register("pw1001", contact());
        LegId leg = dial(harness.await(SipEvent.Registered.class).binding());
        phone.send(phone.response(phone.read(), "200 OK", "p", Harness.SDP));
        harness.await(SipEvent.Answered.class);
        assertThat(phone.read()).startsWith("ACK ");
        phone.close();
        harness.await(SipEvent.Unregistered.class);
        harness.legs().hangUp(leg, "done");
        harness.await(SipEvent.Ended.class);
        try (TcpPhone again = new TcpPhone("1001", connect())) {
            assertThat(again.register("pw1001", contact())).startsWith("SIP/2.0 200");
            assertThat(again.read()).startsWith("BYE ");
        }
    }

    private String invite = "";

    /** A call of the phone, which has registered, as far as its INVITE. */
    private SipEvent.IncomingCall callIn() throws Exception {
        phone.register("pw1001", contact());
        String uri = "sip:8001@127.0.0.1";
        phone.send(phone.request("INVITE", uri, contact(), Harness.SDP));
        String credentials = SipText.credentials(
                read("SIP/2.0 407"), "Proxy-Authorization", "INVITE", uri, "1001", "pw1001", "MD5", 1);
        invite = phone.request("INVITE", uri, contact() + credentials, Harness.SDP);
        phone.send(invite);
        return harness.await(SipEvent.IncomingCall.class);
    }

    private static String callId(String message) {
        return SipText.header("Call-ID", message);
    }

    @Test
    void sipsContactIsRegisteredAndCalledWithSips() throws Exception {
        String sips = "Contact: <sips:1001@10.1.2.3:5061>\r\n";
        assertThat(phone.register("pw1001", sips)).startsWith("SIP/2.0 400");
        assertThat(harness.registrations.bindings("1001")).isEmpty();
        assertThat(phone.register("pw1001", sips, "sips:127.0.0.1")).startsWith("SIP/2.0 200");
        dial(harness.await(SipEvent.Registered.class).binding());
        assertThat(phone.read())
                .startsWith("INVITE sips:1001@10.1.2.3:5061 ")
                .contains("Contact: <sips:parley@127.0.0.1:" + harness.tlsPort + ">");
    }

    @Test
    void callToASipsUriIsAnsweredWithSips() throws Exception {
        harness.answerAll();
        String uri = "sips:8001@127.0.0.1";
        phone.send(phone.request("INVITE", uri, "Contact: <sips:1001@10.1.2.3>\r\n", Harness.SDP));
        String credentials = SipText.credentials(
                read("SIP/2.0 407"), "Proxy-Authorization", "INVITE", uri, "1001", "pw1001", "MD5", 1);
        phone.send(phone.request("INVITE", uri, "Contact: <sips:1001@10.1.2.3>\r\n" + credentials, Harness.SDP));
        assertThat(read("SIP/2.0 200")).contains("Contact: <sips:parley@127.0.0.1:" + harness.tlsPort + ">");
        assertThat(harness.await(SipEvent.IncomingCall.class).transport()).isEqualTo("TLS");
    }

    @Test
    void sipsUriThatComesInTheClearLeadsNowhere() throws IOException {
        try (TcpPhone plain = new TcpPhone("1001", harness.port);
                Phone datagrams = new Phone("1001", "127.0.0.1", harness.port)) {
            assertThat(plain.register("pw1001", "Contact: <sips:1001@10.1.2.3>\r\n", "sips:127.0.0.1"))
                    .startsWith("SIP/2.0 480")
                    .containsPattern("Warning: 380 \\S+ \"SIPS Not Allowed\"");
            datagrams.send(datagrams.request(
                    "INVITE", "sips:8001@127.0.0.1", "<sips:8001@127.0.0.1>", "Contact: <sip:1@h>\r\n", ""));
            assertThat(datagrams.expect("SIP/2.0 480")).contains("Warning: 380");
        }
        assertThat(harness.registrations.bindings("1001")).isEmpty();
    }

    @Test
    void recordsCutEverywhereAndSeveralMessagesInOneAreRead() throws IOException {
        try (ByteByByte network = new ByteByByte(harness.tlsPort);
                TcpPhone slow = new TcpPhone("1001", connect(network.port()))) {
            slow.send(slow.request("OPTIONS", "sip:127.0.0.1", "", "")
                    + slow.request("OPTIONS", "sip:127.0.0.1", "", "")
                    + "\r\n\r\n");
            assertThat(slow.read()).startsWith("SIP/2.0 200").contains("CSeq: 1 OPTIONS");
            assertThat(slow.read()).contains("CSeq: 2 OPTIONS");
            // A message that takes more than one record, and one whose records each bring a part.
            slow.send(slow.request("OPTIONS", "sip:127.0.0.1", "X-Long: " + "x".repeat(15_000) + "\r\n", ""));
            assertThat(slow.read()).contains("CSeq: 3 OPTIONS");
            String last = slow.request("OPTIONS", "sip:127.0.0.1", "", "");
            slow.send(last.substring(0, 50));
            slow.send(last.substring(50));
            assertThat(slow.read()).contains("CSeq: 4 OPTIONS");
        }
    }

    @Test
    void newCertificateIsShownToNewConnectionsAndOldOnesGoOn() throws IOException {
        certificate = TestTls.context();
        try (SSLSocket fresh = connect(certificate, harness.tlsPort)) {
            fresh.startHandshake();
            assertThat(fresh.getSession().getPeerCertificates()).hasSize(1);
        }
        phone.send(phone.request("OPTIONS", "sip:127.0.0.1", "", ""));
        assertThat(phone.read()).startsWith("SIP/2.0 200");
    }

    @Test
    void trunkIsCalledByTlsWhereItsCertificateIsForItsHost() throws Exception {
        try (SSLServerSocket carrier = listening(TLS)) {
            dialTrunk("127.0.0.1", carrier.getLocalPort());
            try (Socket call = carrier.accept();
                    TcpPhone gateway = new TcpPhone("gateway", call)) {
                assertThat(gateway.read())
                        .startsWith("INVITE sip:4930123@127.0.0.1:" + carrier.getLocalPort() + ";transport=tls ")
                        .contains("Via: SIP/2.0/TLS 127.0.0.1:" + harness.tlsPort);
            }
            assertThat(harness.await(SipEvent.Ended.class).termination().kind()).isEqualTo(Termination.Kind.LOST);
            assertThat(harness.counter("tls_connect_failures")).isZero();
        }
    }

    @Test
    void trunkWithAnotherCertificateIsNotSpokenTo() throws Exception {
        // Of the same host by nobody we trust, and by somebody we trust for another host.
        try (SSLServerSocket stranger = listening(TestTls.context());
                SSLServerSocket other = listening(TLS)) {
            handshakeOn(stranger);
            dialTrunk("127.0.0.1", stranger.getLocalPort());
            assertThat(harness.await(SipEvent.Ended.class).termination().kind()).isEqualTo(Termination.Kind.LOST);
            handshakeOn(other);
            dialTrunk("localhost", other.getLocalPort());
            assertThat(harness.await(SipEvent.Ended.class).termination().kind()).isEqualTo(Termination.Kind.LOST);
        }
        assertThat(harness.counter("tls_connect_failures")).isEqualTo(2);
    }

    @Test
    void trunkThatComesByTlsIsKnownByTlsAlone() throws Exception {
        harness.trust("127.0.0.1", "carrier", "TLS");
        String uri = "sip:8001@127.0.0.1";
        try (Phone forged = new Phone("1001", "127.0.0.1", harness.port)) {
            forged.send(forged.request("INVITE", uri, "<" + uri + ">", "Contact: <sip:1@h>\r\n", Harness.SDP));
            forged.expect("SIP/2.0 407");
        }
        phone.send(phone.request("INVITE", uri, "Contact: <sip:1@10.1.2.3>\r\n", Harness.SDP));
        assertThat(harness.await(SipEvent.IncomingCall.class).source()).isEqualTo(new Source.Trunk("carrier"));
    }

    @Test
    void trunkThatClosesItsConnectionDuringACallIsToldOfTheEndOverANewOne() throws Exception {
        try (SSLServerSocket carrier = listening(TLS)) {
            harness.trust("127.0.0.1", new TrunkPeer("carrier", "127.0.0.1", carrier.getLocalPort(), "TLS"));
            harness.answerAll();
            String uri = "sip:8001@127.0.0.1";
            String invite = phone.request("INVITE", uri, "Contact: <sip:1@10.1.2.3>\r\n", Harness.SDP);
            phone.send(invite);
            phone.send(phone.ack(invite, read("SIP/2.0 200")));
            LegId leg = harness.await(SipEvent.Confirmed.class).leg();
            phone.close();
            Harness.eventually("closed", () -> harness.gauge("tls_connections") == 0);
            harness.legs().hangUp(leg, "done");
            try (Socket anew = carrier.accept();
                    TcpPhone gateway = new TcpPhone("gateway", anew)) {
                assertThat(gateway.read()).startsWith("BYE ").contains("Via: SIP/2.0/TLS 127.0.0.1:" + harness.tlsPort);
            }
        }
    }

    private String read(String begins) throws IOException {
        String message = phone.read();
        while (!message.startsWith(begins)) {
            message = phone.read();
        }
        return message;
    }

    private static String contact() {
        return "Contact: <sip:1001@10.1.2.3:5061;transport=tls>\r\n";
    }

    private LegId dial(Binding binding) {
        return dial(new DialRequest.Target.Contact(binding), "1001");
    }

    private void dialTrunk(String host, int port) {
        dial(new DialRequest.Target.Trunk(new TrunkPeer("carrier", host, port, "TLS")), "4930123");
    }

    private LegId dial(DialRequest.Target target, String called) {
        return harness.legs()
                .dial(new DialRequest(
                        target, called, new Party("1", ""), Optional.of(Harness.SDP), false, Optional.empty()));
    }

    private static SSLServerSocket listening(SSLContext context) throws IOException {
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static void handshakeOn(SSLServerSocket listening) {
        Thread.ofVirtual().start(() -> {
            try (Socket call = listening.accept()) {
                call.getInputStream().read();
            } catch (IOException e) {
                // refused, as it should be
            }
        });
    }

    private SSLSocket connect() throws IOException {
        return connect(harness.tlsPort);
    }

    private static SSLSocket connect(int port) throws IOException {
        return connect(TLS, port);
    }

    private static SSLSocket connect(SSLContext context, int port) throws IOException {
        return (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }
}
