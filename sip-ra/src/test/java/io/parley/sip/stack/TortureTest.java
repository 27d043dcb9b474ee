package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.phone.TcpPhone;
import io.parley.sip.api.Binding;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipEvent;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.Torture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The messages of RFC 4475 and RFC 5118 against a running stack: each gets the answer that its RFC says, or silence, and the next request is answered. They come
 * from trunks, so that calls get further than to a challenge.
 */
class TortureTest {
    private static final String RFC4475 = "rfc4475.txt";
    private static final String URI = "sip:127.0.0.1";
    private static final String DATAGRAMS = "127.0.0.2";
    private static final String STREAMS = "127.0.0.3";

    /** One for each transport: the same call by two ways would be taken for one that goes in a circle. */
    private static Harness datagrams;

    private static Harness streams;

    @BeforeAll
    static void start() throws IOException {
        datagrams = new Harness().trust(DATAGRAMS, "carrier").answerAll();
        streams = new Harness().trust(STREAMS, "carrier", "TCP").answerAll();
    }

    @AfterAll
    static void stop() {
        datagrams.close();
        streams.close();
    }

    static Stream<Torture> messages() {
        return Stream.of(RFC4475, "rfc5118.txt").flatMap(file -> Torture.of(file).stream());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void datagramIsAnsweredAsItsRfcSaysAndTheNextOneToo(Torture t) throws IOException {
        try (Phone peer = new Phone("4930", DATAGRAMS, datagrams.port)) {
            peer.send(t.bytes(peer.port()));
            assertThat(answer(peer, t.udp())).matches(a -> Torture.allows(t.udp(), a), t.udp() + " over UDP");
        }
        assertThat(datagrams.counter("events_failed")).isZero();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messageOnAStreamIsAnsweredAsItsRfcSaysAndTheNextConnectionToo(Torture t) throws IOException {
        try (TcpPhone peer = new TcpPhone("4930", stream())) {
            peer.send(t.bytes(5060));
            if (!t.tcp().contains("nothing")) {
                assertThat(answer(peer, t.tcp())).matches(a -> Torture.allows(t.tcp(), a), t.tcp() + " over TCP");
            }
        }
        try (TcpPhone next = new TcpPhone("4930", stream())) {
            next.send(next.request("OPTIONS", URI, "", ""));
            assertThat(next.read()).startsWith("SIP/2.0 200");
        }
    }

    /** RFC 4475 3.2.1: a branch of the cookie alone names no transaction, so that another request with it is another one. */
    @Test
    void cookieAloneNamesNoTransaction() throws IOException {
        try (Phone peer = new Phone("4930", DATAGRAMS, datagrams.port)) {
            Torture first = Torture.named(RFC4475, "badbranch").with("OPTIONS", "INVITE");
            Torture withContact = first.with("l: 0", "Contact: <sip:4930@127.0.0.2>\nl: 0");
            peer.send(withContact.bytes(peer.port()));
            assertThat(peer.expect("SIP/2.0 200")).contains("CSeq: 8 INVITE");
            peer.send(withContact
                    .with("badbranch.sadonfo", "another.one")
                    .with("CSeq: 8", "CSeq: 9")
                    .bytes(peer.port()));
            String next = peer.expect("SIP/2.0 200");
            while (next.contains("CSeq: 8 INVITE")) {
                next = peer.expect("SIP/2.0 200");
            }
            assertThat(next).contains("CSeq: 9 INVITE");
        }
    }

    /** RFC 4475 3.3.11: what has no hop left has arrived where it is for us, and goes no further where it is a call. */
    @Test
    void lastHopEndsCallsAloneAndNoRequestOfOne() throws IOException {
        try (Phone peer = new Phone("4930", DATAGRAMS, datagrams.port)) {
            String invite = peer.request("INVITE", "sip:8001@127.0.0.1", "<sip:8001@127.0.0.1>", "", Harness.SDP);
            peer.send(invite.replace("Max-Forwards: 70", "Max-Forwards: 0"));
            peer.expect("SIP/2.0 483");
            String taken = peer.request("INVITE", "sip:8001@127.0.0.1", "<sip:8001@127.0.0.1>", "", Harness.SDP);
            peer.send(taken);
            String to = SipText.header("To", peer.expect("SIP/2.0 200"));
            peer.send(peer.request("ACK", "sip:parley@127.0.0.1", to, peer.cseq(), "z9hG4bKlastack", "", ""));
            peer.send(peer.request("BYE", "sip:parley@127.0.0.1", to, "", "")
                    .replace("Max-Forwards: 70", "Max-Forwards: 0"));
            assertThat(peer.expect("SIP/2.0 200")).contains("BYE");
        }
    }

    /** RFC 4475 3.3.14: what a Contact wants put into headers is no part of a Request-URI. */
    @Test
    void headersInAContactAreNotSentInARequestUri() throws Exception {
        try (Harness harness = new Harness();
                Phone phone = new Phone("1001", "127.0.0.1", harness.port)) {
            String me = "sip:1001@" + phone.me;
            assertThat(phone.register("pw1001", "MD5", "Contact: <" + me + "?Route=%3Csip:sip.example.com%3E>\r\n"))
                    .startsWith("SIP/2.0 200");
            Binding binding = harness.await(SipEvent.Registered.class).binding();
            harness.legs()
                    .dial(new DialRequest(
                            new DialRequest.Target.Contact(binding),
                            "1001",
                            new Party("1", ""),
                            Optional.of(Harness.SDP),
                            false,
                            Optional.empty()));
            assertThat(phone.expect("INVITE "))
                    .startsWith("INVITE " + me + " SIP/2.0\r\n")
                    .doesNotContain("Route:");
        }
    }

    /** RFC 4475 3.1.2.13: a question mark wants its URI in brackets; taken for a part of it or not, nothing of it is registered. */
    @Test
    void contactWithHeadersWithoutBracketsIsNotRegistered() throws IOException {
        try (Harness harness = new Harness();
                Phone phone = new Phone("1001", "127.0.0.1", harness.port)) {
            String contact = "Contact: sip:1001@" + phone.me + "?Route=%3Csip:sip.example.com%3E\r\n";
            assertThat(phone.register("pw1001", "MD5", contact)).startsWith("SIP/2.0 400");
            assertThat(harness.registrations.bindings("1001")).isEmpty();
        }
    }

    /** Status line of the final answer to what was sent before, the empty string where there is none; a question of ours behind it is answered. */
    private static String answer(Phone peer, List<String> expected) throws IOException {
        peer.send(peer.request("OPTIONS", URI, "<" + URI + ">", 9_999, "z9hG4bKnext" + peer.port(), "", ""));
        String answer = "";
        boolean next = false;
        while (!next || (answer.isEmpty() && !Torture.maybeSilent(expected))) {
            String m = peer.receive();
            if (m.contains("9999 OPTIONS")) {
                assertThat(m).startsWith("SIP/2.0 200");
                next = true;
            } else if (!m.startsWith("SIP/2.0 1")) {
                answer = m.lines().findFirst().orElseThrow();
            }
        }
        return answer;
    }

    private static String answer(TcpPhone peer, List<String> expected) throws IOException {
        boolean silent = Torture.maybeSilent(expected);
        if (silent) {
            peer.send(peer.request("OPTIONS", URI, "", ""));
        }
        String m = peer.read();
        while (m.startsWith("SIP/2.0 1")) {
            m = peer.read();
        }
        boolean next = m.contains("Call-ID: tcp-");
        return next ? "" : m.lines().findFirst().orElseThrow();
    }

    private static Socket stream() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), streams.port, InetAddress.ofLiteral(STREAMS), 0);
    }
}
