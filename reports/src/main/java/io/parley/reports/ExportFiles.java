package io.parley.reports;

import io.parley.reports.request.ReportKind;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The files of exports in a folder: each export, and beside it a note of what it is and whose, by which it is found again after a restart. Blocks on the disk;
 * thread-safe.
 */
final class ExportFiles {
    private static final Logger LOG = Logger.getLogger(ExportFiles.class);
    private static final String NOTE = ".properties";
    private static final String UNFINISHED = ".part";

    private final Path folder;

    ExportFiles(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Where an export is written until it is whole. */
    Path unfinished(ExportJob job) {
        return folder.resolve(job.id() + UNFINISHED);
    }

    /** The export becomes what people fetch. */
    ExportJob.State finish(ExportJob job) throws IOException {
        note(job);
        Path whole = whole(job.id(), job.format());
        move(unfinished(job), whole);
        return new ExportJob.State.Done(whole, Files.size(whole));
    }

    /** Notes what an export is: at its beginning, that it is known though the server ends before it is done, and at its end, how long it got. */
    void note(ExportJob job) throws IOException {
        Properties note = new Properties();
        note.setProperty("user", job.user());
        note.setProperty("report", job.kind().slug());
        note.setProperty("format", job.format().extension());
        note.setProperty("day", job.day().toString());
        note.setProperty("created", job.createdAt().toString());
        note.setProperty("lines", Long.toString(job.done()));
        StringWriter text = new StringWriter();
        note.store(text, null);
        Files.createDirectories(folder);
        Path part = folder.resolve(job.id() + NOTE + UNFINISHED);
        Files.writeString(part, text.toString());
        move(part, folder.resolve(job.id() + NOTE));
    }

    /** The exports of a former process, of which none goes on; what it left half-written is removed. */
    List<ExportJob> kept() {
        List<ExportJob> kept = new ArrayList<>();
        for (Path file : list()) {
            String name = file.getFileName().toString();
            if (name.endsWith(UNFINISHED)) {
                remove(file);
            } else if (name.endsWith(NOTE)) {
                kept(file, name.substring(0, name.length() - NOTE.length())).ifPresent(kept::add);
            }
        }
        return kept;
    }

    private Optional<ExportJob> kept(Path file, String id) {
        try (Reader text = Files.newBufferedReader(file)) {
            Properties note = new Properties();
            note.load(text);
            Format format = Stream.of(Format.values())
                    .filter(one -> one.extension().equals(note.getProperty("format")))
                    .findAny()
                    .orElseThrow();
            ReportKind kind = Stream.of(ReportKind.values())
                    .filter(one -> one.slug().equals(note.getProperty("report")))
                    .findAny()
                    .orElseThrow();
            ExportJob job = new ExportJob(
                    id,
                    kind,
                    LocalDate.parse(note.getProperty("day")),
                    format,
                    Optional.ofNullable(note.getProperty("user")).orElseThrow(),
                    Instant.parse(note.getProperty("created")));
            Path whole = whole(id, format);
            job.wasMade(
                    Long.parseLong(note.getProperty("lines")),
                    Files.exists(whole)
                            ? new ExportJob.State.Done(whole, Files.size(whole))
                            : new ExportJob.State.Failed(ExportJob.Why.SERVER_ENDED));
            return Optional.of(job);
        } catch (IOException | RuntimeException e) {
            LOG.warnf("REP0004 %s cannot be read: its export is not found any more (%s)", file, e);
            return Optional.empty();
        }
    }

    /** Nothing is left of the export. */
    void remove(ExportJob job) {
        remove(unfinished(job));
        remove(whole(job.id(), job.format()));
        remove(folder.resolve(job.id() + NOTE));
    }

    /** Removes what is in the folder since before a moment, whosever it is. */
    void removeOlder(Instant moment) {
        list().stream().filter(file -> isOlder(file, moment)).forEach(ExportFiles::remove);
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf(e, "REP0003 %s cannot be removed", file);
        }
    }

    private Path whole(String id, Format format) {
        return folder.resolve(id + "." + format.extension());
    }

    private List<Path> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            LOG.warnf(e, "REP0002 %s cannot be read", folder);
            return List.of();
        }
    }

    private static boolean isOlder(Path file, Instant moment) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
        } catch (IOException e) {
            // gone already
            return false;
        }
    }

    private static void move(Path part, Path whole) throws IOException {
        try {
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
