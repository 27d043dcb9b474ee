package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.SipEvent;
import io.parley.sip.guard.Limit;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credentials without a nonce of ours lock nobody out, and others lock one account at one address only. */
class CredentialFloodTest {
    private static final String URI = "sip:127.0.0.1";
    private static final int FLOOD = 400;

    private Harness harness;
    private Phone attacker;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
        attacker = new Phone("1001", "127.0.0.1", harness.port);
    }

    @AfterEach
    void stop() {
        attacker.close();
        harness.close();
    }

    @Test
    void requestsWithoutANonceOfOursAreChallengedAndLockNobodyOut() throws IOException {
        for (int i = 0; i < FLOOD; i++) {
            attacker.send(register("1001", form(forged("invented-" + i), i)));
            assertThat(attacker.expect("SIP/2.0 ")).startsWith("SIP/2.0 401");
        }
        assertThat(attacker.register("pw1001", "MD5", "")).startsWith("SIP/2.0 200");
        assertThat(harness.counter("auth_failures")).isZero();
        assertThat(harness.events).noneMatch(SipEvent.AuthenticationFailed.class::isInstance);
    }

    @Test
    void aNonceOfAnotherAddressIsNoneOfOurs() throws IOException {
        try (Phone elsewhere = new Phone("1001", "127.0.0.2", harness.port)) {
            elsewhere.send(elsewhere.request("REGISTER", URI, "<sip:1001@127.0.0.1>", "", ""));
            String nonce = SipText.find("nonce=\"([^\"]+)\"", elsewhere.expect("SIP/2.0 401"));
            for (int i = 0; i < FLOOD; i++) {
                attacker.send(register("1001", form(forged(nonce), i)));
                assertThat(attacker.expect("SIP/2.0 ")).startsWith("SIP/2.0 401");
            }
        }
        assertThat(attacker.register("pw1001", "MD5", "")).startsWith("SIP/2.0 200");
    }

    @Test
    void onePhoneWithAWrongPasswordDoesNotLockOutItsColleagues() throws IOException {
        for (int i = 0; i <= Limit.AUTH_FAILURES_PER_MINUTE.standard(); i++) {
            assertThat(attacker.register("guess" + i, "MD5", "")).startsWith("SIP/2.0 403");
        }
        assertThat(attacker.register("pw1001", "MD5", "")).startsWith("SIP/2.0 403");
        assertThat(harness.counter("auth_throttled")).isPositive();
        try (Phone colleague = new Phone("1002", "127.0.0.1", harness.port);
                Phone home = new Phone("1001", "127.0.0.3", harness.port)) {
            assertThat(colleague.register("pw1002", "MD5", "")).startsWith("SIP/2.0 200");
            assertThat(home.register("pw1001", "MD5", "")).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void aLockedPairIsStillChallengedWhereItsNonceIsNotOurs() throws IOException {
        for (int i = 0; i <= Limit.AUTH_FAILURES_PER_MINUTE.standard(); i++) {
            attacker.register("guess" + i, "MD5", "");
        }
        attacker.send(register("1001", forged("invented")));
        assertThat(attacker.expect("SIP/2.0 ")).startsWith("SIP/2.0 401");
    }

    @Test
    void credentialsForAnotherUriAreRefused() throws IOException {
        attacker.send(attacker.request("REGISTER", URI, "<sip:1001@127.0.0.1>", "", ""));
        String challenge = attacker.expect("SIP/2.0 401");
        String elsewhere = SipText.credentials(
                challenge, "Authorization", "REGISTER", "sip:192.0.2.9", "1001", "pw1001", "MD5", 1);
        attacker.send(register("1001", elsewhere));
        assertThat(attacker.expect("SIP/2.0 ")).startsWith("SIP/2.0 400");
        assertThat(harness.registrations.bindings("1001")).isEmpty();
    }

    @Test
    void credentialsForOneCalleeDoNotCallAnother() throws IOException {
        String asked = "sip:1005@127.0.0.1";
        attacker.send(attacker.request("INVITE", asked, "<" + asked + ">", "", Harness.SDP));
        String challenge = attacker.expect("SIP/2.0 407");
        String elsewhere = SipText.credentials(
                challenge, "Proxy-Authorization", "INVITE", "sip:1006@127.0.0.1", "1001", "pw1001", "MD5", 1);
        attacker.send(attacker.request("INVITE", asked, "<" + asked + ">", elsewhere, Harness.SDP));
        assertThat(attacker.expect("SIP/2.0 ")).startsWith("SIP/2.0 400");
    }

    /** The forms of credentials that a sender can think up: whole, of RFC 2069, of an unknown algorithm, without nonce, without response. */
    private static String form(String whole, int number) {
        return switch (number % 5) {
            case 1 -> whole.replaceAll(",qop=auth,nc=\\d+,cnonce=\"x\"", "");
            case 2 -> whole.replace("algorithm=MD5", "algorithm=SHA-512-256");
            case 3 -> whole.replaceAll(",nonce=\"[^\"]*\"", "");
            case 4 -> whole.replaceAll(",response=\"[^\"]*\"", "");
            default -> whole;
        };
    }

    private String register(String user, String extra) {
        return attacker.request("REGISTER", URI, "<sip:" + user + "@127.0.0.1>", extra, "");
    }

    private static String forged(String nonce) {
        return "Authorization: Digest username=\"1001\",realm=\"" + Harness.REALM + "\",nonce=\"" + nonce + "\",uri=\""
                + URI + "\",algorithm=MD5,qop=auth,nc=00000001,cnonce=\"x\",response=\"" + "0".repeat(32) + "\"\r\n";
    }
}
