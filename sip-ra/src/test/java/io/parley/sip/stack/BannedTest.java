package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.sip.api.Ban;
import io.parley.sip.api.Ban.Reason;
import io.parley.sip.api.GuardSettings;
import io.parley.sip.api.SipEvent;
import io.parley.sip.guard.Limit;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attackers at 127.0.0.2, which is allowed nothing here, are kept out; phones elsewhere, and those beside them, are not. */
class BannedTest {
    private static final String ATTACKER = "127.0.0.2";
    private static final String URI = "sip:127.0.0.1";
    private static final int JUNK_A_SECOND = 5_000;

    private Harness harness;

    @BeforeEach
    void start() throws IOException {
        harness = Harness.guarded(
                new GuardSettings(List.of(), GuardSettings.STANDARD.banTimes(), GuardSettings.SCANNERS));
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void whoScansAccountsIsDroppedAndNobodyElse() throws IOException {
        scan();
        assertThat(bans()).singleElement().satisfies(ban -> {
            assertThat(ban.site()).isEqualTo(ATTACKER);
            assertThat(ban.reason()).isEqualTo(Reason.EXTENSION_SCAN);
        });
        try (Phone attacker = new Phone("1001", ATTACKER, harness.port);
                Phone colleague = new Phone("1001", "127.0.0.3", harness.port)) {
            attacker.send(attacker.request("OPTIONS", URI, "<sip:127.0.0.1>", "", ""));
            Harness.eventually("the datagram was dropped", () -> harness.counter("dropped_banned") == 1);
            assertThat(colleague.register("pw1001", "MD5", "")).startsWith("SIP/2.0 200");
            assertThat(harness.counter("options_received")).isZero();
            assertThat(harness.resource.bans().lift(InetAddress.ofLiteral(ATTACKER)))
                    .isTrue();
            assertThat(attacker.register("pw1001", "MD5", "")).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void whoGuessesThePasswordOfOneAccountIsBanned() throws IOException {
        try (Phone attacker = new Phone("1001", ATTACKER, harness.port)) {
            // More than the limit for one account, so that it is another limit's matter from there on.
            for (int i = 0; i < Limit.BAN_WRONG_RESPONSES.standard() / 2; i++) {
                assertThat(attacker.register("guess" + i, "MD5", "")).startsWith("SIP/2.0 403");
            }
        }
        try (Phone attacker = new Phone("1002", ATTACKER, harness.port)) {
            for (int i = 0; i < Limit.BAN_WRONG_RESPONSES.standard() / 2; i++) {
                assertThat(attacker.register("guess" + i, "MD5", "")).startsWith("SIP/2.0 403");
            }
        }
        assertThat(bans()).singleElement().extracting(Ban::reason).isEqualTo(Reason.PASSWORD_GUESSING);
    }

    @Test
    void credentialsWithoutANonceOfOursBanNobody() throws IOException {
        try (Phone attacker = new Phone("1001", ATTACKER, harness.port)) {
            for (int i = 0; i < 2 * Limit.BAN_WRONG_RESPONSES.standard(); i++) {
                String forged = "Authorization: Digest username=\"10" + i + "\",realm=\"" + Harness.REALM
                        + "\",nonce=\"invented\",uri=\"" + URI
                        + "\",algorithm=MD5,qop=auth,nc=00000001,cnonce=\"x\",response=\"" + "0".repeat(32) + "\"\r\n";
                attacker.send(attacker.request("REGISTER", URI, "<sip:10" + i + "@127.0.0.1>", forged, ""));
                assertThat(attacker.expect("SIP/2.0 ")).startsWith("SIP/2.0 401");
            }
            assertThat(bans()).isEmpty();
            assertThat(attacker.register("pw1001", "MD5", "")).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void aRegisteredPhoneBesideTheAttackerGoesOn() throws IOException, InterruptedException {
        try (Phone phone = new Phone("1001", ATTACKER, harness.port)) {
            assertThat(phone.register("pw1001", "MD5", "")).startsWith("SIP/2.0 200");
            scan();
            assertThat(bans()).hasSize(1);
            assertThat(phone.register("pw1001", "MD5", "")).startsWith("SIP/2.0 200");
            phone.expectSilence();
            harness.await(SipEvent.Registered.class);
        }
    }

    @Test
    void aScannerGetsNoAnswerAndBansNobodyByDatagrams() throws IOException {
        try (Phone scanner = new Phone("100", ATTACKER, harness.port)) {
            scanner.send(
                    scanner.request("OPTIONS", URI, "<sip:100@127.0.0.1>", "User-Agent: friendly-scanner\r\n", ""));
            scanner.expectSilence();
        }
        assertThat(harness.counter("dropped_scanner")).isEqualTo(1);
        assertThat(bans()).isEmpty();
    }

    @Test
    void aScannerLosesItsConnectionAndGetsNoOther() throws IOException {
        try (Socket scanner = connect(ATTACKER);
                Socket other = connect(ATTACKER)) {
            send(scanner, options("User-Agent: sipvicious\r\n"));
            assertThat(closed(scanner)).isTrue();
            assertThat(closed(other)).as("the connection that was there").isTrue();
        }
        assertThat(bans()).singleElement().extracting(Ban::reason).isEqualTo(Reason.SCANNER);
        try (Socket next = connect(ATTACKER);
                Socket colleague = connect("127.0.0.3")) {
            assertThat(closed(next)).as("a new connection").isTrue();
            send(colleague, options(""));
            assertThat(new String(colleague.getInputStream().readNBytes(11), StandardCharsets.US_ASCII))
                    .isEqualTo("SIP/2.0 200");
        }
        assertThat(harness.counter("connections_banned")).isEqualTo(3);
    }

    @Test
    void aPhoneThatIsCalledByAnyNameKeepsItsConnection() throws IOException {
        try (Socket phone = connect(ATTACKER)) {
            send(
                    phone,
                    "SIP/2.0 180 Ringing\r\nVia: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKr\r\n"
                            + "From: \"sipvicious\" <sip:0301234@127.0.0.1>;tag=a\r\nTo: <sip:1001@127.0.0.1>;tag=b\r\n"
                            + "Call-ID: named\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n" + options(""));
            assertThat(new String(phone.getInputStream().readNBytes(11), StandardCharsets.US_ASCII))
                    .isEqualTo("SIP/2.0 200");
        }
        assertThat(bans()).isEmpty();
    }

    @Test
    void connectionsThatFloodAreEndedAndBanTheirAddressAtLast() throws IOException {
        for (int strike = 1; strike <= Limit.BAN_STRIKES.standard(); strike++) {
            assertThat(bans()).isEmpty();
            try (Socket flood = connect(ATTACKER)) {
                send(flood, options("").repeat(4 * Limit.STREAM_MESSAGES_PER_SECOND.standard()));
                assertThat(closed(flood)).isTrue();
            } catch (SocketException e) {
                // Ended while it was still writing.
                assertThat(e).isNotNull();
            }
            long so = strike;
            Harness.eventually("it was ended", () -> harness.counter("connections_flooding") == so);
        }
        assertThat(bans()).singleElement().extracting(Ban::reason).isEqualTo(Reason.FLOOD);
    }

    @Test
    void junkOverConnectionsIsBannedAndThatByDatagramsAddsNothing() throws IOException {
        String broken = options("").replace("CSeq: 1 OPTIONS\r\n", "");
        int most = Limit.MALFORMED_PER_MINUTE.standard();
        try (Phone forger = new Phone("1001", ATTACKER, harness.port);
                Socket socket = connect(ATTACKER)) {
            for (int i = 0; i < 2 * most; i++) {
                forger.send(broken);
            }
            Harness.eventually("they came", () -> harness.counter("malformed_messages") == 2L * most);
            send(socket, broken.repeat(most));
            Harness.eventually("those, too", () -> harness.counter("malformed_messages") == 3L * most);
            assertThat(bans()).isEmpty();
            send(socket, broken.repeat(most + Limit.BAN_STRIKES.standard()));
            assertThat(closed(socket)).isTrue();
        }
        assertThat(bans()).singleElement().extracting(Ban::reason).isEqualTo(Reason.JUNK);
    }

    @Test
    void banByHandCountsUntilItIsLifted() throws IOException {
        InetAddress address = InetAddress.ofLiteral(ATTACKER);
        try (Socket there = connect(ATTACKER)) {
            send(there, options(""));
            assertThat(new String(there.getInputStream().readNBytes(11), StandardCharsets.US_ASCII))
                    .isEqualTo("SIP/2.0 200");
            assertThat(harness.resource.bans().ban(address, Duration.ofHours(2), "eva", "calls at night"))
                    .isPresent();
            assertThat(closed(there)).isTrue();
        }
        assertThat(harness.resource.bans().lift(address)).isTrue();
        try (Socket again = connect(ATTACKER)) {
            send(again, options(""));
            assertThat(again.getInputStream().read()).isEqualTo('S');
        }
    }

    /** Five thousand junk requests a second are dropped unread but for a few; a phone registers beside them, and nobody is banned. */
    @Test
    void phonesRegisterBesideAFlood() throws IOException, InterruptedException {
        try (Phone attacker = new Phone("9999", ATTACKER, harness.port);
                Phone phone = new Phone("1001", "127.0.0.3", harness.port)) {
            byte[] junk = attacker.request("REGISTER", URI, "<sip:9999@127.0.0.1>", "", "")
                    .getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < JUNK_A_SECOND; i++) {
                attacker.send(junk);
                if (i == JUNK_A_SECOND / 2) {
                    assertThat(phone.register("pw1001", "MD5", "")).startsWith("SIP/2.0 200");
                }
            }
            assertThat(phone.register("pw1001", "MD5", "")).startsWith("SIP/2.0 200");
            harness.await(SipEvent.Registered.class);
            assertThat(harness.counter("dropped_flood")).isPositive();
            assertThat(bans()).isEmpty();
        }
    }

    private List<Ban> bans() {
        return harness.resource.bans().inForce();
    }

    /** Wrong credentials over good nonces, for as many accounts as it takes. */
    private void scan() throws IOException {
        for (int i = 0; i < Limit.BAN_ACCOUNTS_TRIED.standard(); i++) {
            try (Phone attacker = new Phone("20" + i, ATTACKER, harness.port)) {
                assertThat(attacker.register("guess", "MD5", "")).startsWith("SIP/2.0 403");
            }
        }
    }

    private Socket connect(String from) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), harness.port, InetAddress.ofLiteral(from), 0);
        socket.setSoTimeout(15_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the peer ends it, after whatever it answers. */
    private static boolean closed(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // what came before
            }
        } catch (SocketException e) {
            // reset, as there was more to read at the other end
            return true;
        }
        return true;
    }

    private static String options(String more) {
        return "OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.2:5060;branch=z9hG4bKb\r\nMax-Forwards: 70\r\n"
                + "From: <sip:x@127.0.0.1>;tag=b\r\nTo: <sip:127.0.0.1>\r\nCall-ID: banned\r\nCSeq: 1 OPTIONS\r\n"
                + more
                + "Content-Length: 0\r\n\r\n";
    }
}
