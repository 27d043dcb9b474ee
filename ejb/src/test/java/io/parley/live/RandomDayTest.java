package io.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.database.TestDatabases;
import io.parley.id.QueueId;
import io.parley.journal.Records;
import io.parley.kpi.report.AgentSummaryRow;
import io.parley.kpi.report.AgentSums;
import io.parley.kpi.report.Intervals;
import io.parley.kpi.report.QueueIntervalRow;
import io.parley.kpi.report.QueueReport;
import io.parley.kpi.report.QueueTally;
import io.parley.kpi.report.ReportQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Random nights with transfers, consultations, sign-outs and all the rest: the live figures (tile, card, wallboard, REST and stream show these), the report
 * and a stopwatch agree, at any moment and afterwards, over midnight, half hours, and days of 23 and 25 hours.
 */
final class RandomDayTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Intervals DAYS = new Intervals(ZONE, Duration.ofDays(1));

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void allFiguresAreThoseOfAStopwatch(@ForAll("evenings") Instant evening, @ForAll long seed) throws Exception {
        Path var = Files.createTempDirectory("parley");
        try (Records records = new Records(TestDatabases.h2(), var, evening)) {
            DayFold live = new DayFold(new Intervals(ZONE, HALF_HOUR), _ -> QueueTally.Limits.DEFAULT, evening);
            NaiveDay naive = new NaiveDay(ZONE);
            Random random = new Random(seed);
            RandomDay day = new RandomDay(records, random, naive);
            Set<LocalDate> days = new TreeSet<>();
            try (AutoCloseable follows = records.journal.listen(live::apply)) {
                assertThat(follows).isNotNull();
                for (int i = 0; i < 500; i++) {
                    day.step();
                    days.add(naive.day(records.instant()));
                    if (i % 5 == 0) {
                        liveIsRight(live, naive, records.instant());
                    }
                    if (i % 100 == 99) {
                        reportIsRight(records, live, naive, naive.day(records.instant()));
                    }
                }
                day.end();
            }
            liveIsRight(live, naive, records.instant());
            for (LocalDate each : days) {
                reportIsRight(records, live, naive, each);
            }
            restartedIsRight(records, naive);
        } finally {
            delete(var);
        }
    }

    @Provide
    static Arbitrary<Instant> evenings() {
        return Arbitraries.of(
                Instant.parse("2026-03-02T19:07:00Z"),
                // the clock goes forward, and back
                Instant.parse("2026-03-28T20:11:00Z"),
                Instant.parse("2026-03-28T23:50:00Z"),
                Instant.parse("2026-10-24T20:03:00Z"),
                Instant.parse("2026-10-24T22:20:00Z"));
    }

    private static void liveIsRight(DayFold live, NaiveDay naive, Instant now) {
        for (String agent : RandomDay.AGENTS) {
            assertThat(live.agent(agent, now)).as(agent + " at " + now).isEqualTo(naive.agent(agent, naive.day(now)));
        }
        rowsAreRight(
                live.figures(now)
                        .rows(live.today(), Instant.MAX, QueueId::value, now)
                        .collect(Collectors.toMap(RandomDayTest::key, Function.identity())),
                naive,
                live.today(),
                now);
    }

    private static String key(QueueIntervalRow row) {
        return row.queue().value() + row.from();
    }

    private static void rowsAreRight(Map<String, QueueIntervalRow> rows, NaiveDay naive, Instant from, Instant last) {
        for (String queue : RandomDay.QUEUES) {
            for (Instant at = from; !at.isAfter(last); at = at.plus(HALF_HOUR)) {
                QueueIntervalRow row = rows.get(queue + at);
                assertThat(row == null ? QueueTally.NONE : row.sums().calls())
                        .as("queue %s at %s", queue, at)
                        .isEqualTo(naive.calls(queue, at));
                if (row != null) {
                    assertThat(row.sums().staff())
                            .as("queue %s at %s", queue, at)
                            .isEqualTo(naive.staff(queue, at));
                }
            }
        }
    }

    private static void reportIsRight(Records records, DayFold live, NaiveDay naive, LocalDate day) {
        records.settle();
        Instant now = records.instant();
        Instant from = day.atStartOfDay(ZONE).toInstant();
        Instant end = DAYS.end(from);
        ReportQuery query = new ReportQuery(from, end, ZONE, HALF_HOUR, Set.of(), Set.of(), "");
        Map<String, AgentSums> agents = records.reporting.agentSummary(query).stream()
                .collect(Collectors.toMap(row -> row.agent().value(), AgentSummaryRow::sums));
        for (String agent : RandomDay.AGENTS) {
            assertThat(agents.getOrDefault(agent, AgentSums.NONE))
                    .as(agent + " on " + day)
                    .isEqualTo(naive.agent(agent, day));
        }
        QueueReport report = records.reporting.queueByInterval(query);
        rowsAreRight(
                report.rows().stream().collect(Collectors.toMap(RandomDayTest::key, Function.identity())),
                naive,
                from,
                now.isBefore(end) ? now : end.minusMillis(1));
        QueueTally sum =
                report.subtotals().stream().map(row -> row.sums().calls()).reduce(QueueTally.NONE, QueueTally::plus);
        assertThat(sum).isEqualTo(report.total().calls());
        if (day.equals(naive.day(now))) {
            report.subtotals().forEach(row -> assertThat(live.figures(now).sums(row.queue(), from, now))
                    .as("card of %s", row.queue())
                    .isEqualTo(row.sums()));
        }
    }

    /** A board that is started now shows what the one shows that saw it all. */
    private static void restartedIsRight(Records records, NaiveDay naive) {
        Instant now = records.instant();
        DayFold fresh = new DayFold(new Intervals(ZONE, HALF_HOUR), _ -> QueueTally.Limits.DEFAULT, now);
        DaySoFar.into(fresh, records.reporting, Set.of(), now);
        liveIsRight(fresh, naive, now);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
