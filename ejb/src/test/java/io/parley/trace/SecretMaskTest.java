package io.parley.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
    private static final String SECRET = "s3cretS3cret";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Digest username=\"1001\", realm=\"p\", nonce=\"s3cretS3cret\", response=\"s3cretS3cret\"",
                "Proxy-Authorization: Digest username=\"1001\",response=s3cretS3cret,cnonce = \"s3cretS3cret\"",
                "authorization : digest realm=\"a, b\",opaque=\"s3cretS3cret\"",
                "AUTHORIZATION: Digest realm=\"a \\\" b\", response=\"s3cretS3cret\"",
                "Authorization: Digest realm=\"p\",\r\n response=\"s3cretS3cret\"",
                "Authorization:\r\n\tDigest nonce=\"s3cretS3cret\"",
                "Authorization: Basic s3cretS3cret==",
                "Authorization: Bearer s3cretS3cret",
                "Authorization: Digest realm=\"p\", Basic s3cretS3cret=",
                "Authorization: Digest auts=\"s3cretS3cret\"",
                "Authorization: Digest s3cretS3cret",
                "WWW-Authenticate: Digest realm=\"p\", nonce=\"s3cretS3cret\", qop=\"auth\"",
                "Proxy-Authenticate: Digest realm=\"p\", nonce=\"s3cretS3cret\"",
                "Authentication-Info: nextnonce=\"s3cretS3cret\", rspauth=\"s3cretS3cret\"",
                "Contact: <sip:1001:s3cretS3cret@10.0.0.1>",
                "From: sips:1001:s3cretS3cret@10.0.0.1;tag=1",
                "Refer-To: <sip:1002@h?Authorization=Digest%20response%3Ds3cretS3cret&Subject=x>",
                "Refer-To: <sip:1002@h?Subject=x&Proxy-Authorization=s3cretS3cret>"
            })
    void credentialsAreMasked(String header) {
        String message = request("REGISTER", header, "");
        assertThat(masked(message)).doesNotContain(SECRET).hasSameSizeAs(message);
        String bareLines = message.replace("\r\n", "\n");
        assertThat(masked(bareLines)).doesNotContain(SECRET);
        assertThat(masked(message.replace("\r\n", "\r"))).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:s3cretS3cret|2^20|1:4",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:s3cretS3cret",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc|2^20|1:4;inline:s3cretS3cret|2^20|2:4 KDR=1",
                "a=crypto:1 inline:s3cretS3cret other",
                "a=crypto:s3cretS3cret",
                "a=ice-pwd:s3cretS3cret",
                "a=key-mgmt:mikey s3cretS3cret",
                "k=clear:s3cretS3cret",
                "o=x 1 1 IN IP4 sip:u:s3cretS3cret@h"
            })
    void keysOfMediaAreMasked(String line) {
        String body = "v=0\r\n" + line + "\r\nm=audio 40000 RTP/SAVP 0\r\n";
        assertThat(masked(request("INVITE", "Content-Type: application/sdp", body)))
                .doesNotContain(SECRET)
                .contains("m=audio 40000 RTP/SAVP 0");
        assertThat(masked(
                        request("INVITE", "Content-Type: multipart/mixed;boundary=b", "--b\r\n\r\n" + body + "--b--")))
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/dtmf-relay|Signal=7\r\nDuration=160\r\n",
                "application/dtmf-relay|Signal: 7\r\nDuration: 160",
                "application/DTMF-Relay|signal= 7",
                "application/dtmf|7",
                "application/vnd.nortelnetworks.digits|p=Digit-Collection\r\ny=Digits\r\nd=7",
                "application/kpml-response+xml|<kpml-response digits=\"7\" code=\"200\"/>",
                "|Signal=7"
            })
    void digitsInACallAreMasked(String typeAndBody) {
        String[] parts = typeAndBody.split("\\|", 2);
        String text = masked(request("INFO", "Content-Type: " + parts[0], parts[1]));
        assertThat(text.substring(text.indexOf("\r\n\r\n"))).doesNotContain("7").contains("*");
    }

    @Test
    void theDurationOfADigitIsKept() {
        assertThat(masked(request("INFO", "Content-Type: application/dtmf-relay", "Signal=7\r\nDuration=160\r\n")))
                .endsWith("Signal=*\r\nDuration=160\r\n");
    }

    @Test
    void bodiesThatHideTheirLinesAreMaskedWhole() {
        assertThat(masked(request("MESSAGE", "Content-Type: text/plain", SECRET)))
                .doesNotContain(SECRET);
        assertThat(masked(request("INVITE", "Content-Encoding: gzip\r\nContent-Type: application/sdp", SECRET)))
                .doesNotContain(SECRET);
        assertThat(masked(request(
                        "INVITE",
                        "Content-Type: multipart/mixed;boundary=b",
                        "--b\r\nContent-Transfer-Encoding: base64\r\n\r\n" + SECRET + "\r\n--b--")))
                .doesNotContain(SECRET);
    }

    @Test
    void allElseIsKept() {
        String sdp = "v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\na=ice-ufrag:abcd\r\na=fingerprint:sha-256 AB:CD\r\n"
                + "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:";
        String kept =
                "Authorization: Digest username=\"1001\", realm=\"p\", uri=\"sip:10.0.0.1:5060\", qop=auth, nc=00000001,"
                        + " algorithm=SHA-256, nonce=\"\"\r\nContact: \"A:B\" <sip:1001@10.0.0.1:5060;transport=tcp>;x=\"a:b\"\r\n"
                        + "P-Asserted-Identity: <sip:+4930123@[2001:db8::1]:5060>, <tel:+4930123>\r\nContent-Type: application/sdp";
        String message = request("INVITE", kept, sdp);
        assertThat(masked(message)).isEqualTo(message);
    }

    @Test
    void headIsRead() {
        SecretMask.Masked message = SecretMask.of(
                "INVITE sip:1@h SIP/2.0\r\ni : abc@h \r\nCSeq:  7   INVITE\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(message.callId()).isEqualTo("abc@h");
        assertThat(message.method()).isEqualTo("INVITE");
    }

    @Test
    void theArrayOfTheTransportStaysAsItIs() {
        byte[] raw = request("INVITE", "Authorization: Basic " + SECRET, "").getBytes(StandardCharsets.UTF_8);
        byte[] before = raw.clone();
        SecretMask.of(raw);
        assertThat(raw).isEqualTo(before);
    }

    /** Whatever comes from the wire is masked or kept, and never costs the writer its thread. */
    @Property(tries = 500)
    void anyBytesKeepTheirLength(@ForAll @Size(max = 400) byte[] tail) {
        for (String start : new String[] {
            "", "INFO sip:a SIP/2.0\r\nAuthorization: Digest ", "INVITE sip:a SIP/2.0\r\nCSeq: 1 INFO\r\n\r\na=crypto:"
        }) {
            byte[] head = start.getBytes(StandardCharsets.UTF_8);
            byte[] all = new byte[head.length + tail.length];
            System.arraycopy(head, 0, all, 0, head.length);
            System.arraycopy(tail, 0, all, head.length, tail.length);
            assertThat(SecretMask.of(all).bytes()).hasSize(all.length);
        }
    }

    private static String request(String method, String headers, String body) {
        return method
                + " sip:1002@10.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.2;branch=z9hG4bK1\r\nCall-ID: c@h\r\nCSeq: 1 "
                + method + "\r\n" + headers + "\r\n\r\n" + body;
    }

    private static String masked(String message) {
        return new String(
                SecretMask.of(message.getBytes(StandardCharsets.UTF_8)).bytes(), StandardCharsets.UTF_8);
    }
}
