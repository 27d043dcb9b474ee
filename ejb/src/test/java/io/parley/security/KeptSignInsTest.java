package io.parley.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.directory.LiveDirectory;
import io.parley.directory.PeopleForTests;
import io.parley.security.SignIn.Principal;
import io.parley.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private static final Principal ANNA = new Principal("anna", "anna", Set.of(Role.AGENT), Optional.empty());

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
    private final LiveDirectory directory = new LiveDirectory();

    @TempDir
    private Path var;

    @BeforeEach
    void people() {
        PeopleForTests.show(directory, Map.of("anna", "hash of anna", "ben", "hash of ben"));
    }

    private KeptSignIns started() {
        return new KeptSignIns(
                directory, Settings.of(key -> key.equals("parley.var") ? var.toString() : null), now::get);
    }

    @Test
    void aTokenIsGoodAfterARestartForHalfADay() {
        String token = started().keep(ANNA);
        now.updateAndGet(at -> at.plus(Duration.ofHours(11)));
        assertThat(started().read(token)).contains(ANNA);
        now.updateAndGet(at -> at.plus(Duration.ofHours(1)));
        assertThat(started().read(token)).isEmpty();
    }

    @Test
    void aNewPasswordOrALostAccountEndsIt() {
        KeptSignIns kept = started();
        String token = kept.keep(ANNA);
        PeopleForTests.show(directory, Map.of("anna", "another hash"));
        assertThat(kept.read(token)).isEmpty();
        PeopleForTests.show(directory, Map.of("ben", "hash of ben"));
        assertThat(kept.read(token)).isEmpty();
    }

    @Test
    void anythingForgedIsNobody() {
        KeptSignIns kept = started();
        String[] anna = kept.keep(ANNA).split("\\.", -1);
        String[] ben = kept.keep(new Principal("ben", "ben", Set.of(), Optional.empty()))
                .split("\\.", -1);
        assertThat(kept.read(ben[0] + '.' + anna[1] + '.' + anna[2])).isEmpty();
        assertThat(kept.read(anna[0] + '.' + (Long.parseLong(anna[1]) + 1) + '.' + anna[2]))
                .isEmpty();
        assertThat(kept.read("")).isEmpty();
        assertThat(kept.read("a.b.c")).isEmpty();
        assertThat(kept.read("*.1.*")).isEmpty();
        assertThat(kept.read("x".repeat(10_000))).isEmpty();
    }

    @Test
    void onlyTheOwnerReadsTheKeyAndADamagedOneIsNamed() throws IOException {
        started();
        Path key = var.resolve("sign-in.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Files.write(key, new byte[5]);
        assertThatThrownBy(this::started)
                .isInstanceOf(UncheckedIOException.class)
                .rootCause()
                .hasMessageContaining("sign-in.key");
    }
}
