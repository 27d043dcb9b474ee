package io.parley.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.SipDirectory.Account;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account that there is not takes as many hashes to refuse as one that there is, so that the time tells nobody which is which. */
class EqualWorkTest {
    private static final AtomicInteger HASHES = new AtomicInteger();

    private final NonceBook nonces = new NonceBook(new SecureRandom());
    private final Authenticator authenticator = new Authenticator("parley", nonces);
    private final Account known = new Account("1001", HashAlgorithm.MD5.hex("a"), HashAlgorithm.SHA_256.hex("a"), 1);

    /** Java's own MD5, counted. */
    public static final class CountedMd5 extends MessageDigestSpi {
        private final MessageDigest real;

        public CountedMd5() throws NoSuchAlgorithmException {
            real = MessageDigest.getInstance("MD5", Security.getProvider("SUN"));
        }

        @Override
        protected void engineUpdate(byte input) {
            real.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            real.update(input, offset, length);
        }

        @Override
        protected byte[] engineDigest() {
            HASHES.incrementAndGet();
            return real.digest();
        }

        @Override
        protected void engineReset() {
            real.reset();
        }
    }

    private static final class Counting extends Provider {
        private static final long serialVersionUID = 1;

        Counting() {
            super("Counting", "1", "counts MD5");
            put("MessageDigest.MD5", CountedMd5.class.getName());
        }
    }

    @BeforeEach
    void count() {
        Security.insertProviderAt(new Counting(), 1);
    }

    @AfterEach
    void stop() {
        Security.removeProvider("Counting");
    }

    @Test
    void anUnknownAccountTakesTheSameWork() throws InterruptedException {
        int wrongPassword = work(Optional.of(known), "1001");
        assertThat(wrongPassword).isPositive();
        assertThat(work(Optional.empty(), "1001")).isEqualTo(wrongPassword);
        assertThat(work(Optional.of(known), "1002")).as("another user's name").isEqualTo(wrongPassword);
    }

    /** The hashes for one verdict, on a thread of its own, which takes a hash anew. */
    private int work(Optional<Account> account, String name) throws InterruptedException {
        Credentials given = new Credentials(
                name,
                "parley",
                nonces.issue("192.0.2.7", 0),
                "sip:parley",
                "MD5",
                "auth",
                "00000001",
                "x",
                "0".repeat(32));
        HASHES.set(0);
        Verdict[] verdict = new Verdict[1];
        Thread judge =
                new Thread(() -> verdict[0] = authenticator.judge(given, "REGISTER", account, "1001", "192.0.2.7", 0));
        judge.start();
        judge.join();
        assertThat(verdict[0]).isEqualTo(Verdict.WRONG);
        return HASHES.get();
    }
}
