package io.parley.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LifeSignTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void nobodyLivedBeforeTheFirstStart() {
        assertThat(new LifeSign(folder.resolve("alive")).last()).isEmpty();
    }

    @Test
    void lastSignIsWhatCounts() {
        LifeSign sign = new LifeSign(folder.resolve("var/alive"));
        sign.give(NINE);
        sign.give(NINE.plusSeconds(2));
        assertThat(new LifeSign(folder.resolve("var/alive")).last()).contains(NINE.plusSeconds(2));
    }

    @Test
    void diskThatTakesNoneStopsNothing() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        LifeSign sign = new LifeSign(file.resolve("alive"));
        sign.give(NINE);
        assertThat(sign.last()).isEmpty();
    }
}
