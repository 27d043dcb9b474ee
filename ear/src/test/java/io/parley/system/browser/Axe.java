package io.parley.system.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** axe-core, which finds what of WCAG a program can find in a page. Comes from npm, once a build. */
public final class Axe {
    private static final String VERSION = "4.14.1";
    private static final String RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']";

    private final String source;

    private Axe(String source) {
        this.source = source;
    }

    /** Installs it into a folder, where it is not there yet. */
    public static Axe in(Path folder) {
        Path file = folder.resolve("node_modules/axe-core/axe.min.js");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Process npm = new ProcessBuilder(
                                "npm",
                                "install",
                                "--no-audit",
                                "--no-fund",
                                "--ignore-scripts",
                                "--prefix",
                                folder.toAbsolutePath().toString(),
                                "axe-core@" + VERSION)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("npm.log").toFile())
                        .start();
                if (npm.waitFor() != 0) {
                    throw new IllegalStateException("axe-core: " + Files.readString(folder.resolve("npm.log")));
                }
            }
            return new Axe(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a page breaks of WCAG 2.1 A and AA: a line each, the rule, then the place and what is wrong there. */
    public List<String> violations(Page page) {
        if (!page.script("!!window.axe").asBoolean()) {
            page.script(source + "; true");
        }
        JsonNode result = page.script("axe.run(document, {runOnly: " + RULES + ", resultTypes: ['violations']})"
                + ".then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ' at ' + n.target.join(' ') + ': '"
                + " + n.failureSummary.replace(/\\s+/g, ' '))))");
        List<String> lines = new ArrayList<>();
        result.forEach(line -> lines.add(line.asText()));
        return lines;
    }
}
