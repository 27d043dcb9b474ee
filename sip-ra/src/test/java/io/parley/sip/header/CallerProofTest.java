package io.parley.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.CallerClaims;
import io.parley.sip.parser.PlainFormParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerProofTest {
    private static final String ONE = "aaa.bbb.ccc;info=<https://one.example/a,b;c>;alg=ES256;ppt=\"shaken\"";
    private static final String OTHER = "ddd.eee.fff;info=<https://two.example/>;ppt=div";

    @Test
    void invitesThatSayNothingProveNothing() throws ParseException {
        assertThat(read("")).isEqualTo(CallerClaims.NONE);
        assertThat(read("Date: Sat, 13 Nov 2010 23:29:00 GMT\r\n")).isEqualTo(CallerClaims.NONE);
    }

    @Test
    void eachFormOfTheHeaderIsRead() throws ParseException {
        assertThat(read("Identity: " + ONE + "\r\n").identities()).containsExactly(ONE);
        assertThat(read("y: " + ONE + "\r\n").identities()).containsExactly(ONE);
        assertThat(read("IDENTITY :  " + ONE + " \r\n").identities()).containsExactly(ONE);
        assertThat(read("Identity: aaa.bbb.ccc;\r\n info=<https://one.example/a>\r\n")
                        .identities())
                .singleElement()
                .asString()
                .matches("aaa\\.bbb\\.ccc;\\s*info=<https://one\\.example/a>");
        assertThat(read("Identity: " + ONE + "\r\ny: " + OTHER + "\r\nIdentity: " + ONE + "\r\n")
                        .identities())
                .containsExactlyInAnyOrder(ONE, OTHER, ONE);
        assertThat(read("Identity: " + ONE + " , " + OTHER + "\r\n").identities())
                .containsExactly(ONE, OTHER);
    }

    @Test
    void onlySoMuchIsLookedAt() throws ParseException {
        CallerClaims many = read(("Identity: " + ONE + "\r\n").repeat(CallerClaims.MOST + 1));
        assertThat(many.identities()).hasSize(CallerClaims.MOST);
        assertThat(many.left()).isTrue();
        CallerClaims large = read("Identity: " + "a".repeat(CallerClaims.LONGEST + 1) + "\r\n");
        assertThat(large.identities()).isEmpty();
        assertThat(large.left()).isTrue();
        assertThat(large.none()).isFalse();
        assertThat(read("Identity: " + ONE + "\r\n").left()).isFalse();
    }

    @Test
    void numbersAreThoseOfTheMessage() throws ParseException {
        CallerClaims claims = read("Identity: " + ONE
                + "\r\nDate: Sat, 13 Nov 2010 23:29:00 GMT\r\nP-Asserted-Identity: \"A\" <tel:+49-30-7>\r\n");

        assertThat(claims.number()).isEqualTo("+49307");
        assertThat(claims.called()).containsExactly("registered", "+4940123", "+4940124");
        assertThat(claims.date()).isEqualTo("Sat, 13 Nov 2010 23:29:00 GMT");
        assertThat(read("Identity: " + ONE + "\r\n").number()).isEqualTo("+4930123");
        assertThat(read("Identity: " + ONE + "\r\nRemote-Party-ID: <sip:+49308@isp.example>;privacy=full\r\n")
                        .number())
                .isEqualTo("+49308");
        assertThat(claims.with("+4950", "1009").called()).containsExactly("1009", "registered", "+4940123", "+4940124");
        assertThat(claims.toString()).doesNotContain("49307", "4940123", "aaa");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P-Asserted-Identity: <tel:+49307;verstat=TN-Validation-Passed>|TN-Validation-Passed",
                "P-Asserted-Identity: <sip:+49307;verstat=TN-Validation-Failed@isp.example;user=phone>|TN-Validation-Failed",
                "P-Asserted-Identity: <sip:+49307@isp.example;user=phone;verstat=No-TN-Validation>|No-TN-Validation",
                "P-Asserted-Identity: <sip:+49307@isp.example>|''"
            })
    void carriersWordIsRead(String header, String verstat) throws ParseException {
        assertThat(read(header + "\r\n").verstat()).isEqualTo(verstat);
    }

    @Test
    void carriersWordMayStandInFrom() throws ParseException {
        assertThat(parsed("sip:+4930123;verstat=TN-Validation-Passed@isp.example", "")
                        .verstat())
                .isEqualTo("TN-Validation-Passed");
    }

    private static CallerClaims read(String headers) throws ParseException {
        return parsed("sip:+4930123@isp.example", headers);
    }

    private static CallerClaims parsed(String from, String headers) throws ParseException {
        String text =
                "INVITE sip:+4940123@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.9;branch=z9hG4bK1\r\nFrom: <" + from
                        + ">;tag=a\r\nTo: <sip:+4940124@isp.example>\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\n" + headers
                        + "Content-Length: 0\r\n\r\n";
        SIPMessage message = new PlainFormParser()
                .parseSIPMessage(text.getBytes(StandardCharsets.UTF_8), true, false, (e, m, header, whole, all) -> {});
        return CallerProof.of((SIPRequest) message, "registered");
    }
}
