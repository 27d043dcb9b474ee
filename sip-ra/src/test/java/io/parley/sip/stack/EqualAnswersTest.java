package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.guard.Limit;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered tells nobody which accounts there are: an unknown one, or one that is locked, gets what a known one gets with a wrong password. */
class EqualAnswersTest {
    private static final String KNOWN = "1001";
    private static final String UNKNOWN = "2001";

    private Harness harness;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"REGISTER", "INVITE", "OPTIONS", "SUBSCRIBE", "MESSAGE", "PUBLISH", "REFER", "INFO"})
    void withoutCredentialsAllAreAnsweredAlike(String method) throws IOException {
        assertThat(bare(method, UNKNOWN, UNKNOWN)).isEqualTo(bare(method, KNOWN, KNOWN));
        // Whom it is for makes no difference either: a known caller is asked before anybody looks at the callee.
        assertThat(bare(method, KNOWN, UNKNOWN)).isEqualTo(bare(method, KNOWN, "1002"));
    }

    @ParameterizedTest
    @CsvSource({
        "REGISTER, MD5",
        "REGISTER, SHA-256",
        "REGISTER, SHA-512-256",
        "INVITE, MD5",
        "INVITE, SHA-256",
        "SUBSCRIBE, MD5",
        "MESSAGE, MD5"
    })
    void wrongCredentialsAreAnsweredAlike(String method, String algorithm) throws IOException {
        assertThat(guess(method, UNKNOWN, UNKNOWN, algorithm)).isEqualTo(guess(method, KNOWN, KNOWN, algorithm));
        assertThat(guess(method, KNOWN, "1002", algorithm))
                .as("another user's name")
                .isEqualTo(guess(method, KNOWN, KNOWN, algorithm));
    }

    /** A client that tries on sees the limit at the same place, whether there is such an account or not. */
    @Test
    void theLimitForGuessesComesAlike() throws IOException {
        for (int i = 0; i <= Limit.AUTH_FAILURES_PER_MINUTE.standard() + 2; i++) {
            assertThat(guess("REGISTER", UNKNOWN, UNKNOWN, "MD5")).isEqualTo(guess("REGISTER", KNOWN, KNOWN, "MD5"));
        }
        assertThat(harness.counter("auth_throttled"))
                .as("as many of the unknown account as of the known one")
                .isEqualTo(2 * 3);
    }

    /** The answer to a request without credentials, without what differs from request to request. */
    private String bare(String method, String user, String callee) throws IOException {
        try (Phone phone = new Phone(user, "127.0.0.1", harness.port)) {
            phone.send(request(phone, method, callee, ""));
            return plain(phone.expect("SIP/2.0 "), user, callee);
        }
    }

    /** The answers to a request, and to the same one with a wrong password where a challenge came. */
    private String guess(String method, String user, String name, String algorithm) throws IOException {
        try (Phone phone = new Phone(user, "127.0.0.1", harness.port)) {
            String callee = method.equals("REGISTER") ? user : "1005";
            phone.send(request(phone, method, callee, ""));
            String first = phone.expect("SIP/2.0 ");
            if (!first.contains("-Authenticate:")) {
                return plain(first, user, callee);
            }
            String header = first.contains("Proxy-Authenticate:") ? "Proxy-Authorization" : "Authorization";
            String credentials = SipText.credentials(
                            first, header, method, uri(method, callee), name, "guess", "MD5", 1)
                    .replace("algorithm=MD5", "algorithm=" + algorithm);
            phone.send(request(phone, method, callee, credentials));
            return plain(first, user, callee) + plain(phone.expect("SIP/2.0 "), user, callee);
        }
    }

    private static String request(Phone phone, String method, String callee, String extra) {
        String body = method.equals("INVITE") ? Harness.SDP : "";
        return phone.request(method, uri(method, callee), "<sip:" + callee + "@127.0.0.1>", extra, body);
    }

    private static String uri(String method, String callee) {
        return method.equals("REGISTER") ? "sip:127.0.0.1" : "sip:" + callee + "@127.0.0.1";
    }

    /** Without the nonce's value, whose form stays, tags, branches, ports and numbers of the request itself. */
    private static String plain(String answer, String user, String callee) {
        return answer.replaceAll("nonce=\"[A-Za-z0-9_-]{38}\"", "nonce=38")
                .replaceAll("(?m)^(Via|Call-ID|CSeq): .*$", "$1")
                .replaceAll("tag=[^;\\s]+", "tag")
                .replaceAll("\\b(" + user + '|' + callee + ")\\b", "user");
    }
}
