package io.parley.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.phone.TcpPhone;
import io.parley.sip.api.Binding;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Termination;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a registered phone is called: as its Contact asks, unless something shows that only its flow leads there. */
class ContactRouteTest {
    private Harness harness;
    private Phone sending;
    private Phone listening;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
        sending = new Phone("1001", "127.0.0.1", harness.port);
        listening = new Phone("1001", "127.0.0.1", harness.port);
    }

    @AfterEach
    void stop() {
        sending.close();
        listening.close();
        harness.close();
    }

    @Test
    void phoneThatRegistersFromAnotherPortIsCalledAtItsContact() throws Exception {
        register(sending, contact(listening.me, ""));
        dial();
        listening.expect("INVITE sip:1001@" + listening.me);
    }

    @Test
    void phoneOverTcpThatAsksForUdpIsCalledOverUdp() throws Exception {
        try (TcpPhone phone = new TcpPhone("1001", harness.port)) {
            assertThat(phone.register("pw1001", contact(listening.me, ";transport=udp")))
                    .startsWith("SIP/2.0 200");
        }
        dial();
        assertThat(listening.expect("INVITE ")).contains("Via: SIP/2.0/UDP");
    }

    @Test
    void phoneOverUdpThatAsksForTcpIsCalledOverTcp() throws Exception {
        try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            tcp.setSoTimeout(15_000);
            register(sending, contact("127.0.0.1:" + tcp.getLocalPort(), ";transport=tcp"));
            dial();
            try (Socket call = tcp.accept()) {
                assertThat(new String(call.getInputStream().readNBytes(7), java.nio.charset.StandardCharsets.UTF_8))
                        .isEqualTo("INVITE ");
            }
        }
    }

    @Test
    void phoneOverTcpIsCalledOverItsConnectionWhileItLasts() throws Exception {
        try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            tcp.setSoTimeout(15_000);
            try (TcpPhone phone = new TcpPhone("1001", harness.port)) {
                phone.register("pw1001", contact("127.0.0.1:" + tcp.getLocalPort(), ";transport=tcp"));
                dial();
                assertThat(phone.read()).startsWith("INVITE ");
            }
            Harness.eventually("closed", () -> harness.gauge("tcp_connections") == 0);
            dial();
            try (Socket call = tcp.accept()) {
                assertThat(call.isConnected()).isTrue();
            }
        }
    }

    @Test
    void phoneBehindNatIsCalledOverItsFlow() throws Exception {
        register(sending, contact("192.168.1.20:5060", ""));
        dial();
        sending.expect("INVITE sip:1001@192.168.1.20:5060");
    }

    @Test
    void phoneWhosePortChangedOnTheWayIsCalledAtTheSource() throws Exception {
        // Its Via and its Contact name one port, its request comes from another, and it asked for rport.
        String uri = "sip:127.0.0.1";
        String to = "<sip:1001@127.0.0.1>";
        String contact = contact(listening.me, "");
        sending.send(asListening(sending.request("REGISTER", uri, to, contact, "")));
        String challenge = sending.expect("SIP/2.0 401");
        String credentials =
                SipText.credentials(challenge, "Authorization", "REGISTER", uri, "1001", "pw1001", "MD5", 1);
        sending.send(asListening(sending.request("REGISTER", uri, to, contact + credentials, "")));
        sending.expect("SIP/2.0 200");
        dial();
        sending.expect("INVITE sip:1001@" + listening.me);
    }

    @Test
    void outboundPhoneIsCalledOverItsFlow() throws Exception {
        String contact = contact(listening.me, "").replace("\r\n", ";+sip.instance=\"<urn:uuid:7>\";reg-id=1\r\n");
        register(sending, contact);
        dial();
        sending.expect("INVITE ");
    }

    @Test
    void callingPhoneGetsTheRequestsOfItsDialogAtItsContact() throws Exception {
        harness.trust("127.0.0.2", "carrier").answerAll();
        String uri = "sip:8001@127.0.0.1";
        String contact = contact(listening.me, "");
        sending.send(sending.request("INVITE", uri, "<" + uri + ">", contact, Harness.SDP));
        String credentials = SipText.credentials(
                sending.expect("SIP/2.0 407"), "Proxy-Authorization", "INVITE", uri, "1001", "pw1001", "MD5", 1);
        sending.send(sending.request("INVITE", uri, "<" + uri + ">", contact + credentials, Harness.SDP));
        String ok = sending.expect("SIP/2.0 200");
        sending.send(sending.request(
                "ACK",
                SipText.find("Contact: <([^>]+)>", ok),
                SipText.header("To", ok),
                sending.cseq(),
                "z9hG4bKack1",
                contact,
                ""));
        SipEvent.Confirmed up = harness.await(SipEvent.Confirmed.class);
        harness.legs().hangUp(up.leg(), "done");
        listening.expect("BYE sip:1001@" + listening.me);
    }

    @Test
    void phoneThatUnregistersWhileItRingsEndsItsLeg() throws Exception {
        register(sending, "");
        LegId leg = dial();
        String invite = sending.expect("INVITE ");
        sending.send(sending.response(invite, 180, "Ringing", "p1", ""));
        harness.await(SipEvent.Progress.class);
        register(sending, "Contact: *\r\nExpires: 0\r\n");
        harness.await(SipEvent.Unregistered.class);
        SipEvent.Ended ended = harness.await(SipEvent.Ended.class);
        assertThat(ended.leg()).isEqualTo(leg);
        assertThat(ended.termination().kind()).isEqualTo(Termination.Kind.LOST);
        sending.expect("CANCEL ");
    }

    @Test
    void natPhoneWhoseConnectionClosesIsUnregisteredAndItsLegEnds() throws Exception {
        LegId leg;
        try (TcpPhone phone = new TcpPhone("1001", harness.port)) {
            phone.register("pw1001", contact("10.1.2.3:5060", ";transport=tcp"));
            leg = dial();
            assertThat(phone.read()).startsWith("INVITE ");
        }
        assertThat(harness.await(SipEvent.Unregistered.class).cause()).isEqualTo(SipEvent.Unregistered.Cause.FLOW_LOST);
        SipEvent.Ended ended = harness.await(SipEvent.Ended.class);
        assertThat(ended.leg()).isEqualTo(leg);
        assertThat(harness.registrations.bindings("1001")).isEmpty();
    }

    private void register(Phone phone, String contact) throws IOException {
        assertThat(phone.register("pw1001", "MD5", contact)).startsWith("SIP/2.0 200");
    }

    private String asListening(String request) {
        return request.replaceFirst("Via: SIP/2.0/UDP [^;]+", "Via: SIP/2.0/UDP " + listening.me);
    }

    private static String contact(String hostPort, String parameters) {
        return "Contact: <sip:1001@" + hostPort + parameters + ">\r\n";
    }

    private LegId dial() {
        Binding binding = harness.registrations.bindings("1001").getFirst();
        return harness.legs()
                .dial(new DialRequest(
                        new DialRequest.Target.Contact(binding),
                        "1001",
                        new Party("1", ""),
                        Optional.of(Harness.SDP),
                        false,
                        Optional.empty()));
    }
}
