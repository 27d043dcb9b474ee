package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.system.program.Libraries;
import io.parley.system.program.Libraries.Library;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The file NOTICE names what the application holds, made from the application itself: after a change copy {@code ear/target/NOTICE} to it. */
class NoticeIT {
    private static final Path ROOT = Path.of(System.getProperty("parley.server.home"), "..", "..", "..");

    /** Libraries whose names match, and their licence. */
    private record Rule(String names, String licence) {}

    @Test
    void noticeNamesEveryLibraryWithItsLicence() throws IOException {
        String made = made();
        Path here = Path.of(System.getProperty("parley.ear")).resolveSibling("NOTICE");
        Files.writeString(here, made);
        assertThat(ROOT.resolve("NOTICE")).as("copy %s to NOTICE", here).hasContent(made);
    }

    @Test
    void nothingUnderAPaidLicenceIsDelivered() throws IOException {
        assertThat(Libraries.ofApplication())
                .extracting(Library::name)
                .doesNotContain("collaboration-engine", "copilot", "vaadin-charts-flow", "vaadin-grid-pro-flow");
    }

    private static String made() throws IOException {
        List<Rule> rules = rules();
        Map<String, Set<String>> byLicence = new TreeMap<>();
        for (Library library : Libraries.ofApplication()) {
            if (!library.name().startsWith("parley-")) {
                String licence = rules.stream()
                        .filter(rule -> library.name().matches(rule.names()))
                        .map(Rule::licence)
                        .findFirst()
                        .orElse("unknown: add it to licences.tsv");
                byLicence.computeIfAbsent(licence, _ -> new TreeSet<>()).add(library.name());
            }
        }
        packages()
                .forEach((name, licence) ->
                        byLicence.computeIfAbsent(licence, _ -> new TreeSet<>()).add(name + " (npm)"));
        String libraries = byLicence.entrySet().stream()
                .map(entry -> entry.getKey() + "\n" + wrapped(entry.getValue()) + "\n")
                .collect(Collectors.joining("\n"));
        return text("/notice.txt").replace("@libraries@", libraries.strip());
    }

    /** Lines of names, indented. */
    private static String wrapped(Collection<String> names) {
        StringBuilder lines = new StringBuilder("   ");
        int start = 0;
        for (String name : names) {
            if (lines.length() - start + name.length() > 120) {
                lines.append("\n   ");
                start = lines.length();
            }
            lines.append(' ').append(name);
        }
        return lines.toString();
    }

    /** The dependencies of the page's own package.json; packages below them are in package-lock.json with their licences. */
    private static Map<String, String> packages() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode asked = json.readTree(Files.readString(ROOT.resolve("web/package.json")))
                .get("dependencies");
        JsonNode locked = json.readTree(Files.readString(ROOT.resolve("web/package-lock.json")))
                .get("packages");
        Map<String, String> licences = new TreeMap<>();
        asked.fieldNames().forEachRemaining(name -> {
            String licence = locked.path("node_modules/" + name).path("license").asText("");
            licences.put(name, licence.isEmpty() ? "see the package" : licence);
        });
        return licences;
    }

    private static List<Rule> rules() throws IOException {
        return text("/licences.tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(parts -> new Rule(parts[0], parts[1]))
                .toList();
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = NoticeIT.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
