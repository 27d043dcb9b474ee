package io.parley.stir;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.CallerVerdict;
import io.parley.number.PhoneNumbers;
import io.parley.sip.api.CallerClaims;
import io.parley.stir.CallerVerifier.Fetched;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CallerVerifierTest {
    private static final String INFO = "https://certificates.example/one.pem";
    private static final String FROM = "4930123456";
    private static final String TO = "4940987654";
    private static final CallerVerifier VERIFIER = new CallerVerifier(new PhoneNumbers("DE"));
    private static Instant now;
    private static long iat;
    private static TestSigner authority;
    private static TestSigner signer;

    @BeforeAll
    static void sign() throws Exception {
        now = Instant.now();
        iat = now.getEpochSecond();
        authority = TestSigner.authority();
        signer = authority.signer();
    }

    @ParameterizedTest
    @CsvSource({"A,PASSED_A", "B,PASSED_B", "C,PASSED_C"})
    void signedCallPassesWithWhatItsSignerAttests(String attest, CallerVerdict verdict) throws Exception {
        Verification v = verify(signer, full("ES256", "shaken", TestSigner.claims(attest, FROM, TO, iat)));

        assertThat(v).isEqualTo(new Verification(verdict, "", "123e4567-e89b-12d3-a456-426655440000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4930123456", "030123456", "0049 30 123456", "4930123456"})
    void callerIsComparedInOneSpelling(String number) throws Exception {
        assertThat(verify(signer, claims(number, good())).verdict()).isEqualTo(CallerVerdict.PASSED_A);
    }

    @Test
    void otherCallerFails() throws Exception {
        assertThat(verify(signer, claims("+4930123457", good())).verdict()).isEqualTo(CallerVerdict.FAILED_NUMBER);
    }

    @Test
    void otherCalledNumberFails() throws Exception {
        String elsewhere = signer.identity(INFO, FROM, "4940987655", iat);
        assertThat(verify(signer, elsewhere).verdict()).isEqualTo(CallerVerdict.FAILED_NUMBER);
    }

    @ParameterizedTest
    @CsvSource({"-61,FAILED_STALE", "-59,PASSED_A", "59,PASSED_A", "61,FAILED_STALE", "-9000000000,FAILED_STALE"})
    void onlyThisMinuteCounts(long seconds, CallerVerdict verdict) throws Exception {
        assertThat(verify(signer, signer.identity(INFO, FROM, TO, iat + seconds))
                        .verdict())
                .isEqualTo(verdict);
    }

    /** Border elements write Date anew, by clocks of their own; what was signed tells the time (ATIS-1000074 5.3.3). */
    @ParameterizedTest
    @CsvSource({"0,PASSED_A", "-61,FAILED_STALE"})
    void dateCountsForNothingWhereTheTimeWasSigned(long seconds, CallerVerdict verdict) throws Exception {
        CallerClaims used = new CallerClaims(
                List.of(signer.identity(INFO, FROM, TO, iat + seconds)),
                false,
                "Sat, 13 Nov 2010 23:29:00 GMT",
                '+' + FROM,
                List.of('+' + TO),
                "");
        assertThat(verify(signer, used).verdict()).isEqualTo(verdict);
    }

    /** Each bit of the signed text and of the signature counts; a header that is none any more fails too. */
    @Test
    void anyOtherBitFails() throws Exception {
        String good = good();
        int token = good.indexOf(';');
        for (int i = 0; i < token; i++) {
            StringBuilder bad = new StringBuilder(good);
            bad.setCharAt(i, good.charAt(i) == 'A' ? 'B' : 'A');
            assertThat(verify(signer, bad.toString()).verdict().failed())
                    .as("character %d", i)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS256", "ES384", "es256", ""})
    void otherAlgorithmsFail(String alg) throws Exception {
        assertThat(verify(signer, full(alg, "shaken", TestSigner.claims("A", FROM, TO, iat)))
                        .verdict())
                .isEqualTo(CallerVerdict.FAILED_FORM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "x",
                "..",
                "a.b.c",
                "a.b.c;info=<https://x>",
                "a.b;info=<https://x>",
                "....;info=<https://x>",
                "e30.e30.e30;info=<https://x>;info=<https://y>",
                "e30=.e30.e30;info=<https://x>",
                "e30.e30.e30;info=https://x",
                "e30.e30.e30;info=<>",
                "e30.e30.e30;info=<https://x\"y>",
                "W10.W10.W10;info=<https://x>",
                "\u00e4.\u00e4.\u00e4;info=<https://x>"
            })
    void junkFailsAndThrowsNothing(String value) {
        assertThat(verify(signer, value).verdict()).isEqualTo(CallerVerdict.FAILED_FORM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"attest\":\"A\",\"attest\":\"C\",\"dest\":{\"tn\":[\"4940987654\"]},\"iat\":%d,\"orig\":{\"tn\":\"4930123456\"}}",
                "{\"attest\":\"A\",\"dest\":{\"tn\":\"4940987654\"},\"iat\":%d,\"orig\":{\"tn\":\"4930123456\"}}",
                "{\"attest\":\"D\",\"dest\":{\"tn\":[\"4940987654\"]},\"iat\":%d,\"orig\":{\"tn\":\"4930123456\"}}",
                "{\"dest\":{\"tn\":[\"4940987654\"]},\"iat\":%d,\"orig\":{\"tn\":\"4930123456\"}}",
                "[%d]",
                "{\"attest\":\"A\",\"dest\":{\"tn\":[\"4940987654\"]},\"iat\":\"%d\",\"orig\":{\"tn\":\"4930123456\"}}",
                "{\"attest\":\"A\",\"dest\":null,\"iat\":%d,\"orig\":{\"tn\":\"4930123456\"}}"
            })
    void claimsOfAnotherShapeFail(String claims) throws Exception {
        assertThat(verify(signer, full("ES256", "shaken", claims.formatted(iat)))
                        .verdict())
                .isEqualTo(CallerVerdict.FAILED_FORM);
    }

    @Test
    void expiredCertificateFails() throws Exception {
        assertThat(by(authority.signer(now.minus(Duration.ofDays(2))))).isEqualTo(CallerVerdict.FAILED_CERTIFICATE);
        assertThat(by(authority.signer(now.plus(Duration.ofDays(2))))).isEqualTo(CallerVerdict.FAILED_CERTIFICATE);
    }

    @Test
    void certificateOfAnotherAuthorityFails() throws Exception {
        assertThat(by(TestSigner.authority().signer())).isEqualTo(CallerVerdict.FAILED_CERTIFICATE);
        assertThat(by(TestSigner.authority())).isEqualTo(CallerVerdict.FAILED_CERTIFICATE);
    }

    @Test
    void certificateCountsForItsNumbers() throws Exception {
        assertThat(by(authority.signerFor("4930123450", 10))).isEqualTo(CallerVerdict.PASSED_A);
        assertThat(by(authority.signerFor("4930123456", 1))).isEqualTo(CallerVerdict.PASSED_A);
        assertThat(by(authority.signerFor("4930123450", 6))).isEqualTo(CallerVerdict.FAILED_CERTIFICATE);
        assertThat(by(authority.signerFor("4930123457", 10))).isEqualTo(CallerVerdict.FAILED_CERTIFICATE);
        assertThat(by(authority.signerFor("493012345", 10))).isEqualTo(CallerVerdict.FAILED_CERTIFICATE);
        assertThat(by(authority.signer())).isEqualTo(CallerVerdict.PASSED_A);
    }

    @Test
    void certificateForNoNumbersFails() throws Exception {
        assertThat(by(authority.signerForNothing())).isEqualTo(CallerVerdict.FAILED_CERTIFICATE);
    }

    /** Who has a part of the numbers and hands them on cannot hand on others (RFC 9060). */
    @Test
    void certificateCountsForTheNumbersOfWhoIssuedItAlone() throws Exception {
        assertThat(by(authority.authorityFor("4930123400", 100).signerFor("4930123450", 10)))
                .isEqualTo(CallerVerdict.PASSED_A);
        assertThat(by(authority.authorityFor("4930123500", 100).signerFor("4930123450", 10)))
                .isEqualTo(CallerVerdict.FAILED_CERTIFICATE);
        assertThat(by(authority.authorityFor("4930123500", 100).signer())).isEqualTo(CallerVerdict.FAILED_CERTIFICATE);
    }

    /** A certificate that is no authority's vouches for nobody. */
    @Test
    void certificateOfASignerFails() throws Exception {
        assertThat(by(authority.signer().signer())).isEqualTo(CallerVerdict.FAILED_CERTIFICATE);
    }

    @Test
    void callerWithoutANumberIsLeftOpen() throws Exception {
        assertThat(verify(signer, claims("anonymous", good())).verdict()).isEqualTo(CallerVerdict.UNSUPPORTED);
        assertThat(verify(signer, claims("", good())).verdict()).isEqualTo(CallerVerdict.UNSUPPORTED);
        String address = "{\"attest\":\"A\",\"dest\":{\"tn\":[\"" + TO + "\"]},\"iat\":" + iat
                + ",\"orig\":{\"uri\":\"sip:anna@isp.example\"}}";
        assertThat(verify(signer, full("ES256", "shaken", address)).verdict()).isEqualTo(CallerVerdict.UNSUPPORTED);
    }

    @Test
    void sameHeaderTwicePassesOnce() throws Exception {
        assertThat(verify(signer, claims('+' + FROM, good(), good())).verdict()).isEqualTo(CallerVerdict.PASSED_A);
    }

    /** Nobody is asked for a certificate that can be of no use. */
    @Test
    void addressesAreThoseOfWhatMayBeMeantForThisCall() throws Exception {
        String div = div("4950111", TO);
        String other = signer.identity("https://other.example/x", FROM, TO, iat);
        assertThat(addresses(claims('+' + FROM, good(), good(), other, div)))
                .containsExactlyInAnyOrder(INFO, "https://other.example/x");
        assertThat(addresses(claims('+' + FROM, "junk", div))).isEmpty();
        assertThat(addresses(claims("+4930123457", good()))).isEmpty();
        assertThat(addresses(claims('+' + FROM, signer.identity(INFO, FROM, TO, iat - 61))))
                .isEmpty();
    }

    private static List<String> addresses(CallerClaims claims) {
        return VERIFIER.addresses(claims, now);
    }

    @Test
    void signatureOfAnotherKeyFails() throws Exception {
        assertThat(verify(signer, authority.signer().identity(INFO, FROM, TO, iat))
                        .verdict())
                .isEqualTo(CallerVerdict.FAILED_SIGNATURE);
    }

    @Test
    void keyOfAnotherCurveFails() throws Exception {
        TestSigner other = authority.signerOf("secp384r1");
        assertThat(VERIFIER.verify(
                                claims('+' + FROM, good()),
                                Map.of(INFO, new Fetched.There(other.credential())),
                                authority.anchors(),
                                now)
                        .verdict())
                .isEqualTo(CallerVerdict.FAILED_CERTIFICATE);
    }

    @Test
    void certificateThatDoesNotComeLeavesItOpen() throws Exception {
        assertThat(VERIFIER.verify(claims('+' + FROM, good()), Map.of(), authority.anchors(), now)
                        .verdict())
                .isEqualTo(CallerVerdict.UNAVAILABLE);
    }

    @Test
    void oneGoodHeaderAmongOthersPasses() throws Exception {
        String other = signer.token(TestSigner.header("ES256", "rph", INFO), TestSigner.claims("A", FROM, TO, iat))
                + ";info=<" + INFO + ">;ppt=rph";
        assertThat(verify(signer, claims('+' + FROM, "junk", other, good())).verdict())
                .isEqualTo(CallerVerdict.PASSED_A);
        assertThat(verify(signer, other).verdict()).isEqualTo(CallerVerdict.UNSUPPORTED);
    }

    @Test
    void signedDiversionsLeadFromTheNumberThatWasSignedFor() throws Exception {
        String first = signer.identity(INFO, FROM, "4950111", iat);
        String second = div("4950111", "4950222");
        String third = div("4950222", TO);

        assertThat(verify(signer, claims('+' + FROM, third, second, first)).verdict())
                .isEqualTo(CallerVerdict.PASSED_A);
        assertThat(verify(signer, claims('+' + FROM, third, first)).verdict()).isEqualTo(CallerVerdict.FAILED_NUMBER);
        assertThat(verify(signer, third).verdict()).isEqualTo(CallerVerdict.UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({"0,PASSED", "-61,FAILED_STALE"})
    void compactFormIsMadeWholeWithTheTimeOfDate(long seconds, CallerVerdict verdict) throws Exception {
        Instant date = Instant.ofEpochSecond(iat + seconds);
        String header = "{\"alg\":\"ES256\",\"typ\":\"passport\",\"x5u\":\"" + INFO + "\"}";
        String payload = "{\"dest\":{\"tn\":[\"" + TO + "\"]},\"iat\":" + date.getEpochSecond() + ",\"orig\":{\"tn\":\""
                + FROM + "\"}}";
        String signature = signer.token(header, payload).split("\\.", -1)[2];
        String rfc = DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC));

        assertThat(verify(
                                signer,
                                new CallerClaims(
                                        List.of(".." + signature + ";info=<" + INFO + ">;alg=ES256"),
                                        false,
                                        rfc,
                                        "030123456",
                                        List.of('+' + TO),
                                        ""))
                        .verdict())
                .isEqualTo(verdict);
        assertThat(verify(signer, ".." + signature + ";info=<" + INFO + ">").verdict())
                .isEqualTo(CallerVerdict.FAILED_FORM);
    }

    @ParameterizedTest
    @CsvSource({
        "TN-Validation-Passed,CARRIER_PASSED",
        "TN-Validation-Passed-A,CARRIER_PASSED",
        "tn-validation-failed,CARRIER_FAILED",
        "No-TN-Validation,CARRIER_NONE",
        "whatever,NONE"
    })
    void carriersVerdictIsRead(String verstat, CallerVerdict verdict) {
        assertThat(CallerVerifier.carriers(new CallerClaims(List.of(), false, "", FROM, List.of(TO), verstat)))
                .isEqualTo(new Verification(verdict, "", ""));
    }

    private static String div(String from, String to) throws Exception {
        String claims = "{\"dest\":{\"tn\":[\"" + to + "\"]},\"div\":{\"tn\":\"" + from + "\"},\"iat\":" + iat
                + ",\"orig\":{\"tn\":\"" + FROM + "\"}}";
        return full("ES256", "div", claims);
    }

    private static String good() throws Exception {
        return signer.identity(INFO, FROM, TO, iat);
    }

    private static String full(String alg, String ppt, String claims) throws Exception {
        return signer.token(TestSigner.header(alg, ppt, INFO), claims) + ";info=<" + INFO + ">;ppt=" + ppt;
    }

    private static CallerVerdict by(TestSigner who) throws Exception {
        return verify(who, who.identity(INFO, FROM, TO, iat)).verdict();
    }

    private static CallerClaims claims(String from, String... identities) {
        return new CallerClaims(List.of(identities), false, "", from, List.of('+' + TO), "");
    }

    private static Verification verify(TestSigner by, String identity) {
        return verify(by, claims('+' + FROM, identity));
    }

    private static Verification verify(TestSigner by, CallerClaims claims) {
        return VERIFIER.verify(claims, Map.of(INFO, new Fetched.There(by.credential())), authority.anchors(), now);
    }
}
