package io.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentRoster;
import io.parley.agent.AgentService;
import io.parley.agent.AgentState.Name;
import io.parley.concurrent.SimulatedTimers;
import io.parley.database.Database;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.journal.Records;
import io.parley.kpi.QueueCallScript;
import io.parley.kpi.report.AgentSums;
import io.parley.kpi.report.Intervals;
import io.parley.kpi.report.QueueTally;
import io.parley.kpi.report.ReportQuery;
import io.parley.queue.FixedDirectory;
import io.parley.queue.Queues;
import io.parley.restart.CrashRemains;
import io.parley.restart.JournalRepair;
import io.parley.restart.RestartNews;
import io.parley.restart.RestartRecovery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invariant 8 after a kill: what the next process still writes of a call of the former one is in its live figures, as in the report. */
final class LiveAfterCrashTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant DIED = NINE.plusSeconds(60);
    private static final CallId CALL = new CallId("c1");
    private static final AgentId ANNA = new AgentId("anna");
    private static final Intervals HALF_HOURS = new Intervals(ZoneOffset.UTC, Duration.ofMinutes(30));

    @TempDir
    private Path var;

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void wrapUpAfterACallThatWasCutOffCounts(Database database) {
        try (Records before = new Records(database, var, NINE)) {
            talk(before);
        }
        try (Records after = new Records(database, var, NINE.plusSeconds(600));
                Start start = new Start(after, database, DIED, "anna")) {
            assertThat(start.day.agent("anna", after.instant()).handled()).isEqualTo(1);
            assertThat(start.day.agent("anna", after.instant()).wrapUpMillis()).isZero();

            after.pass(15_000);
            start.timers.advance(Duration.ofSeconds(15));

            start.isAsReported(15_000);
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void wrapUpThatTheServersEndCutOffCounts(Database database) {
        try (Records before = new Records(database, var, NINE)) {
            QueueCallScript script = talk(before);
            before.journal.append(
                    new Actor.System("call"),
                    new Fact.AgentStateChanged(
                            ANNA, Name.ON_CALL.stored(), Name.WRAP_UP.stored(), "", CALL.value(), "8001"));
            script.leaves(CALL, "8001", Fact.QueueExit.ABANDONED, 0);
            before.pass(5_000);
        }
        // she is a member of no queue any more: nobody finishes it
        try (Records after = new Records(database, var, NINE.plusSeconds(600));
                Start start = new Start(after, database, NINE.plusSeconds(9), "ben")) {
            start.isAsReported(7_000);
        }
    }

    /** Anna logs in and talks from the second second on; nothing more is heard of the process. */
    private static QueueCallScript talk(Records records) {
        QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
        records.journal.append(
                new Actor.User("anna", "portal"),
                new Fact.AgentLoggedIn(ANNA, "1anna", List.of(new QueueId("8001")), 1));
        script.state("anna", Name.OFFLINE, Name.AVAILABLE, "");
        script.enters(CALL, "8001", "+4930123");
        OfferId offer = script.rings(CALL, "8001", "anna", 2_000);
        script.answers(CALL, "8001", "anna", offer, 2_000, 2_000);
        records.journal.append(
                new Actor.System("call"),
                new Fact.AgentStateChanged(
                        ANNA, Name.RINGING.stored(), Name.ON_CALL.stored(), "", CALL.value(), "8001"));
        return script;
    }

    /** The start of the next process, in its order: repair, live figures, agents. */
    private static final class Start implements AutoCloseable {
        private final SimulatedTimers timers = new SimulatedTimers();
        private final Records records;
        private final DayFold day;
        private final AutoCloseable follows;

        Start(Records records, Database database, Instant lastSign, String member) {
            this.records = records;
            AgentService agents = new AgentService(
                    new AgentRoster(new ConcurrentHashMap<>(), records.journal, timers),
                    new FixedDirectory(List.of(Queues.sales(member).config())),
                    timers,
                    timers,
                    Optional.empty());
            CrashRemains remains =
                    new JournalRepair(database, records.journal).afterRestart(records.instant(), Optional.of(lastSign));
            records.settle();
            day = new DayFold(HALF_HOURS, _ -> QueueTally.Limits.DEFAULT, records.instant());
            DaySoFar.into(day, records.reporting, remains.unfinished(), records.instant());
            follows = records.journal.listen(day::apply);
            new RestartRecovery(agents, records.journal, new RestartNews()).after(remains);
        }

        void isAsReported(long wrapUpMillis) {
            records.settle();
            AgentSums reported = records.reporting
                    .agentSummary(new ReportQuery(
                            NINE.truncatedTo(ChronoUnit.DAYS),
                            records.instant().plusMillis(1),
                            ZoneOffset.UTC,
                            Duration.ofMinutes(30),
                            Set.of(),
                            Set.of(),
                            ""))
                    .getFirst()
                    .sums();
            assertThat(reported.handled()).isEqualTo(1);
            assertThat(reported.wrapUpMillis()).isEqualTo(wrapUpMillis);
            assertThat(day.agent("anna", records.instant())).isEqualTo(reported);
            QueueTally calls = day.figures(records.instant())
                    .sums(new QueueId("8001"), day.today(), records.instant())
                    .calls();
            assertThat(calls.wrapUpMillis()).isEqualTo(wrapUpMillis);
            assertThat(calls)
                    .isEqualTo(records.reporting
                            .queueByInterval(new ReportQuery(
                                    day.today(),
                                    records.instant().plusMillis(1),
                                    ZoneOffset.UTC,
                                    Duration.ofMinutes(30),
                                    Set.of(),
                                    Set.of(),
                                    ""))
                            .total()
                            .calls());
        }

        @Override
        public void close() {
            try {
                follows.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
