package io.parley.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A code in the log leads to one place of the sources, so that whoever looks it up finds what it means. */
class LogCodesIT {
    private static final Pattern CODE = Pattern.compile("\"([A-Z]{3}\\d{4}) ");
    private static final int AT_LEAST = 50;

    @Test
    void codeOfLogMessageBelongsToOneClass() throws IOException {
        Map<String, Set<String>> places = new TreeMap<>();
        for (String module : new String[] {"sip-ra", "media", "ejb", "reports", "web"}) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
                    CODE.matcher(Files.readString(file)).results().forEach(code -> places.computeIfAbsent(
                                    code.group(1), _ -> new TreeSet<>())
                            .add(file.getFileName().toString()));
                }
            }
        }
        assertThat(places).hasSizeGreaterThan(AT_LEAST);
        assertThat(places.entrySet().stream().filter(code -> code.getValue().size() > 1))
                .isEmpty();
    }
}
