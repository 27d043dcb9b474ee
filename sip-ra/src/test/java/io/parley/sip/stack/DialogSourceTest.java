package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.SipEvent;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests in a dialog that come from elsewhere than its peer: by someone who read all of its tags, or by a phone that moved. */
class DialogSourceTest {
    private static final String URI = "sip:8001@127.0.0.1";
    private static final String TO = "<" + URI + ">";

    private Harness harness;
    private Phone phone;
    private Phone stranger;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness().trust("127.0.0.2", "carrier").trust("127.0.0.4", "carrier, gateway 2");
        phone = new Phone("1001", "127.0.0.1", harness.port);
        stranger = new Phone("1001", "127.0.0.9", harness.port);
    }

    @AfterEach
    void stop() {
        stranger.close();
        phone.close();
        harness.close();
    }

    @Test
    void strangersRequestsAreChallengedAndChangeNothing() throws Exception {
        String ok = establish(phone);
        for (String method : new String[] {"BYE", "INVITE", "UPDATE", "INFO", "REFER"}) {
            stranger.send(inDialog(phone, stranger, ok, method, 5_000, "Refer-To: <sip:1009@127.0.0.1>\r\n"));
            assertThat(stranger.expect("SIP/2.0 ")).as(method).startsWith("SIP/2.0 407");
        }
        assertThat(harness.counter("dialog_from_elsewhere")).isEqualTo(5);
        phone.send(phone.request("INFO", target(ok), SipText.header("To", ok), "", ""));
        phone.expect("SIP/2.0 200");
        phone.send(phone.request("BYE", target(ok), SipText.header("To", ok), "", ""));
        phone.expect("SIP/2.0 200");
        harness.await(SipEvent.Ended.class);
    }

    @Test
    void phoneWhoseNatGaveItAnotherPortProvesItselfAndGoesOn() throws Exception {
        String ok = establish(phone);
        try (Phone moved = new Phone("1001", "127.0.0.1", harness.port)) {
            moved.send(inDialog(phone, moved, ok, "INVITE", 10, ""));
            String challenge = moved.expect("SIP/2.0 407");
            String credentials = SipText.credentials(
                    challenge, "Proxy-Authorization", "INVITE", target(ok), "1001", "pw1001", "MD5", 1);
            moved.send(inDialog(phone, moved, ok, "INVITE", 11, credentials));
            SipEvent.SessionOffered offered = harness.await(SipEvent.SessionOffered.class);
            harness.legs().acceptOffer(offered.leg(), Harness.SDP);
            moved.expect("SIP/2.0 200");
            harness.legs().hangUp(offered.leg(), "done");
            moved.expect("BYE ");
        }
    }

    @Test
    void phoneThatRegisteredAtItsNewAddressIsNotChallenged() throws Exception {
        String ok = establish(phone);
        try (Phone roaming = new Phone("1001", "127.0.0.7", harness.port)) {
            assertThat(roaming.register("pw1001", "MD5", "")).startsWith("SIP/2.0 200");
            roaming.send(inDialog(phone, roaming, ok, "BYE", 10, ""));
            assertThat(roaming.expect("SIP/2.0 ")).startsWith("SIP/2.0 200");
        }
    }

    /** It was called at its Contact, and is behind NAT now, before it registers anew. */
    @Test
    void phoneThatProvedItselfAtAnotherHostIsHeardAndCalledThere() throws Exception {
        String ok = establish(phone);
        try (Phone moved = new Phone("1001", "127.0.0.7", harness.port)) {
            String inside = "@192.168.1.20:5060>\r\n";
            String outside = "@" + moved.me + ">\r\n";
            moved.send(inDialog(phone, moved, ok, "INVITE", 10, "").replace(outside, inside));
            String credentials = SipText.credentials(
                    moved.expect("SIP/2.0 407"),
                    "Proxy-Authorization",
                    "INVITE",
                    target(ok),
                    "1001",
                    "pw1001",
                    "MD5",
                    1);
            moved.send(inDialog(phone, moved, ok, "INVITE", 11, credentials).replace(outside, inside));
            SipEvent.SessionOffered offered = harness.await(SipEvent.SessionOffered.class);
            harness.legs().acceptOffer(offered.leg(), Harness.SDP);
            moved.expect("SIP/2.0 200");
            moved.send(inDialog(phone, moved, ok, "ACK", 11, ""));
            moved.send(inDialog(phone, moved, ok, "INFO", 12, ""));
            assertThat(moved.expect("SIP/2.0 ")).startsWith("SIP/2.0 200");
            assertThat(harness.counter("dialog_from_elsewhere")).isEqualTo(2);
            harness.legs().hangUp(offered.leg(), "done");
            moved.expect("BYE ");
        }
    }

    @Test
    void trunkIsHeardFromAddressesOfTrunksAloneAndOthersAreRefused() throws Exception {
        try (Phone trunk = new Phone("4930123", "127.0.0.2", harness.port);
                Phone second = new Phone("4930123", "127.0.0.4", harness.port)) {
            String ok = establish(trunk);
            stranger.send(inDialog(trunk, stranger, ok, "BYE", 10, ""));
            assertThat(stranger.expect("SIP/2.0 ")).startsWith("SIP/2.0 403");
            second.send(inDialog(trunk, second, ok, "BYE", 11, ""));
            assertThat(second.expect("SIP/2.0 ")).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void cancelFromElsewhereStopsNoCall() throws Exception {
        String invite = invite(phone);
        phone.send(invite);
        SipEvent.IncomingCall call = harness.await(SipEvent.IncomingCall.class);
        String cancel = cancel(invite);
        stranger.send(cancel);
        assertThat(stranger.expect("SIP/2.0 ")).startsWith("SIP/2.0 481");
        try (Phone neighbour = new Phone("1002", "127.0.0.1", harness.port)) {
            neighbour.send(cancel);
            assertThat(neighbour.expect("SIP/2.0 ")).startsWith("SIP/2.0 481");
        }
        harness.legs().answer(call.leg(), Harness.SDP);
        assertThat(phone.expect("SIP/2.0 2")).startsWith("SIP/2.0 200");
    }

    @Test
    void phoneBehindNatMayCancelFromAnotherPort() throws Exception {
        String invite = invite(phone).replace("@" + phone.me + ">\r\n", "@192.168.1.20:5060>\r\n");
        phone.send(invite);
        harness.await(SipEvent.IncomingCall.class);
        try (Phone remapped = new Phone("1001", "127.0.0.1", harness.port)) {
            remapped.send(cancel(invite));
            assertThat(remapped.expect("SIP/2.0 ")).startsWith("SIP/2.0 200");
        }
        harness.await(SipEvent.Ended.class);
    }

    @Test
    void ackFromElsewhereConfirmsNothing() throws Exception {
        harness.answerAll();
        phone.send(invite(phone));
        String ok = phone.expect("SIP/2.0 200");
        stranger.send(inDialog(phone, stranger, ok, "ACK", phone.cseq(), ""));
        Harness.eventually("seen and dropped", () -> harness.counter("dialog_from_elsewhere") == 1);
        assertThat(harness.events).noneMatch(SipEvent.Confirmed.class::isInstance);
        phone.send(inDialog(phone, phone, ok, "ACK", phone.cseq(), ""));
        harness.await(SipEvent.Confirmed.class);
    }

    @Test
    void strangerOverTcpIsChallengedToo() throws Exception {
        String ok = establish(phone);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), harness.port, InetAddress.ofLiteral("127.0.0.9"), 0)) {
            String bye = inDialog(phone, stranger, ok, "BYE", 5_000, "").replace("SIP/2.0/UDP", "SIP/2.0/TCP");
            socket.getOutputStream().write(bye.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(11), StandardCharsets.UTF_8)).isEqualTo("SIP/2.0 407");
        }
    }

    private static String cancel(String invite) {
        return invite.replaceFirst("INVITE ", "CANCEL ")
                .replaceFirst("CSeq: (\\d+) INVITE", "CSeq: $1 CANCEL")
                .replaceFirst("(?s)Content-Type.*", "Content-Length: 0\r\n\r\n");
    }

    private String establish(Phone caller) throws Exception {
        harness.answerAll();
        caller.send(invite(caller));
        String ok = caller.expect("SIP/2.0 200");
        caller.send(inDialog(caller, caller, ok, "ACK", caller.cseq(), ""));
        harness.await(SipEvent.Confirmed.class);
        return ok;
    }

    /** An INVITE that is taken: with credentials where the sender is a phone. */
    private String invite(Phone caller) throws IOException {
        String plain = caller.request("INVITE", URI, TO, "", Harness.SDP);
        if (!caller.user.startsWith("100")) {
            return plain;
        }
        caller.send(plain);
        String challenge = caller.expect("SIP/2.0 407");
        return caller.request(
                "INVITE",
                URI,
                TO,
                SipText.credentials(
                        challenge, "Proxy-Authorization", "INVITE", URI, caller.user, "pw" + caller.user, "MD5", 1),
                Harness.SDP);
    }

    /** A request of the owner's dialog, as sent by another socket. */
    private static String inDialog(Phone owner, Phone sender, String ok, String method, int cseq, String extra) {
        String body = method.equals("INVITE") || method.equals("UPDATE") ? Harness.SDP : "";
        String r = sender.request(
                method,
                target(ok),
                SipText.header("To", ok),
                cseq,
                "z9hG4bK-" + method + cseq + sender.port(),
                method.equals("REFER") || !extra.startsWith("Refer-To") ? extra : "",
                body);
        return Optional.of(r)
                .map(m ->
                        m.replaceFirst("From: [^\r]*", Matcher.quoteReplacement("From: " + SipText.header("From", ok))))
                .map(m -> m.replace("Call-ID: " + sender.callId, "Call-ID: " + owner.callId))
                .get();
    }

    private static String target(String ok) {
        return SipText.find("Contact: <([^>]+)>", ok);
    }
}
