package io.parley.reports;

import io.parley.agent.AgentId;
import io.parley.call.CallId;
import io.parley.kpi.AgentSummaryRow;
import io.parley.kpi.CallDetail;
import io.parley.kpi.CallDetail.Segment;
import io.parley.kpi.QueueIntervalRow;
import io.parley.kpi.ReportQuery;
import io.parley.kpi.Reporting;
import io.parley.queue.Decision;
import io.parley.queue.QueueId;
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
        boolean any = offered > 0;
        return new QueueIntervalRow(
                new QueueId(queue),
                name,
                from,
                from.plus(Duration.ofMinutes(30)),
                offered,
                offered - offered / 5,
                offered / 2,
                offered / 5,
                offered / 10,
                0,
                0,
                0,
                any ? Optional.of(0.8421) : Optional.empty(),
                any ? Optional.of(18_400.0) : Optional.empty(),
                any ? 92_000 : 0,
                any ? Optional.of(243_000.0) : Optional.empty(),
                offered * 201_000,
                offered * 12_000,
                offered * 30_000,
                3.5,
                any ? Optional.of(0.713) : Optional.empty());
    }

    public static List<QueueIntervalRow> intervals() {
        return Stream.of("8001 Sales", "8002 Support")
                .flatMap(queue -> LongStream.range(0, 16)
                        .mapToObj(
                                half -> interval(queue.substring(0, 4), queue.substring(5), (int) half, half * 3 % 14)))
                .toList();
    }

    public static AgentSummaryRow agent(String id, String name) {
        return new AgentSummaryRow(
                new AgentId(id),
                name,
                28_800_000,
                14_400_000,
                9_000_000,
                600_000,
                1_500_000,
                300_000,
                Map.of("break", 1_800_000L, "lunch", 2_700_000L),
                42,
                3,
                Optional.of(243_000.0),
                2,
                1,
                3,
                Optional.of(0.713),
                Optional.empty());
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
                List.of(decision));
    }

    /** A query side that holds this many calls, made when they are read. */
    public static Reporting reporting(long calls) {
        return new Reporting() {
            @Override
            public List<QueueIntervalRow> queueByInterval(ReportQuery query) {
                return calls == 0 ? List.of() : intervals();
            }

            @Override
            public List<AgentSummaryRow> agentSummary(ReportQuery query) {
                return calls == 0 ? List.of() : List.of(agent("anna", "Anna Berg"), agent("ben", "Ben Ōta"));
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
