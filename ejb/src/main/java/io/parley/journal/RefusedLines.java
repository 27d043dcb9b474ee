package io.parley.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps what cannot be stored in a file beside the spool: lines that this version cannot read, as facts of a later one, and events that fail alone. Thread-safe. */
final class RefusedLines {
    private static final Logger LOG = Logger.getLogger(RefusedLines.class);

    private final Path file;

    RefusedLines(Path file) {
        this.file = file;
    }

    /** Keeps lines; false where the disk does not take them. */
    synchronized boolean keep(List<String> lines) {
        if (lines.isEmpty()) {
            return true;
        }
        LOG.errorf(
                "JRN0008 %d events cannot be read or stored by this version: they are kept in %s", lines.size(), file);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return true;
        } catch (IOException e) {
            LOG.errorf(e, "JRN0018 the disk does not take them: they are tried again");
            return false;
        }
    }
}
