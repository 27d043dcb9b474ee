package io.parley.reports;

import io.parley.directory.ServiceLevel;
import io.parley.fact.AgentStateName;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Decision;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.fold.CallDetail.Segment;
import io.parley.kpi.fold.LogIn;
import io.parley.kpi.report.AgentSummaryRow;
import io.parley.kpi.report.AgentSums;
import io.parley.kpi.report.Formulas;
import io.parley.kpi.report.QueueIntervalRow;
import io.parley.kpi.report.QueueReport;
import io.parley.kpi.report.QueueSums;
import io.parley.kpi.report.QueueTally;
import io.parley.kpi.report.ReportQuery;
import io.parley.kpi.report.Reporting;
import io.parley.kpi.report.StaffTally;
import io.parley.reports.request.ReportKind;
import io.parley.reports.request.ReportRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Figures for tests: two queues over a morning, two agents, any number of calls. */
public final class Samples {
    public static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private Samples() {}

    public static ReportQuery day() {
        return new ReportQuery(
                START, START.plus(Duration.ofHours(8)), ZONE, Duration.ofMinutes(30), Set.of(), Set.of(), "");
    }

    public static ReportRequest request(ReportKind kind) {
        return new ReportRequest(kind, day());
    }

    public static QueueIntervalRow interval(String queue, String name, int half, long offered) {
        Instant from = START.plus(Duration.ofMinutes(30L * half));
        long abandoned = offered / 5;
        long answered = offered - abandoned;
        QueueTally calls = new QueueTally(
                answered,
                offered / 2,
                abandoned,
                abandoned,
                offered / 10,
                0,
                0,
                offered / 12,
                answered * 18_400,
                offered > 0 ? 92_000 : 0,
                answered,
                answered * 201_000,
                answered * 12_000,
                answered * 30_000,
                0);
        return new QueueIntervalRow(
                new QueueId(queue),
                name,
                from,
                from.plus(Duration.ofMinutes(30)),
                ServiceLevel.WITHOUT_SHORT_ABANDONED,
                new QueueSums(
                        calls,
                        Formulas.serviceLevel(ServiceLevel.WITHOUT_SHORT_ABANDONED, calls),
                        new StaffTally(6_300_000, offered > 0 ? 1_435_000 : 0, offered > 0 ? 3_565_000 : 0),
                        1_800_000));
    }

    public static List<QueueIntervalRow> intervals() {
        return Stream.of("8001 Sales", "8002 Support")
                .flatMap(queue -> LongStream.range(0, 16)
                        .mapToObj(
                                half -> interval(queue.substring(0, 4), queue.substring(5), (int) half, half * 3 % 14)))
                .toList();
    }

    /** The sums of {@link #intervals}, with agents who serve both queues. */
    public static QueueSums total() {
        QueueTally calls =
                intervals().stream().map(row -> row.sums().calls()).reduce(QueueTally.NONE, QueueTally::plus);
        return new QueueSums(
                calls,
                Formulas.serviceLevel(ServiceLevel.WITHOUT_SHORT_ABANDONED, calls),
                new StaffTally(16 * 6_300_000L, 15_000_000, 45_000_000),
                16 * 1_800_000L);
    }

    public static AgentSummaryRow agent(String id, String name, long handled) {
        return new AgentSummaryRow(
                new AgentId(id),
                name,
                new AgentSums(
                        Map.of(
                                AgentStateName.AVAILABLE,
                                14_400_000L,
                                AgentStateName.ON_CALL,
                                9_000_000L,
                                AgentStateName.WRAP_UP,
                                1_500_000L,
                                AgentStateName.RINGING,
                                300_000L,
                                AgentStateName.NOT_READY,
                                4_500_000L),
                        Map.of("break", 1_800_000L, "lunch", 2_700_000L),
                        handled,
                        3,
                        2,
                        handled * 201_000,
                        600_000,
                        1_500_000,
                        handled + 3,
                        handled,
                        3,
                        2,
                        1));
    }

    public static CallDetail call(long number) {
        Instant start = START.plusSeconds(number * 30);
        CallId id = new CallId("%020x".formatted(number));
        QueueId queue = new QueueId("8001");
        List<Segment> segments = List.of(
                new Segment(Segment.Kind.QUEUE, "8001", start, start.plusSeconds(31), "CONNECTED"),
                new Segment(Segment.Kind.RING, "anna", start.plusSeconds(25), start.plusSeconds(31), "ANSWERED"),
                new Segment(Segment.Kind.TALK, "anna", start.plusSeconds(31), start.plusSeconds(238), "COMPLETED"),
                new Segment(Segment.Kind.WRAP_UP, "anna", start.plusSeconds(238), start.plusSeconds(248), "ENDED"));
        Decision decision = new Decision(
                start.plusSeconds(25),
                id,
                queue,
                List.of(new AgentId("anna")),
                "LONGEST_IDLE",
                List.of(new Decision.Considered.Rejected(new AgentId("ben"), "not ready: lunch")));
        return new CallDetail(
                id,
                "INBOUND",
                start,
                Optional.of(start.plusSeconds(31)),
                Optional.of(start.plusSeconds(238)),
                "+49301234567",
                "Maria Keller",
                "8001",
                "8001",
                "anna",
                "COMPLETED",
                200,
                "caller",
                31_000,
                6_000,
                207_000,
                0,
                10_000,
                "PCMA",
                4.31,
                number % 3 == 0 ? "sale" : "",
                number % 5 == 0 ? "Wants a call on Monday, \"early\"" : "",
                segments,
                List.of(decision),
                List.of(new CallDetail.Share("anna", "8001", false, 207_000, 0, 10_000)),
                CallerVerdict.NONE);
    }

    /** The whole of report 1. */
    static QueueReport report() {
        List<QueueIntervalRow> subtotals = Stream.of("8001", "8002")
                .map(queue -> intervals().stream()
                        .filter(row -> row.queue().value().equals(queue))
                        .reduce(Samples::plus)
                        .orElseThrow())
                .toList();
        return new QueueReport(intervals(), total(), subtotals);
    }

    private static QueueIntervalRow plus(QueueIntervalRow one, QueueIntervalRow next) {
        QueueTally calls = one.sums().calls().plus(next.sums().calls());
        return new QueueIntervalRow(
                one.queue(),
                one.queueName(),
                one.from(),
                next.to(),
                one.definition(),
                new QueueSums(
                        calls,
                        Formulas.serviceLevel(one.definition(), calls),
                        one.sums().staff().plus(next.sums().staff()),
                        one.sums().passedMillis() + next.sums().passedMillis()));
    }

    /** A query side that holds this many calls, made when they are read. */
    public static Reporting reporting(long calls) {
        return new Reporting() {
            @Override
            public QueueReport queueByInterval(ReportQuery query) {
                return calls == 0 ? new QueueReport(List.of(), QueueSums.NONE, List.of()) : report();
            }

            @Override
            public List<AgentSummaryRow> agentSummary(ReportQuery query) {
                return calls == 0 ? List.of() : List.of(agent("anna", "Anna Berg", 42), agent("ben", "Ben Ōta", 21));
            }

            @Override
            public List<LogIn> logIns(ReportQuery query) {
                return List.of();
            }

            @Override
            public Stream<CallDetail> callDetail(ReportQuery query) {
                return LongStream.range(0, calls).mapToObj(Samples::call);
            }

            @Override
            public long callCount(ReportQuery query) {
                return calls;
            }

            @Override
            public Optional<CallDetail> call(CallId call) {
                return Optional.empty();
            }
        };
    }
}
