package io.parley.restart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A file whose time says when its server last lived: touched every few seconds, read at the next start, so that a process that died counts as ended when it
 * ended. Blocks on the disk.
 */
public final class Heartbeat {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    private final Path file;
    private boolean failed;

    public Heartbeat(Path file) {
        this.file = file;
    }

    /** When it was given last; empty where it never was, or cannot be read. */
    public Optional<Instant> last() {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.getLastModifiedTime(file).toInstant())
                    : Optional.empty();
        } catch (IOException e) {
            LOG.warnf(
                    "RST0001 %s cannot be read: what ended with the last process counts until its last fact (%s)",
                    file, e);
            return Optional.empty();
        }
    }

    /** Gives it. That it cannot be given is told once. */
    public void give(Instant now) {
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(file.getParent());
                Files.createFile(file);
            }
            Files.setLastModifiedTime(file, FileTime.from(now));
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.warnf("RST0002 %s cannot be written: after a crash its time is guessed (%s)", file, e);
            }
            failed = true;
        }
    }
}
