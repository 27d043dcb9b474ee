package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.system.program.Libraries;
import io.parley.system.program.Libraries.Library;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * No library of the application or its server is one that has a vulnerability known to {@code advisories.tsv}. The list is kept by hand, since the build reaches
 * no database of them: it finds what went back to an old version, and not what was published since it was last looked after.
 */
class AdvisoriesIT {
    private static final String ACCEPTED = "accepted:";

    /** One line of the list. */
    private record Advisory(String library, List<String> fixed, String name, Optional<String> accepted) {
        static Advisory of(String line) {
            String[] parts = line.split("\t", -1);
            return new Advisory(
                    parts[0],
                    List.of(parts[1].split(" ", -1)),
                    parts[2],
                    parts.length > 3 ? Optional.of(parts[3]) : Optional.empty());
        }

        /** The fix in the library's own release line counts, else the one in the latest. */
        boolean affects(Library library) {
            List<String> line = fixed.stream().filter(library::isOfLine).toList();
            return library.name().equals(this.library)
                    && !(line.isEmpty() ? fixed : line).stream().allMatch(library::isAtLeast);
        }
    }

    @Test
    void noLibraryHasAKnownVulnerability() throws IOException {
        Set<Library> libraries = Libraries.ofApplicationAndServer();
        assertThat(libraries)
                .extracting(Library::name)
                .contains("undertow-core", "undertow-servlet", "netty-codec-http", "flow-server", "poi-ooxml", "h2");
        assertThat(affected(libraries, advisories())).isEmpty();
    }

    @Test
    void theListFindsAnOldVersionAndSaysWhyOthersMayStay() throws IOException {
        assertThat(affected(Set.of(new Library("undertow-core", "2.3.23.Final")), advisories()))
                .contains("undertow-core 2.3.23.Final: CVE-2026-28367");
        assertThat(affected(Set.of(new Library("undertow-core", "2.4.4.Final")), advisories()))
                .isEmpty();
        assertThat(advisories().stream().flatMap(advisory -> advisory.accepted().stream()))
                .allMatch(why -> why.startsWith(ACCEPTED));
    }

    private static List<String> affected(Set<Library> libraries, List<Advisory> advisories) {
        return advisories.stream()
                .filter(advisory -> advisory.accepted().isEmpty())
                .flatMap(advisory -> libraries.stream()
                        .filter(advisory::affects)
                        .map(library -> library.name() + " " + library.version() + ": " + advisory.name()))
                .collect(Collectors.toList());
    }

    private static List<Advisory> advisories() throws IOException {
        try (InputStream list = AdvisoriesIT.class.getResourceAsStream("/advisories.tsv")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Advisory::of)
                    .toList();
        }
    }
}
