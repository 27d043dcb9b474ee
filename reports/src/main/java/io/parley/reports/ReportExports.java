package io.parley.reports;

import io.parley.directory.Directory;
import io.parley.directory.ReasonCode;
import io.parley.kpi.report.Formulas;
import io.parley.kpi.report.Reporting;
import io.parley.reports.request.ReportHeader;
import io.parley.reports.request.ReportRequest;
import io.parley.settings.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Exports: reports written to files behind the scenes, a few at a time, kept for a day in {@code var/exports}. A file appears under its name when it
 * is whole. Thread-safe.
 */
@ApplicationScoped
public class ReportExports {
    private static final Logger LOG = Logger.getLogger(ReportExports.class);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MOST_RUNNING = 2;
    private static final int MOST_OPEN = 20;
    private static final String UNFINISHED = ".part";

    private final Reporting reporting;
    private final Directory directory;
    private final InstantSource clock;
    private final Path folder;
    private final Map<String, ExportJob> jobs = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MOST_RUNNING, true);

    /** For the container's proxy only. */
    protected ReportExports() {
        reporting = null;
        directory = null;
        clock = null;
        folder = null;
    }

    @Inject
    public ReportExports(Reporting reporting, Directory directory, InstantSource clock, Settings settings) {
        this.reporting = reporting;
        this.directory = directory;
        this.clock = clock;
        this.folder = settings.var().resolve("exports");
    }

    /**
     * Begins an export on a thread of its own and returns at once.
     *
     * @throws TooManyExportsException when too many are under way
     */
    public ExportJob start(ReportRequest request, Format format, String user) {
        removeOld();
        ExportJob job = new ExportJob(UUID.randomUUID().toString(), request, format, user, clock.instant());
        synchronized (jobs) {
            if (jobs.values().stream().filter(open -> !open.state().isFinal()).count() >= MOST_OPEN) {
                throw new TooManyExportsException(MOST_OPEN);
            }
            jobs.put(job.id(), job);
        }
        Thread thread = Thread.ofVirtual().name("export-" + job.id()).unstarted(() -> run(job));
        thread.setContextClassLoader(ReportExports.class.getClassLoader());
        thread.start();
        return job;
    }

    /** A job of the last day. */
    public Optional<ExportJob> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** A user's jobs, newest first. */
    public List<ExportJob> of(String user) {
        return jobs.values().stream()
                .filter(job -> job.user().equals(user))
                .sorted(Comparator.comparing(ExportJob::createdAt).reversed())
                .toList();
    }

    /** Forgets a user's jobs that are over, with their files. */
    public void clear(String user) {
        for (ExportJob job : of(user)) {
            if (job.state().isFinal() && jobs.remove(job.id()) != null) {
                remove(folder.resolve(job.id() + "." + job.format().extension()));
            }
        }
    }

    @PreDestroy
    void cancelAll() {
        jobs.values().forEach(ExportJob::cancel);
    }

    /** Tells the end when nothing half-written is left. */
    private void run(ExportJob job) {
        places.acquireUninterruptibly();
        Path part = folder.resolve(job.id() + UNFINISHED);
        try {
            ExportJob.State end = made(job, part);
            remove(part);
            job.become(end);
        } finally {
            places.release();
        }
    }

    private ExportJob.State made(ExportJob job, Path part) {
        try {
            watch(job);
            job.become(new ExportJob.State.Running());
            Files.createDirectories(folder);
            write(job, part);
            Path whole = folder.resolve(job.id() + "." + job.format().extension());
            move(part, whole);
            return new ExportJob.State.Done(whole, Files.size(whole));
        } catch (GivenUp e) {
            return new ExportJob.State.Cancelled();
        } catch (IOException | RuntimeException | Error e) {
            return failed(job, e);
        }
    }

    private static ExportJob.State failed(ExportJob job, Throwable cause) {
        if (job.cancelAsked()) {
            return new ExportJob.State.Cancelled();
        }
        LOG.warnf(
                cause, "REP0001 export %s of %s failed", job.id(), job.request().kind());
        return new ExportJob.State.Failed("The export could not be written. The server's log says why.");
    }

    private void write(ExportJob job, Path part) throws IOException {
        ReportHeader header =
                ReportHeader.of(job.request(), Formulas.VERSION, directory.queues(), clock.instant(), job.user());
        ReportFile.Progress progress = new ReportFile.Progress() {
            @Override
            public void expected(long mainLines) {
                job.expect(mainLines);
            }

            @Override
            public void advanced() {
                watch(job);
                job.advance();
            }
        };
        try (OutputStream out = new BufferedOutputStream(new Watched(Files.newOutputStream(part), job))) {
            new ReportFile(reporting, this::label).write(job.request(), header, job.format(), folder, out, progress);
        }
    }

    private String label(String reason) {
        return directory.reasonCodes().stream()
                .filter(code -> code.code().equals(reason))
                .map(ReasonCode::label)
                .findFirst()
                .orElse(reason);
    }

    private static void watch(ExportJob job) {
        if (job.cancelAsked()) {
            throw new GivenUp();
        }
    }

    private static void move(Path part, Path whole) throws IOException {
        try {
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void removeOld() {
        Instant before = clock.instant().minus(KEPT);
        jobs.values().removeIf(job -> job.state().isFinal() && job.createdAt().isBefore(before));
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> isOlder(file, before)).forEach(ReportExports::remove);
        } catch (IOException e) {
            LOG.warnf(e, "REP0002 %s cannot be tidied", folder);
        }
    }

    private static boolean isOlder(Path file, Instant before) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (IOException e) {
            // gone already
            return false;
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf(e, "REP0003 %s cannot be removed", file);
        }
    }

    /** The user cancelled: unwinds the writer. */
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super("cancelled", null, false, false);
        }
    }

    /** Lets a cancelled job end also while a format only writes out what it gathered. */
    private static final class Watched extends FilterOutputStream {
        private final ExportJob job;

        Watched(OutputStream out, ExportJob job) {
            super(out);
            this.job = job;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            watch(job);
            out.write(bytes, from, length);
        }
    }
}
