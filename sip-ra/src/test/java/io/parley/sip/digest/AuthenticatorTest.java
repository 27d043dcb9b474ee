package io.parley.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.SipDirectory.Account;
import io.parley.sip.guard.Limit;
import java.security.SecureRandom;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {
    private static final String REALM = "parley";
    private static final String ADDRESS = "127.0.0.1";
    private static final Account ALICE = new Account(
            "alice", HashAlgorithm.MD5.hex("alice:parley:secret"), HashAlgorithm.SHA_256.hex("alice:parley:secret"), 1);

    private final NonceBook nonces = new NonceBook(new SecureRandom());
    private final Authenticator authenticator = new Authenticator(REALM, nonces);

    @Test
    void goodPasswordIsGoodInBothAlgorithms() {
        for (HashAlgorithm a : HashAlgorithm.values()) {
            assertThat(judge(credentials(a, nonces.issue(ADDRESS, 0), "alice", "secret", 1), 1))
                    .isEqualTo(Verdict.GOOD);
        }
    }

    @Test
    void nonceCountMustGrow() {
        String nonce = nonces.issue(ADDRESS, 0);
        assertThat(judge(credentials(HashAlgorithm.MD5, nonce, "alice", "secret", 2), 1))
                .isEqualTo(Verdict.GOOD);
        assertThat(judge(credentials(HashAlgorithm.MD5, nonce, "alice", "secret", 2), 2))
                .isEqualTo(Verdict.REPLAYED);
        assertThat(judge(credentials(HashAlgorithm.MD5, nonce, "alice", "secret", 1), 3))
                .isEqualTo(Verdict.REPLAYED);
        assertThat(judge(credentials(HashAlgorithm.MD5, nonce, "alice", "secret", 3), 4))
                .isEqualTo(Verdict.GOOD);
    }

    @Test
    void replayIsSeenAcrossTheTurnOfAGeneration() {
        long generation = Limit.NONCE_SECONDS.standard() * 1000L + 1000;
        String nonce = nonces.issue(ADDRESS, generation - 10);
        assertThat(judge(credentials(HashAlgorithm.MD5, nonce, "alice", "secret", 1), generation - 5))
                .isEqualTo(Verdict.GOOD);
        assertThat(judge(credentials(HashAlgorithm.MD5, nonce, "alice", "secret", 1), generation + 5))
                .isEqualTo(Verdict.REPLAYED);
    }

    @Test
    void oldNonceIsStaleWhateverTheResponse() {
        String nonce = nonces.issue(ADDRESS, 0);
        long later = Limit.NONCE_SECONDS.standard() * 1000L + 1;
        assertThat(judge(credentials(HashAlgorithm.MD5, nonce, "alice", "secret", 1), later))
                .isEqualTo(Verdict.STALE);
        assertThat(judge(credentials(HashAlgorithm.MD5, nonce, "alice", "guess", 1), later))
                .isEqualTo(Verdict.STALE);
    }

    @Test
    void nonceOfAnotherAddressIsUnknown() {
        String nonce = nonces.issue("127.0.0.9", 0);
        assertThat(judge(credentials(HashAlgorithm.MD5, nonce, "alice", "secret", 1), 1))
                .isEqualTo(Verdict.UNKNOWN_NONCE);
    }

    @Property
    void inventedNonceIsUnknown(@ForAll String nonce) {
        assertThat(nonces.issuedAt(nonce, ADDRESS)).isEqualTo(-1);
    }

    @Test
    void unknownUserIsJudgedLikeAWrongPassword() {
        Credentials c = credentials(HashAlgorithm.MD5, nonces.issue(ADDRESS, 0), "mallory", "x", 1);
        assertThat(authenticator.judge(c, "REGISTER", Optional.empty(), "mallory", ADDRESS, 1))
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void credentialsOfAnotherUserAreWrong() {
        Credentials c = credentials(HashAlgorithm.MD5, nonces.issue(ADDRESS, 0), "alice", "secret", 1);
        assertThat(authenticator.judge(c, "REGISTER", Optional.of(ALICE), "bob", ADDRESS, 1))
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void credentialsWithoutQopAreWrong() {
        Credentials c = credentials(HashAlgorithm.MD5, nonces.issue(ADDRESS, 0), "alice", "secret", 1);
        Credentials old =
                new Credentials(c.username(), c.realm(), c.nonce(), c.uri(), c.algorithm(), "", "", "", c.response());
        assertThat(judge(old, 1)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void staleChallengeSaysSo() {
        assertThat(authenticator.challenge("WWW-Authenticate", "", ADDRESS, true, 0))
                .contains("stale=true");
        assertThat(authenticator.challenge("WWW-Authenticate", "", ADDRESS, false, 0))
                .doesNotContain("stale");
    }

    private Verdict judge(Credentials c, long now) {
        return authenticator.judge(c, "REGISTER", Optional.of(ALICE), "alice", ADDRESS, now);
    }

    private static Credentials credentials(HashAlgorithm a, String nonce, String user, String password, int count) {
        String nc = String.format("%08x", count);
        String ha1 = a.hex(user + ':' + REALM + ':' + password);
        String response = a.hex(ha1 + ':' + nonce + ':' + nc + ":c:auth:" + a.hex("REGISTER:sip:parley"));
        return new Credentials(user, REALM, nonce, "sip:parley", a.token(), "auth", nc, "c", response);
    }

    @Test
    void oldBaresipThatGivesUpAtSha256IsOfferedMd5Alone() {
        assertThat(HashAlgorithm.offeredTo("baresip v1.0.0 (x86_64/linux)")).containsExactly(HashAlgorithm.MD5);
        assertThat(HashAlgorithm.offeredTo("baresip v3.5.0 (x86_64/linux)")).contains(HashAlgorithm.SHA_256);
        assertThat(HashAlgorithm.offeredTo("")).contains(HashAlgorithm.SHA_256);
    }
}
