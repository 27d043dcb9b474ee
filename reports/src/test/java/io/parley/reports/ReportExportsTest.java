package io.parley.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.directory.ApiKey;
import io.parley.directory.Directory;
import io.parley.directory.LiveDirectory;
import io.parley.directory.Role;
import io.parley.directory.Snapshot;
import io.parley.directory.User;
import io.parley.id.CallId;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.fold.LogIn;
import io.parley.kpi.report.AgentSummaryRow;
import io.parley.kpi.report.QueueReport;
import io.parley.kpi.report.ReportQuery;
import io.parley.kpi.report.Reporting;
import io.parley.reports.request.ReportKind;
import io.parley.settings.Settings;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportExportsTest {
    private static final Directory NO_REASONS = (Directory) Proxy.newProxyInstance(
            Directory.class.getClassLoader(),
            new Class<?>[] {Directory.class},
            (proxy, method, arguments) -> List.of());

    @TempDir
    Path folder;

    @Test
    void fileIsWholeWhenTheJobIsDoneAndProgressReachesTheEnd() throws IOException {
        ExportJob job =
                exports(Samples.reporting(500)).start(Samples.request(ReportKind.CALL_DETAIL), Format.CSV, "nora");
        ExportJob.State.Done done = (ExportJob.State.Done) end(job);
        assertThat(job.done()).isEqualTo(500).isEqualTo(job.total());
        assertThat(Files.size(done.file())).isEqualTo(done.bytes()).isPositive();
        assertThat(job.fileName()).isEqualTo("parley-call-detail-2026-11-20.csv");
        assertThat(files()).containsExactlyInAnyOrder(job.id() + ".csv", job.id() + ".properties");
    }

    @Test
    void cancelledJobLeavesNoFile() throws Exception {
        Gate gate = new Gate(Samples.reporting(1000));
        ExportJob job = exports(gate).start(Samples.request(ReportKind.CALL_DETAIL), Format.XLSX, "nora");
        assertThat(gate.reached.await(20, TimeUnit.SECONDS)).isTrue();
        job.cancel();
        gate.open.countDown();
        assertThat(end(job)).isInstanceOf(ExportJob.State.Cancelled.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void failureIsToldAndLeavesNoFile() throws IOException {
        Reporting broken = new Gate(Samples.reporting(1)) {
            @Override
            public Stream<CallDetail> callDetail(ReportQuery query) {
                throw new IllegalStateException("no database");
            }
        };
        ExportJob job = exports(broken).start(Samples.request(ReportKind.CALL_DETAIL), Format.PDF, "nora");
        assertThat(end(job)).isInstanceOf(ExportJob.State.Failed.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void oneTooManyIsRefused() {
        Gate gate = new Gate(Samples.reporting(1));
        ReportExports exports = exports(gate);
        List<ExportJob> jobs = Stream.generate(
                        () -> exports.start(Samples.request(ReportKind.CALL_DETAIL), Format.CSV, "nora"))
                .limit(20)
                .toList();
        assertThatThrownBy(() -> exports.start(Samples.request(ReportKind.CALL_DETAIL), Format.CSV, "nora"))
                .isInstanceOf(TooManyExportsException.class);
        gate.open.countDown();
        jobs.forEach(job -> assertThat(end(job)).isInstanceOf(ExportJob.State.Done.class));
        assertThat(exports.of("nora")).hasSize(20);
        assertThat(exports.of("anna")).isEmpty();
    }

    @Test
    void filesOfYesterdayAreRemoved() throws IOException {
        Path exportsFolder = Files.createDirectories(folder.resolve("exports"));
        Path old = Files.writeString(exportsFolder.resolve("old.csv"), "old");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        ExportJob job =
                exports(Samples.reporting(1)).start(Samples.request(ReportKind.CALL_DETAIL), Format.CSV, "nora");
        end(job);
        assertThat(files()).containsExactlyInAnyOrder(job.id() + ".csv", job.id() + ".properties");
    }

    @Test
    void finishedExportIsFoundAgainAfterARestartByItsOwnerUntilItsDayIsOver() throws IOException {
        ExportJob job =
                exports(Samples.reporting(500)).start(Samples.request(ReportKind.CALL_DETAIL), Format.CSV, "nora");
        ExportJob.State.Done done = (ExportJob.State.Done) end(job);

        ReportExports next = exports(Samples.reporting(0));

        ExportJob found = next.find(job.id()).orElseThrow();
        assertThat(found.state()).isEqualTo(done);
        assertThat(List.of(found.user(), found.kind(), found.format(), found.fileName(), found.createdAt()))
                .isEqualTo(List.of(job.user(), job.kind(), job.format(), job.fileName(), job.createdAt()));
        assertThat(found.done()).isEqualTo(500).isEqualTo(found.total());
        assertThat(next.of("nora")).containsExactly(found);
        assertThat(next.of("anna")).isEmpty();
        ReportExports later = new ReportExports(
                Samples.reporting(0),
                NO_REASONS,
                InstantSource.offset(InstantSource.system(), Duration.ofHours(25)),
                settings());
        assertThat(later.find(job.id())).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void exportsOfOneDayAgoAreNotFoundAnyMoreInTheSameProcessEither() {
        Instant[] now = {Instant.now()};
        ReportExports exports = new ReportExports(Samples.reporting(1), NO_REASONS, () -> now[0], settings());
        ExportJob job = exports.start(Samples.request(ReportKind.CALL_DETAIL), Format.CSV, "nora");
        end(job);
        now[0] = now[0].plus(Duration.ofHours(25));

        assertThat(exports.find(job.id())).isEmpty();
        assertThat(exports.of("nora")).isEmpty();
    }

    @Test
    void exportThatTheServersEndCutOffHasFailedAndSaysSo() throws Exception {
        Gate gate = new Gate(Samples.reporting(1000));
        ReportExports stopped = exports(gate);
        ExportJob running = stopped.start(Samples.request(ReportKind.CALL_DETAIL), Format.XLSX, "nora");
        assertThat(gate.reached.await(20, TimeUnit.SECONDS)).isTrue();

        // as after a kill: the one before does nothing more
        ReportExports afterKill = exports(Samples.reporting(1));
        assertThat(afterKill.find(running.id()).orElseThrow().state())
                .isEqualTo(new ExportJob.State.Failed(ExportJob.Why.SERVER_ENDED));
        assertThat(files()).containsExactly(running.id() + ".properties");

        stopped.cancelAll();
        gate.open.countDown();
        assertThat(end(running)).isInstanceOf(ExportJob.State.Cancelled.class);
        ReportExports afterStop = exports(Samples.reporting(1));
        assertThat(afterStop.of("nora")).singleElement().satisfies(job -> assertThat(job.state())
                .isEqualTo(new ExportJob.State.Failed(ExportJob.Why.SERVER_ENDED)));
        afterStop.clear("nora");
        assertThat(exports(Samples.reporting(1)).of("nora")).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void exportsOfSomebodyWhoIsRemovedAreRemovedAlsoThoseOfAFormerProcess() throws IOException {
        end(exports(Samples.reporting(1)).start(Samples.request(ReportKind.CALL_DETAIL), Format.CSV, "nora"));
        end(exports(Samples.reporting(1)).start(Samples.request(ReportKind.CALL_DETAIL), Format.CSV, "key:crm"));
        LiveDirectory directory = new LiveDirectory();
        Snapshot both = Snapshot.empty()
                .draft()
                .put(new User("nora", "Nora", "", Set.of(Role.ANALYST), Optional.empty()), "-", 1)
                .put(new ApiKey("f".repeat(64), "crm", Set.of(Role.ANALYST)), 1)
                .done();
        ReportExports exports = new ReportExports(Samples.reporting(1), directory, InstantSource.system(), settings());

        directory.show(both);
        assertThat(exports.of("nora")).hasSize(1);
        assertThat(exports.of("key:crm")).hasSize(1);
        directory.show(both.draft().removeUser("nora").done());
        directory.show(both);

        assertThat(exports.of("nora")).isEmpty();
        assertThat(exports.of("key:crm")).hasSize(1);
        assertThat(files()).hasSize(2);
        directory.show(both.draft().removeApiKey("crm").done());
        assertThat(files()).isEmpty();
    }

    @Test
    void noteThatCannotBeReadIsPassedOver() throws IOException {
        Path exportsFolder = Files.createDirectories(folder.resolve("exports"));
        Files.writeString(exportsFolder.resolve("x.properties"), "user=nora\nformat=csv\n");

        assertThat(exports(Samples.reporting(1)).of("nora")).isEmpty();
    }

    private ReportExports exports(Reporting reporting) {
        return new ReportExports(reporting, NO_REASONS, InstantSource.system(), settings());
    }

    private Settings settings() {
        return Settings.of(key -> key.equals("parley.var") ? folder.toString() : null);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("exports"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static ExportJob.State end(ExportJob job) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!job.state().isFinal() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return job.state();
    }

    /** Rows that wait at the first call until the gate is opened. */
    private static class Gate implements Reporting {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private final Reporting rows;

        Gate(Reporting rows) {
            this.rows = rows;
        }

        @Override
        public QueueReport queueByInterval(ReportQuery query) {
            return rows.queueByInterval(query);
        }

        @Override
        public List<AgentSummaryRow> agentSummary(ReportQuery query) {
            return rows.agentSummary(query);
        }

        @Override
        public List<LogIn> logIns(ReportQuery query) {
            return rows.logIns(query);
        }

        @Override
        public Stream<CallDetail> callDetail(ReportQuery query) {
            reached.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return rows.callDetail(query);
        }

        @Override
        public long callCount(ReportQuery query) {
            return rows.callCount(query);
        }

        @Override
        public Optional<CallDetail> call(CallId call) {
            return rows.call(call);
        }
    }
}
