package io.parley.web.rest.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConstraintsTest {
    private static final Pattern USED = Pattern.compile("@Pattern\\(\\s*regexp = Form\\.([A-Z_]+)");

    /** Else what does not match one of them is answered with 500. */
    @Test
    void everyPatternOfABodyHasWordsForWhatDoesNotMatch() throws IOException, ReflectiveOperationException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                USED.matcher(Files.readString(source)).results().forEach(result -> used.add(result.group(1)));
            }
        }
        assertThat(used).hasSizeGreaterThan(10);
        for (String name : used) {
            assertThat(Constraints.NO_MATCH).as(name).containsKey((String)
                    Form.class.getField(name).get(null));
        }
    }
}
