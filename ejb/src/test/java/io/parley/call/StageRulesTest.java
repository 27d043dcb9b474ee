package io.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link StageRules#of} stays the only place that tells stages apart. */
class StageRulesTest {
    private static final Pattern TELLS_APART =
            Pattern.compile("(instanceof|case)\\s+Stage\\.|\\(\\(?Stage\\.[A-Z][a-z]\\w*\\)");

    @Test
    void onlyTheRulesTellStagesApart() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/parley/call"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> TELLS_APART.matcher(read(file)).find()))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("StageRules.java");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
