package io.parley.web.portal;

import io.parley.agent.AgentId;
import io.parley.kpi.CallDetail;
import io.parley.kpi.ReportQuery;
import io.parley.kpi.Reporting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An agent's calls of today. Blocks on the database. */
final class DayHistory {
    private static final int SHOWN = 60;

    private final AgentId agent;
    private final Reporting reporting;
    private final InstantSource clock;

    DayHistory(AgentId agent, Reporting reporting, InstantSource clock) {
        this.agent = agent;
        this.reporting = reporting;
        this.clock = clock;
    }

    /** The newest calls of the day, newest first. */
    List<CallDetail> today(ZoneId zone) {
        Instant now = clock.instant();
        Instant midnight = now.atZone(zone).with(LocalTime.MIDNIGHT).toInstant();
        ReportQuery query = new ReportQuery(
                midnight, now.plusSeconds(1), zone, Duration.ofMinutes(30), Set.of(), Set.of(agent), "");
        Deque<CallDetail> newest = new ArrayDeque<>();
        try (Stream<CallDetail> calls = reporting.callDetail(query)) {
            calls.forEach(call -> {
                newest.addFirst(call);
                if (newest.size() > SHOWN) {
                    newest.removeLast();
                }
            });
        }
        return List.copyOf(newest);
    }

    static long answered(List<CallDetail> calls) {
        return calls.stream().filter(call -> call.answeredAt().isPresent()).count();
    }

    static long talkMillis(List<CallDetail> calls) {
        return calls.stream().mapToLong(CallDetail::talkMillis).sum();
    }
}
