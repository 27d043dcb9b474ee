package io.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.LiveDirectory;
import io.parley.directory.PeopleForTests;
import io.parley.fact.Fact.SignInFailed;
import io.parley.journal.JournalForTests;
import io.parley.security.SignIn.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class SignInTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));

    @Test
    void aHashFitsItsPasswordOnlyAndSaysItsIterations() {
        String hash = PasswordHash.of("open sesame");

        assertThat(hash).startsWith("pbkdf2-sha256$600000$").doesNotContain("open");
        assertThat(PasswordHash.fits("open sesame", hash)).isTrue();
        assertThat(PasswordHash.fits("open sesam", hash)).isFalse();
    }

    @Test
    void anUnknownUserIsRefusedAsAWrongPasswordIsAndJournalled() {
        JournalForTests journal = new JournalForTests();
        DirectorySignIn signIn = new DirectorySignIn(with(Map.of()), journal, now::get);

        assertThat(signIn.password("x".repeat(100), "secret", "10.0.0.1")).isEqualTo(new Result.Wrong());
        assertThat(journal.facts()).containsExactly(new SignInFailed("x".repeat(64), "password", "10.0.0.1"));
    }

    @Test
    void whileTheDirectoryIsNotLoadedNothingIsCheckedCountedOrJournalled() {
        JournalForTests journal = new JournalForTests();
        LiveDirectory directory = new LiveDirectory();
        DirectorySignIn signIn = new DirectorySignIn(directory, journal, now::get);
        for (int i = 0; i < 50; i++) {
            assertThat(signIn.password("anna", "open sesame", "10.0.0.1")).isEqualTo(new Result.Starting());
        }
        assertThat(signIn.starting()).isTrue();

        PeopleForTests.show(directory, Map.of("anna", PasswordHash.of("open sesame")));

        assertThat(signIn.starting()).isFalse();
        assertThat(signIn.password("anna", "open sesame", "10.0.0.1")).isInstanceOf(Result.Welcome.class);
        assertThat(journal.facts()).isEmpty();
    }

    @Test
    void whoFailsAgainAndAgainWaitsLongerAndLonger() {
        LockOut lockOut = new LockOut(now::get, 3, Duration.ofMinutes(15));
        fail(lockOut, 2);
        assertThat(lockOut.secondsLeft("anna")).isZero();
        fail(lockOut, 1);
        assertThat(lockOut.secondsLeft("anna")).isEqualTo(1);
        fail(lockOut, 3);
        assertThat(lockOut.secondsLeft("anna")).isEqualTo(8);
        fail(lockOut, 40);
        assertThat(lockOut.secondsLeft("anna")).isEqualTo(900);
        assertThat(lockOut.secondsLeft("ben")).isZero();
    }

    @Test
    void anHourWithoutFailureOrASuccessForgets() {
        LockOut lockOut = new LockOut(now::get, 3, Duration.ofMinutes(15));
        fail(lockOut, 5);
        now.updateAndGet(at -> at.plus(Duration.ofMinutes(61)));
        fail(lockOut, 1);
        assertThat(lockOut.secondsLeft("anna")).isZero();
        fail(lockOut, 5);
        lockOut.succeeded("anna");
        assertThat(lockOut.secondsLeft("anna")).isZero();
    }

    @Test
    void whoIsLockedIsToldToWaitWithoutAnyCheck() {
        JournalForTests journal = new JournalForTests();
        DirectorySignIn signIn = new DirectorySignIn(with(Map.of()), journal, now::get);
        for (int i = 0; i < 5; i++) {
            signIn.password("anna", "wrong", "10.0.0.1");
        }

        assertThat(signIn.password("anna", "wrong", "10.0.0.1")).isEqualTo(new Result.Locked(1));
        assertThat(journal.facts()).hasSize(5);
    }

    @Test
    void nobodyIsLockedOutByFailuresFromElsewhere() {
        SlowDown slowDown = new SlowDown(now::get);
        for (int i = 0; i < 12; i++) {
            slowDown.attempt("anna", true, "10.0.0.9");
        }
        assertThat(slowDown.attempt("anna", true, "10.0.0.9").waitSeconds()).isPositive();
        assertThat(slowDown.attempt("anna", true, "10.0.0.1").waitSeconds()).isZero();
    }

    @Test
    void guessesFromManyAddressesSlowANameDownBySecondsButNotWhereSomebodyIsKnown() {
        SlowDown slowDown = new SlowDown(now::get);
        slowDown.attempt("anna", true, "10.1.0.1").succeeded();
        for (int i = 0; i < 200; i++) {
            slowDown.attempt("anna", true, "10.0.0." + i);
            now.updateAndGet(at -> at.plusSeconds(1));
        }
        assertThat(slowDown.attempt("anna", true, "10.2.0.1").waitSeconds()).isBetween(0L, 4L);
        assertThat(slowDown.attempt("anna", true, "10.1.0.1").waitSeconds()).isZero();
    }

    @Test
    void anAddressIsSlowedDownByAMinuteAtMostAndSucceedsAtOnceWithWhoIsKnownThere() {
        SlowDown slowDown = new SlowDown(now::get);
        slowDown.attempt("ben", true, "10.0.0.1").succeeded();
        for (int i = 0; i < 100; i++) {
            slowDown.attempt("guess " + i, false, "10.0.0.1");
            now.updateAndGet(at -> at.plusSeconds(20));
        }
        assertThat(slowDown.attempt("anna", true, "10.0.0.1").waitSeconds()).isBetween(1L, 60L);
        assertThat(slowDown.attempt("ben", true, "10.0.0.1").waitSeconds()).isZero();
    }

    @Test
    void namesThatDoNotExistDoNotPushOutThoseThatDo() {
        SlowDown slowDown = new SlowDown(now::get);
        for (int i = 0; i < 10; i++) {
            slowDown.attempt("anna", true, "10.0.0.1");
        }
        long wait = slowDown.attempt("anna", true, "10.0.0.1").waitSeconds();
        for (int i = 0; i < 25_000; i++) {
            slowDown.attempt("nobody " + i, false, "10.9." + i / 200 + "." + i % 200);
        }
        assertThat(wait).isPositive();
        assertThat(slowDown.attempt("anna", true, "10.0.0.1").waitSeconds()).isEqualTo(wait);
    }

    private static LiveDirectory with(Map<String, String> people) {
        LiveDirectory directory = new LiveDirectory();
        PeopleForTests.show(directory, people);
        return directory;
    }

    private static void fail(LockOut lockOut, int times) {
        for (int i = 0; i < times; i++) {
            lockOut.failed("anna");
        }
    }
}
