package io.parley.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.sip.api.TrunkAccount;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to challenges: the examples of RFC 7616 3.9.1, and what carriers do besides. */
class ChallengeAnswersTest {
    private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private static final String OF_RFC_7616 = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", nonce=\""
            + NONCE + "\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\", algorithm=";
    private static final TrunkAccount MUFASA = new TrunkAccount("mufasa", "Mufasa", "", "Circle of Life", true);

    private final ChallengeAnswers answers = of(MUFASA);

    private static ChallengeAnswers of(TrunkAccount account) {
        return new ChallengeAnswers(account, () -> "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
    }

    private static List<Challenge> read(String... values) {
        return Arrays.stream(values)
                .flatMap(value -> Challenge.read(false, value).stream())
                .toList();
    }

    private static String challenge(String nonce, String more) {
        return "Digest realm=\"carrier\",nonce=\"" + nonce + "\",algorithm=MD5,qop=\"auth\"" + more;
    }

    @Test
    void md5IsAnsweredAsTheRfcHasIt() {
        assertThat(answers.take(read(OF_RFC_7616 + "MD5"))).isTrue();
        assertThat(answers.lines("GET", "/dir/index.html"))
                .isEqualTo(
                        "Authorization: Digest username=\"Mufasa\", realm=\"http-auth@example.org\", nonce=\"" + NONCE
                                + "\", uri=\"/dir/index.html\", response=\"8ca523f5e9506fed4657c9700eebdbec\","
                                + " cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", nc=00000001, qop=auth,"
                                + " algorithm=MD5, opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"\r\n");
    }

    @Test
    void sha256IsPreferredWhereBothAreOffered() {
        assertThat(answers.take(read(OF_RFC_7616 + "MD5", OF_RFC_7616 + "SHA-256")))
                .isTrue();
        assertThat(answers.lines("GET", "/dir/index.html"))
                .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"", "SHA-256")
                .doesNotContain("MD5");
    }

    @Test
    void withoutQopTheAnswerIsThatOfRfc2069() {
        assertThat(answers.take(
                        read("Digest realm=\"testrealm@host.com\",nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"")))
                .isTrue();
        String ha1 = HashAlgorithm.MD5.hex("Mufasa:testrealm@host.com:Circle of Life");
        String ha2 = HashAlgorithm.MD5.hex("REGISTER:sip:carrier");
        assertThat(answers.lines("REGISTER", "sip:carrier"))
                .contains("response=\"" + HashAlgorithm.MD5.hex(ha1 + ":dcd98b7102dd2f0e8b11d0f600bfb0c093:" + ha2)
                        + "\"")
                .doesNotContain("qop", "cnonce", "nc=", "algorithm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic realm=\"carrier\"",
                "Digest realm=\"carrier\",nonce=\"n\",algorithm=SHA-512-256,qop=\"auth\"",
                "Digest realm=\"carrier\",nonce=\"n\",qop=\"auth-int\"",
                "Digest realm=\"carrier\"",
                "Digest",
                ""
            })
    void whatWeDoNotKnowIsNotAnswered(String value) {
        assertThat(answers.take(read(value))).isFalse();
        assertThat(answers.lines("INVITE", "sip:1@carrier")).isEmpty();
    }

    @Test
    void severalChallengesInOneHeaderAreTold() {
        assertThat(
                        Challenge.read(
                                true,
                                "Basic realm=\"a, b\", Digest realm=\"x, y\", nonce = \"1\", qop=\"auth\", digest Realm=\"z\",nonce=\"2\",STALE=TRUE"))
                .extracting(Challenge::realm, Challenge::nonce, Challenge::stale)
                .containsExactly(tuple("x, y", "1", false), tuple("z", "2", true));
    }

    @Test
    void aSecondChallengeMeansAWrongPassword() {
        assertThat(answers.take(read(challenge("1", "")))).isTrue();
        assertThat(answers.take(read(challenge("2", "")))).isFalse();
        answers.begin();
        assertThat(answers.take(read(challenge("3", "")))).isTrue();
    }

    @Test
    void aStaleNonceIsAnsweredOnceMore() {
        assertThat(answers.take(read(challenge("1", "")))).isTrue();
        assertThat(answers.take(read(challenge("2", ",stale=true")))).isTrue();
        assertThat(answers.lines("INVITE", "sip:1@carrier")).contains("nonce=\"2\"", "nc=00000001");
        assertThat(answers.take(read(challenge("3", ",stale=true")))).isFalse();
    }

    @Test
    void laterRequestsCountTheNonceOn() {
        answers.take(read(challenge("1", "")));
        answers.lines("INVITE", "sip:1@carrier");
        answers.begin();
        assertThat(answers.lines("BYE", "sip:1@carrier")).contains("nonce=\"1\"", "nc=00000002");
        answers.nextNonce(false, "other");
        assertThat(answers.lines("BYE", "sip:1@carrier")).contains("nonce=\"other\"", "nc=00000001");
    }

    @Test
    void aProxyAndTheEndAreAnsweredTogether() {
        assertThat(answers.take(Challenge.read(true, challenge("p", "")))).isTrue();
        assertThat(answers.take(Challenge.read(false, challenge("e", "")))).isTrue();
        assertThat(answers.lines("INVITE", "sip:1@carrier").lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("Proxy-Authorization: Digest ") && line.contains("nonce=\"p\""))
                .anyMatch(line -> line.startsWith("Authorization: Digest ") && line.contains("nonce=\"e\""));
    }

    @Test
    void onlyTheConfiguredRealmIsAnswered() {
        ChallengeAnswers one = of(new TrunkAccount("u", "u", "other", "secret", true));
        assertThat(one.take(read(challenge("1", "")))).isFalse();
    }

    @Test
    void quotesInNamesAndNoncesAreEscaped() {
        ChallengeAnswers one = of(new TrunkAccount("u", "a\"b\\c", "", "secret", true));
        assertThat(one.take(read("Digest realm=\"r\\\"1\",nonce=\"n\\\\\""))).isTrue();
        assertThat(one.lines("INVITE", "sip:1@carrier"))
                .contains("username=\"a\\\"b\\\\c\"", "realm=\"r\\\"1\"", "nonce=\"n\\\\\"");
    }
}
