package io.parley.reports;

import io.parley.directory.Directory;
import io.parley.directory.ReasonCode;
import io.parley.kpi.report.Formulas;
import io.parley.kpi.report.ReportQuery;
import io.parley.kpi.report.Reporting;
import io.parley.reports.request.ReportHeader;
import io.parley.reports.request.ReportRequest;
import io.parley.settings.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Exports: reports written to files behind the scenes, a few at a time, kept for a day in {@code var/exports}, also when the server is started anew meanwhile. A file
 * appears under its name when it is whole. Those of somebody who is removed are removed as well. Thread-safe.
 */
@ApplicationScoped
public class ReportExports {
    private static final Logger LOG = Logger.getLogger(ReportExports.class);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MOST_RUNNING = 2;
    private static final int MOST_OPEN = 20;

    private final Reporting reporting;
    private final Directory directory;
    private final InstantSource clock;
    private final ExportFiles files;
    private final Map<String, ExportJob> jobs = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MOST_RUNNING, true);
    private volatile boolean stopping;

    /** For the container's proxy only. */
    protected ReportExports() {
        reporting = null;
        directory = null;
        clock = null;
        files = null;
    }

    @Inject
    public ReportExports(Reporting reporting, Directory directory, InstantSource clock, Settings settings) {
        this.reporting = reporting;
        this.directory = directory;
        this.clock = clock;
        this.files = new ExportFiles(settings.var().resolve("exports"));
        files.kept().forEach(job -> jobs.put(job.id(), job));
        removeOld();
        directory.onChange(this::directoryChanged);
    }

    /** Begins with the application: who is removed before the first export of a process has none of those of the one before. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {
        LOG.debugf("exports of before: %d", jobs.size());
    }

    /**
     * Begins an export on a thread of its own and returns at once.
     *
     * @throws TooManyExportsException when too many are under way
     */
    public ExportJob start(ReportRequest request, Format format, String user) {
        removeOld();
        ReportQuery query = request.query();
        LocalDate day = LocalDate.ofInstant(query.from(), query.zone());
        ExportJob job = new ExportJob(UUID.randomUUID().toString(), request.kind(), day, format, user, clock.instant());
        synchronized (jobs) {
            if (jobs.values().stream().filter(open -> !open.state().isFinal()).count() >= MOST_OPEN) {
                throw new TooManyExportsException(MOST_OPEN);
            }
            jobs.put(job.id(), job);
        }
        Thread thread = Thread.ofVirtual().name("export-" + job.id()).unstarted(() -> run(job, request));
        thread.setContextClassLoader(ReportExports.class.getClassLoader());
        thread.start();
        return job;
    }

    /** A job of the last day. */
    public Optional<ExportJob> find(String id) {
        return Optional.ofNullable(jobs.get(id)).filter(job -> !isOver(job));
    }

    /** A user's jobs, newest first. */
    public List<ExportJob> of(String user) {
        return jobs.values().stream()
                .filter(job -> job.user().equals(user) && !isOver(job))
                .sorted(Comparator.comparing(ExportJob::createdAt).reversed())
                .toList();
    }

    /** Forgets a user's jobs that are over, with their files. */
    public void clear(String user) {
        of(user).stream().filter(job -> job.state().isFinal()).forEach(this::forget);
    }

    private void forget(ExportJob job) {
        if (jobs.remove(job.id()) != null) {
            files.remove(job);
        }
    }

    /** The name of somebody who is removed may be another person's soon. */
    private void directoryChanged() {
        for (ExportJob job : jobs.values()) {
            if (!isThere(job.user())) {
                job.cancel();
                forget(job);
            }
        }
    }

    private boolean isThere(String owner) {
        return directory.user(owner).isPresent()
                || directory.apiKeys().stream().anyMatch(key -> key.principal().equals(owner));
    }

    @PreDestroy
    void cancelAll() {
        stopping = true;
        jobs.values().forEach(ExportJob::cancel);
    }

    /** Tells the end when nothing half-written is left. What a stop cut off stays noted, for the next process to say so. */
    private void run(ExportJob job, ReportRequest request) {
        ExportJob.State end = made(job, request);
        boolean wanted = end instanceof ExportJob.State.Done && jobs.containsKey(job.id());
        if (wanted || stopping) {
            ExportFiles.remove(files.unfinished(job));
        } else {
            files.remove(job);
        }
        job.become(end);
    }

    private ExportJob.State made(ExportJob job, ReportRequest request) {
        try {
            files.note(job);
            places.acquireUninterruptibly();
            try {
                watch(job);
                job.become(new ExportJob.State.Running());
                write(job, request);
                return files.finish(job);
            } finally {
                places.release();
            }
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
        LOG.warnf(cause, "REP0001 export %s of %s failed", job.id(), job.kind());
        return new ExportJob.State.Failed(ExportJob.Why.NOT_WRITTEN);
    }

    private void write(ExportJob job, ReportRequest request) throws IOException {
        ReportHeader header =
                ReportHeader.of(request, Formulas.VERSION, directory.queues(), clock.instant(), job.user());
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
        try (OutputStream out =
                new BufferedOutputStream(new Watched(Files.newOutputStream(files.unfinished(job)), job))) {
            new ReportFile(reporting, this::label).write(request, header, job.format(), files.folder(), out, progress);
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

    private void removeOld() {
        jobs.values().stream().filter(this::isOver).toList().forEach(this::forget);
        files.removeOlder(clock.instant().minus(KEPT));
    }

    private boolean isOver(ExportJob job) {
        return job.state().isFinal() && job.createdAt().isBefore(clock.instant().minus(KEPT));
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
