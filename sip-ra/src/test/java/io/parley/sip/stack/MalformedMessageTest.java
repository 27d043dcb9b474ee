package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.sip.guard.Limit;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One test a malformation, in the manner of RFC 4475: an error or silence, counted, and the adaptor lives. */
class MalformedMessageTest {
    private static final String URI = "sip:8001@127.0.0.1";
    private static final String TO = "<sip:8001@127.0.0.1>";

    private Harness harness;
    private Phone phone;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness().trust("127.0.0.2", "carrier");
        phone = new Phone("4930", "127.0.0.2", harness.port);
    }

    @AfterEach
    void stop() {
        phone.close();
        harness.close();
    }

    @Test
    void garbageGetsSilence() throws IOException {
        byte[] noise = new byte[700];
        new Random(4475).nextBytes(noise);
        phone.send(noise);
        counted();
        phone.expectSilence();
    }

    @Test
    void emptyAndNulDatagramsAreNoMessages() throws IOException {
        phone.send(new byte[0]);
        phone.send(new byte[20]);
        phone.expectSilence();
        assertThat(harness.counter("malformed_messages")).isZero();
    }

    @Test
    void missingFromGetsSilence() throws IOException {
        phone.send(invite().replaceAll("From: .*\r\n", ""));
        counted();
        phone.expectSilence();
    }

    @Test
    void methodsThatDifferGet400() throws IOException {
        phone.send(invite().replace("CSeq: 1 INVITE", "CSeq: 1 OPTIONS"));
        phone.expect("SIP/2.0 400");
    }

    @Test
    void negativeContentLengthGets400() throws IOException {
        phone.send(invite().replaceAll("Content-Length: \\d+", "Content-Length: -999"));
        phone.expect("SIP/2.0 400");
    }

    @Test
    void contentLengthBeyondTheDatagramGets400() throws IOException {
        phone.send(invite().replaceAll("Content-Length: \\d+", "Content-Length: 9999"));
        phone.expect("SIP/2.0 400");
    }

    @Test
    void unknownVersionGets505() throws IOException {
        phone.send(invite().replace(" SIP/2.0\r\nVia", " SIP/7.0\r\nVia"));
        phone.expect("SIP/2.0 505");
    }

    @Test
    void spacesWithinTheRequestUriGet400() throws IOException {
        phone.send(invite().replace("INVITE " + URI, "INVITE sip:80 01@127.0.0.1"));
        phone.expect("SIP/2.0 400");
    }

    @Test
    void cseqBeyond32BitsGets400() throws IOException {
        phone.send(invite().replace("CSeq: 1 INVITE", "CSeq: 36893488147419103232 INVITE"));
        phone.expect("SIP/2.0 400");
    }

    @Test
    void statusCodeBeyondTheRangeGetsSilence() throws IOException {
        phone.send(phone.response(invite(), 4_294_967, "better not break the receiver", "x", ""));
        counted();
        phone.expectSilence();
    }

    @Test
    void unterminatedQuoteInDisplayNameGets400() throws IOException {
        phone.send(invite().replace("\"Phone 4930\"", "\"Phone 4930"));
        phone.expect("SIP/2.0 400");
    }

    @Test
    void messageCutWithinItsHeadersIsRefused() throws IOException {
        byte[] whole = invite().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        phone.send(Arrays.copyOf(whole, 90));
        counted();
        phone.expectSilence();
    }

    @Test
    void messageBeyondTheLimitIsDroppedUnread() throws IOException {
        phone.send(invite() + "x".repeat(Limit.MESSAGE_BYTES.standard()));
        Harness.eventually("dropped", () -> harness.counter("malformed_dropped") == 1);
        phone.expectSilence();
    }

    @Test
    void strangeButValidHeadersAreTaken() throws IOException {
        harness.answerAll();
        String folded = invite().replace(
                        "Max-Forwards: 70\r\n", "MAX-FORWARDS:\r\n  70\r\nX-Unknown: \u2603 ;;,,;;\r\nSubject :  \r\n");
        phone.send(folded.replace("Call-ID:", "i:").replace("From:", "f :"));
        phone.expect("SIP/2.0 200");
    }

    @Test
    void escapedUserPartIsDecoded() throws Exception {
        harness.answerAll();
        phone.send(invite().replace("INVITE " + URI, "INVITE sip:%38001@127.0.0.1"));
        assertThat(harness.await(io.parley.sip.api.SipEvent.IncomingCall.class).called())
                .isEqualTo("8001");
    }

    @Test
    void strayResponseIsCountedAndIgnored() throws IOException {
        phone.send(phone.response(invite(), 200, "OK", "x", ""));
        phone.expectSilence();
        assertThat(harness.counter("stray_messages")).isEqualTo(1);
    }

    @Test
    void unknownSchemeGets416() throws IOException {
        phone.send(invite().replace("INVITE " + URI, "INVITE nobodyknowsthis:totallyopaque"));
        phone.expect("SIP/2.0 416");
    }

    @Test
    void unknownRequiredExtensionGets420() throws IOException {
        phone.send(phone.request("INVITE", URI, TO, "Require: nothingSupportsThis\r\n", Harness.SDP));
        assertThat(phone.expect("SIP/2.0 420")).contains("Unsupported: nothingSupportsThis");
    }

    @Test
    void unknownMethodGets501() throws IOException {
        phone.send(phone.request("NEWMETHOD", URI, TO, "", ""));
        assertThat(phone.expect("SIP/2.0 501")).contains("Allow: ");
    }

    @Test
    void knownButUnofferedMethodGets405() throws IOException {
        phone.send(phone.request("NOTIFY", URI, TO, "", ""));
        assertThat(phone.expect("SIP/2.0 405")).contains("Allow: ");
    }

    @Test
    void unknownBodyTypeGets415() throws IOException {
        phone.send(phone.request("INVITE", URI, TO, "Content-Type: application/unknown\r\n", "?"));
        assertThat(phone.expect("SIP/2.0 415")).contains("Accept: application/sdp");
    }

    @Test
    void noHopsLeftGets483() throws IOException {
        phone.send(invite().replace("Max-Forwards: 70", "Max-Forwards: 0"));
        phone.expect("SIP/2.0 483");
    }

    @Test
    void sameRequestByAnotherWayGets482() throws IOException {
        String first = invite();
        phone.send(first);
        phone.expect("SIP/2.0 100");
        phone.send(first.replaceAll("branch=[^;\r]*", "branch=z9hG4bKother"));
        phone.expect("SIP/2.0 482");
    }

    @Test
    void floodOfGarbageIsAnsweredForAWhileOnly() throws IOException {
        int n = Limit.MALFORMED_PER_MINUTE.standard() + 20;
        for (int i = 0; i < n; i++) {
            phone.send(invite().replace("CSeq: ", "CSeq: x"));
        }
        // The minute may turn meanwhile, which lets twice as many through.
        Harness.eventually("all counted", () -> harness.counter("malformed_messages") == n);
        assertThat(harness.counter("messages_sent")).isLessThanOrEqualTo(2L * Limit.MALFORMED_PER_MINUTE.standard());
    }

    private String invite() {
        return phone.request("INVITE", URI, TO, "", Harness.SDP);
    }

    private void counted() {
        Harness.eventually("counted as malformed", () -> harness.counter("malformed_messages") == 1);
    }
}
