package io.parley.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.LiveDirectory;
import io.parley.directory.PeopleForTests;
import io.parley.directory.Role;
import io.parley.security.SignIn.Principal;
import io.parley.security.SignIn.Result.Welcome;
import io.parley.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptSignInsTest {
    private static final Welcome ANNA = welcome("anna");
    private static final Welcome BEN = welcome("ben");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
    private final LiveDirectory directory = new LiveDirectory();

    @TempDir
    private Path var;

    @BeforeEach
    void people() {
        PeopleForTests.show(directory, Map.of("anna", "hash of anna", "ben", "hash of ben"));
    }

    private static Welcome welcome(String name) {
        return new Welcome(
                new Principal(name, name, Set.of(Role.AGENT), Optional.empty()), PasswordMarks.mark("hash of " + name));
    }

    private static String kept(KeptSignIns server, Welcome welcome) {
        return server.keep(welcome).orElseThrow();
    }

    private KeptSignIns started() {
        return new KeptSignIns(
                directory, Settings.of(key -> key.equals("parley.var") ? var.toString() : null), now::get);
    }

    @Test
    void aTokenIsGoodAfterARestartForHalfADay() {
        String token = kept(started(), ANNA);
        now.updateAndGet(at -> at.plus(Duration.ofHours(11)));
        assertThat(started().take(token)).contains(ANNA);
        now.updateAndGet(at -> at.plus(Duration.ofHours(1)));
        assertThat(started().take(token)).isEmpty();
    }

    @Test
    void itIsTakenOnceThoughForAMinuteByAllTabsAndNeverByTheServerThatGaveIt() {
        KeptSignIns first = started();
        String token = kept(first, ANNA);
        assertThat(first.take(token)).isEmpty();
        now.updateAndGet(at -> at.plusSeconds(20));
        KeptSignIns second = started();
        assertThat(second.take(token)).contains(ANNA);
        now.updateAndGet(at -> at.plusSeconds(50));
        assertThat(second.take(token)).contains(ANNA);
        now.updateAndGet(at -> at.plusSeconds(20));
        assertThat(second.take(token)).isEmpty();
    }

    @Test
    void aNewPasswordALostAccountOrASignOutEndsIt() {
        String token = kept(started(), ANNA);
        now.updateAndGet(at -> at.plusSeconds(20));
        PeopleForTests.show(directory, Map.of("anna", "another hash"));
        assertThat(started().take(token)).isEmpty();
        PeopleForTests.show(directory, Map.of("ben", "hash of ben"));
        assertThat(started().take(token)).isEmpty();
        people();
        KeptSignIns kept = started();
        kept.signedOut("anna");
        assertThat(kept.take(token)).isEmpty();
    }

    @Test
    void whoGotAnotherPasswordWhileTheySignedInGetsNoToken() {
        KeptSignIns server = started();
        PeopleForTests.show(directory, Map.of("anna", "another hash"));
        assertThat(server.keep(ANNA)).isEmpty();
    }

    @Test
    void aSignOutEndsTokensForTheServersAfterItToo() {
        KeptSignIns first = started();
        String token = kept(first, ANNA);
        String other = kept(first, BEN);
        now.updateAndGet(at -> at.plusSeconds(20));
        first.signedOut("anna");
        now.updateAndGet(at -> at.plusSeconds(20));
        assertThat(started().take(token)).isEmpty();
        assertThat(started().take(other)).isPresent();
    }

    @Test
    void aTokenThatWasTakenIsNotTakenByTheNextServer() {
        String token = kept(started(), ANNA);
        now.updateAndGet(at -> at.plusSeconds(20));
        assertThat(started().take(token)).contains(ANNA);
        now.updateAndGet(at -> at.plus(Duration.ofMinutes(2)));
        assertThat(started().take(token)).isEmpty();
    }

    @Test
    void whatEndedIsReadThoughALineIsTornAndForgottenAfterHalfADay() throws IOException {
        KeptSignIns first = started();
        first.signedOut("anna");
        Path file = var.resolve("sign-in.ended");
        Files.writeString(file, Files.readString(file) + "out YW5u");
        started();
        assertThat(Files.readAllLines(file)).hasSize(1);
        now.updateAndGet(at -> at.plus(Duration.ofHours(13)));
        started();
        assertThat(file).isEmptyFile();
    }

    @Test
    void aDiskThatTakesNothingKeepsNobodyFromSigningIn() throws IOException {
        Path noFolder = Files.createFile(var.resolve("file")).resolve("var");
        KeptSignIns kept = new KeptSignIns(
                directory, Settings.of(key -> key.equals("parley.var") ? noFolder.toString() : null), now::get);
        assertThat(kept.keep(ANNA)).isNotEmpty();
        kept.signedOut("anna");
        assertThat(kept.take("a.b.c")).isEmpty();
    }

    @Test
    void anythingForgedIsNobody() {
        KeptSignIns before = started();
        String[] anna = kept(before, ANNA).split("\\.", -1);
        String[] ben = kept(before, BEN).split("\\.", -1);
        now.updateAndGet(at -> at.plusSeconds(20));
        KeptSignIns kept = started();
        assertThat(kept.take(ben[0] + '.' + anna[1] + '.' + anna[2])).isEmpty();
        assertThat(kept.take(anna[0] + '.' + (Long.parseLong(anna[1]) + 1) + '.' + anna[2]))
                .isEmpty();
        assertThat(kept.take("")).isEmpty();
        assertThat(kept.take("a.b.c")).isEmpty();
        assertThat(kept.take("*.1.*")).isEmpty();
        assertThat(kept.take("x".repeat(10_000))).isEmpty();
    }

    @Test
    void onlyTheOwnerReadsTheKeyAndADamagedOneIsMadeAnew() throws IOException {
        started();
        Path key = var.resolve("sign-in.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Files.write(key, new byte[5]);
        started();
        assertThat(Files.size(key)).isEqualTo(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }
}
