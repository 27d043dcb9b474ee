package io.parley.kpi.report;

import io.parley.id.AgentId;
import io.parley.id.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/**
 * The scope of a report.
 *
 * @param from first moment, inclusive
 * @param to last moment, exclusive
 * @param zone in which intervals and times of the day are meant
 * @param interval 15, 30 or 60 minutes, or a day
 * @param queues only these; empty is all
 * @param agents only these; empty is all
 * @param number part of the caller's or called number; the empty string is all
 */
public record ReportQuery(
        Instant from,
        Instant to,
        ZoneId zone,
        Duration interval,
        Set<QueueId> queues,
        Set<AgentId> agents,
        String number) {
    public ReportQuery {
        queues = Set.copyOf(queues);
        agents = Set.copyOf(agents);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the range ends before it begins");
        }
    }
}
