package io.parley.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {
    @TempDir
    private Path folder;

    @Test
    void givesBackTheLinesInTheirOrderAndThenIsEmpty() throws IOException {
        try (Spool spool = new Spool(file())) {
            List<String> lines = IntStream.range(0, 20_000)
                    .mapToObj(i -> "{\"line\":" + i + ",\"text\":\"ä\"}")
                    .toList();
            spool.append(lines.subList(0, 10_000));
            spool.append(lines.subList(10_000, 20_000));

            assertThat(all(spool)).isEqualTo(lines);
            assertThat(spool.isEmpty()).isTrue();
            assertThat(file()).isEmptyFile();
        }
    }

    @Test
    void aRestartReadsWhatWasNotDoneAndCutsATornLine() throws IOException {
        try (Spool spool = new Spool(file())) {
            spool.append(List.of("one", "two"));
        }
        Files.writeString(file(), "thr", StandardOpenOption.APPEND);

        try (Spool spool = new Spool(file())) {
            spool.append(List.of("four"));

            assertThat(all(spool)).containsExactly("one", "two", "four");
        }
    }

    @Test
    void aLineLongerThanAChunkIsOneLine() throws IOException {
        String big = "x".repeat(1_000_000);
        try (Spool spool = new Spool(file())) {
            spool.append(List.of("small", big, "small again"));

            assertThat(all(spool)).containsExactly("small", big, "small again");
        }
    }

    @Test
    void tellsHowManyLinesWaitAndTheLastOfThem() throws IOException {
        String big = "x".repeat(1_000_000);
        try (Spool spool = new Spool(file())) {
            assertThat(spool.lines()).isZero();
            assertThat(spool.last()).isEmpty();

            spool.append(List.of("one"));
            assertThat(spool.last()).contains("one");

            spool.append(List.of("two", big));
            assertThat(spool.lines()).isEqualTo(3);
            assertThat(spool.last()).contains(big);

            spool.done(4);
            assertThat(spool.lines()).isEqualTo(2);
            assertThat(spool.passed()).isEqualTo(4);
            spool.done(spool.end());
            assertThat(spool.last()).isEmpty();
            assertThat(file()).isEmptyFile();
        }
    }

    @Test
    void aFullDiskTakesNothingAndSaysSo() throws IOException {
        try (Spool spool = new Spool(Path.of("/dev/full"))) {
            assertThatThrownBy(() -> spool.append(List.of("one"))).isInstanceOf(IOException.class);
            assertThat(spool.isEmpty()).isTrue();
        }
    }

    private Path file() {
        return folder.resolve("spool/journal.jsonl");
    }

    private static List<String> all(Spool spool) throws IOException {
        List<String> all = new ArrayList<>();
        while (!spool.isEmpty()) {
            Spool.Lines lines = spool.next();
            all.addAll(lines.lines());
            spool.done(lines.end());
        }
        return all;
    }
}
