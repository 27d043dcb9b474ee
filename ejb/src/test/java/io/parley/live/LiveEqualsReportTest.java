package io.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentState.Name;
import io.parley.database.TestDatabases;
import io.parley.fact.Fact.QueueExit;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.journal.Records;
import io.parley.kpi.QueueCallScript;
import io.parley.kpi.report.AgentSummaryRow;
import io.parley.kpi.report.AgentSums;
import io.parley.kpi.report.Intervals;
import io.parley.kpi.report.QueueFigures;
import io.parley.kpi.report.QueueReport;
import io.parley.kpi.report.QueueTally;
import io.parley.kpi.report.ReportQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Invariant 8: live figures of an interval, when it is over, equal the report of that interval; also after a restart in between. */
final class LiveEqualsReportTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Intervals HALF_HOURS = new Intervals(ZONE, Duration.ofMinutes(30));

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void whateverHappened(@ForAll long seed) throws Exception {
        Path var = Files.createTempDirectory("parley");
        try (Records records = new Records(TestDatabases.h2(), var, NINE)) {
            DayFold live = new DayFold(HALF_HOURS, _ -> QueueTally.Limits.DEFAULT, NINE);
            try (AutoCloseable follows = records.journal.listen(live::apply)) {
                assertThat(follows).isNotNull();
                play(records, new Random(seed));
            }
            records.settle();
            Instant now = records.instant();

            QueueReport report = records.reporting.queueByInterval(new ReportQuery(
                    HALF_HOURS.start(NINE), now.plusSeconds(1), ZONE, Duration.ofMinutes(30), Set.of(), Set.of(), ""));

            assertThat(report.rows()).isNotEmpty();
            Map<String, AgentSums> agents = agents(records, now);
            assertThat(agents).isNotEmpty();
            agents.forEach((agent, sums) -> {
                assertThat(live.agent(agent, now)).as(agent).isEqualTo(sums);
                assertThat(restarted(records, now).agent(agent, now)).as(agent).isEqualTo(sums);
            });
            QueueReport lines = new QueueReport(report.rows(), report.total(), List.of());
            assertThat(report(live, now)).isEqualTo(lines);
            assertThat(report(restarted(records, now), now)).isEqualTo(lines);
        } finally {
            delete(var);
        }
    }

    /** By agent, as the agents' report says. */
    private static Map<String, AgentSums> agents(Records records, Instant now) {
        return records
                .reporting
                .agentSummary(new ReportQuery(
                        new Intervals(ZONE, Duration.ofDays(1)).start(NINE),
                        now.plusSeconds(1),
                        ZONE,
                        Duration.ofMinutes(30),
                        Set.of(),
                        Set.of(),
                        ""))
                .stream()
                .collect(Collectors.toMap(row -> row.agent().value(), AgentSummaryRow::sums));
    }

    @Example
    void aCallThatGoesOnIsNotHandledYet() throws Exception {
        Path var = Files.createTempDirectory("parley");
        try (Records records = new Records(TestDatabases.h2(), var, NINE)) {
            DayFold live = new DayFold(HALF_HOURS, _ -> QueueTally.Limits.DEFAULT, NINE);
            try (AutoCloseable follows = records.journal.listen(live::apply)) {
                assertThat(follows).isNotNull();
                QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
                CallId call = new CallId("c1");
                script.enters(call, "8001", "+4930");
                OfferId offer = script.rings(call, "8001", "anna", 2_000);
                script.answers(call, "8001", "anna", offer, 2_000, 2_000);
                records.settle();
                assertThat(live.agent("anna", records.instant()).handled()).isZero();
                assertThat(agents(records, records.instant()).get("anna").handled())
                        .isZero();
                script.hangsUp(call, "8001", "anna", offer, 1_000);
                records.settle();
                assertThat(live.agent("anna", records.instant()).handled()).isEqualTo(1);
                assertThat(agents(records, records.instant()).get("anna").handled())
                        .isEqualTo(1);
            }
        } finally {
            delete(var);
        }
    }

    /** Some hours with two queues and three agents, one call at a time. */
    private static void play(Records records, Random random) {
        QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
        for (String agent : List.of("anna", "ben", "clara")) {
            script.logsIn(agent, "8001", "8002");
            records.pass(random.nextInt(60_000));
        }
        for (int i = 0; i < 60; i++) {
            String agent = List.of("anna", "ben", "clara").get(random.nextInt(3));
            call(records, script, random, new CallId("c" + i), agent, random.nextBoolean() ? "8001" : "8002");
            records.pass(random.nextInt(240_000));
        }
    }

    private static void call(
            Records records, QueueCallScript script, Random random, CallId call, String agent, String queue) {
        Instant entered = records.instant();
        script.enters(call, queue, "+4930" + random.nextInt(1_000));
        records.pass(random.nextInt(30_000));
        switch (random.nextInt(6)) {
            case 5 -> script.leaves(call, queue, QueueExit.FAILED, since(records, entered));
            case 0 -> script.leaves(call, queue, QueueExit.ABANDONED, since(records, entered));
            case 1 -> script.leaves(call, queue, QueueExit.OVERFLOWED, since(records, entered));
            case 2 -> {
                OfferId offer = script.rings(call, queue, agent, 20_000);
                script.lets(call, queue, agent, offer, 20_000);
                script.leaves(call, queue, QueueExit.ABANDONED, since(records, entered));
                script.state(agent, Name.NOT_READY, Name.AVAILABLE, "");
            }
            default -> {
                OfferId offer = script.rings(call, queue, agent, random.nextInt(15_000));
                script.answers(call, queue, agent, offer, since(records, entered), 1);
                records.pass(random.nextInt(600_000));
                script.holds(call, offer, random.nextInt(60_000));
                script.hangsUp(call, queue, agent, offer, random.nextInt(60_000));
            }
        }
    }

    /** What a live board shows that was started just now. */
    private static DayFold restarted(Records records, Instant now) {
        DayFold live = new DayFold(HALF_HOURS, _ -> QueueTally.Limits.DEFAULT, now);
        DaySoFar.into(live, records.reporting, Set.of(), now);
        return live;
    }

    private static QueueReport report(DayFold live, Instant now) {
        QueueFigures figures = live.figures(now);
        return new QueueReport(
                figures.rows(live.today(), Instant.MAX, queue -> queue.value(), now)
                        .toList(),
                figures.total(live.today(), Instant.MAX, now),
                List.of());
    }

    private static long since(Records records, Instant entered) {
        return Duration.between(entered, records.instant()).toMillis();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
