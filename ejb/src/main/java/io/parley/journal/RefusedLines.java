package io.parley.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps lines of the spool that this version cannot read, as facts of a later one, in a file beside it. */
final class RefusedLines {
    private static final Logger LOG = Logger.getLogger(RefusedLines.class);

    private final Path file;

    RefusedLines(Path file) {
        this.file = file;
    }

    void keep(List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        LOG.errorf(
                "JRN0008 %d lines of the spool are no events of this version: they are kept in %s", lines.size(), file);
        try {
            Files.write(file, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.errorf(e, "JRN0018 they cannot be kept");
        }
    }
}
