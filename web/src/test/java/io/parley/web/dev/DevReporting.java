package io.parley.web.dev;

import io.parley.fact.AgentStateName;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Decision;
import io.parley.fact.Decision.Considered;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.fold.LogIn;
import io.parley.kpi.report.AgentSummaryRow;
import io.parley.kpi.report.AgentSums;
import io.parley.kpi.report.QueueIntervalRow;
import io.parley.kpi.report.QueueReport;
import io.parley.kpi.report.QueueSums;
import io.parley.kpi.report.QueueTally;
import io.parley.kpi.report.ReportQuery;
import io.parley.kpi.report.Reporting;
import io.parley.kpi.report.Share;
import io.parley.kpi.report.StaffTally;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A past that looks like one. */
@ApplicationScoped
public class DevReporting implements Reporting {
    private static final String[] CALLERS = {"Maria Keller", "", "Jonas Weber", "", "Priya Nair", "Tom Becker", ""};

    @Override
    public QueueReport queueByInterval(ReportQuery query) {
        List<QueueIntervalRow> rows = new DevDirectory()
                .queues().stream()
                        .flatMap(queue -> IntStream.range(0, 12)
                                .mapToObj(i ->
                                        DevFigures.row(queue, query.from().plus(Duration.ofMinutes(480 + 30L * i)), i)))
                        .toList();
        return new QueueReport(rows, total(rows), List.of());
    }

    private static QueueSums total(List<QueueIntervalRow> rows) {
        QueueTally calls = rows.stream().map(row -> row.sums().calls()).reduce(QueueTally.NONE, QueueTally::plus);
        Share level = rows.stream().map(row -> row.sums().serviceLevel()).reduce(Share.NONE, Share::plus);
        StaffTally staff = rows.stream().map(row -> row.sums().staff()).reduce(StaffTally.NONE, StaffTally::plus);
        return new QueueSums(calls, level, staff, rows.size() * 1_800_000L);
    }

    @Override
    public List<AgentSummaryRow> agentSummary(ReportQuery query) {
        return DevDirectory.AGENTS.stream()
                .map(agent -> new AgentSummaryRow(
                        agent,
                        agent.value(),
                        new AgentSums(
                                Map.of(
                                        AgentStateName.AVAILABLE, 9_000_000L,
                                        AgentStateName.ON_CALL, 12_000_000L,
                                        AgentStateName.WRAP_UP, 2_400_000L,
                                        AgentStateName.RINGING, 300_000L,
                                        AgentStateName.NOT_READY, 3_600_000L),
                                Map.of("break", 1_800_000L, "lunch", 1_800_000L),
                                41,
                                5,
                                4,
                                7_400_000,
                                800_000,
                                2_400_000,
                                44,
                                41,
                                3,
                                2,
                                1)))
                .toList();
    }

    @Override
    public List<LogIn> logIns(ReportQuery query) {
        return List.of();
    }

    @Override
    public Stream<CallDetail> callDetail(ReportQuery query) {
        String agent = query.agents().stream().findAny().map(AgentId::value).orElse("anna");
        Instant now = Instant.now();
        return IntStream.range(0, 9).mapToObj(i -> detail("c" + i, agent, now.minusSeconds(5400 - i * 560L), i));
    }

    private static CallDetail detail(String id, String agent, Instant at, int i) {
        boolean missed = i == 3;
        long wait = 8_000 + i * 2_500L;
        Instant answered = at.plusMillis(wait);
        long talk = missed ? 0 : 95_000 + i * 31_000L;
        CallId call = new CallId(id);
        return new CallDetail(
                call,
                i == 5 ? "OUTBOUND" : "INBOUND",
                at,
                missed ? Optional.empty() : Optional.of(answered),
                Optional.of(answered.plusMillis(talk)),
                i == 5 ? "1001" : "+4930123456" + i,
                CALLERS[i % CALLERS.length],
                i == 5 ? "+49891234567" : "8001",
                i == 5 ? "" : "Sales",
                agent,
                missed ? "NO_ANSWER" : "COMPLETED",
                200,
                "caller",
                wait,
                4_000,
                talk,
                6_000,
                18_000,
                "PCMA",
                4.3,
                missed ? "" : "Order",
                "",
                List.of(
                        new CallDetail.Segment(
                                CallDetail.Segment.Kind.QUEUE, "Sales", at, answered.minusMillis(4000), "CONNECTED"),
                        new CallDetail.Segment(
                                CallDetail.Segment.Kind.RING, agent, answered.minusMillis(4000), answered, "ANSWERED"),
                        new CallDetail.Segment(
                                CallDetail.Segment.Kind.TALK, agent, answered, answered.plusMillis(talk), "")),
                List.of(new Decision(
                        at.plusMillis(wait - 4000),
                        call,
                        DevDirectory.SALES,
                        List.of(new AgentId("clara")),
                        "LONGEST_IDLE",
                        List.of(
                                new Considered.Scored(new AgentId("clara"), 312.4, "idle for 5:12"),
                                new Considered.Scored(new AgentId("anna"), 41.0, "idle for 0:41"),
                                new Considered.Rejected(new AgentId("ben"), "on a call"),
                                new Considered.Rejected(new AgentId("david"), "not logged in")))),
                List.of(),
                CallerVerdict.NONE);
    }

    @Override
    public long callCount(ReportQuery query) {
        return 9;
    }

    @Override
    public Optional<CallDetail> call(CallId call) {
        return Optional.of(detail(call.value(), "clara", Instant.now().minusSeconds(90), 2));
    }
}
