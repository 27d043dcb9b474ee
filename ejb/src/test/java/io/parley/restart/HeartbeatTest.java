package io.parley.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeartbeatTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void nobodyLivedBeforeTheFirstStart() {
        assertThat(new Heartbeat(folder.resolve("alive")).last()).isEmpty();
    }

    @Test
    void lastSignIsWhatCounts() {
        Heartbeat sign = new Heartbeat(folder.resolve("var/alive"));
        sign.give(NINE);
        sign.give(NINE.plusSeconds(2));
        assertThat(new Heartbeat(folder.resolve("var/alive")).last()).contains(NINE.plusSeconds(2));
    }

    @Test
    void diskThatTakesNoneStopsNothing() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Heartbeat sign = new Heartbeat(file.resolve("alive"));
        sign.give(NINE);
        assertThat(sign.last()).isEmpty();
    }
}
