package io.parley.reports;

import io.parley.agent.AgentId;
import io.parley.kpi.QueueTally;
import io.parley.kpi.ReportQuery;
import io.parley.queue.QueueConfig;
import io.parley.queue.QueueId;
import io.parley.reports.table.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What stands above a report's figures: what they are of, and how they were made.
 *
 * @param emptyNote what an empty report says
 * @param lines label and value, in order: range, time zone, interval, filters, formulas, service level, produced
 * @param zone in which moments are told
 */
public record ReportHeader(
        ReportKind kind, String title, String emptyNote, SequencedMap<String, String> lines, ZoneId zone) {
    /** What a report over a range without calls says. */
    public static final String NO_CALLS = "No calls in this range";

    /** What the agent summary says when nobody was logged in. */
    public static final String NO_AGENTS = "No agent was logged in in this range";

    /**
     * The header of a request.
     *
     * @param formulas their version
     * @param queues as they are measured now
     */
    public static ReportHeader of(
            ReportRequest request, int formulas, Collection<QueueConfig> queues, Instant producedAt, String user) {
        ReportQuery query = request.query();
        Words words = new Words(query.zone());
        SequencedMap<String, String> lines = new LinkedHashMap<>();
        lines.put("Range", words.moment(query.from()) + " to " + words.moment(query.to()));
        lines.put("Time zone", query.zone().getId());
        if (request.kind() == ReportKind.QUEUE_BY_INTERVAL) {
            lines.put("Interval", interval(query.interval()));
        }
        lines.put("Filters", filters(query));
        lines.put("Formulas", Integer.toString(formulas));
        if (request.kind() == ReportKind.QUEUE_BY_INTERVAL) {
            lines.put("Service level", serviceLevel(query.queues(), queues));
        }
        lines.put("Produced", words.moment(producedAt) + " by " + user);
        ReportKind kind = request.kind();
        String note = kind == ReportKind.AGENT_SUMMARY ? NO_AGENTS : NO_CALLS;
        return new ReportHeader(kind, kind.title(), note, lines, query.zone());
    }

    private static String interval(Duration interval) {
        return interval.equals(Duration.ofDays(1)) ? "Day" : interval.toMinutes() + " minutes";
    }

    /** "answered within T ÷ answered where T is 20 s and S 5 s", where they differ after the queues of each. */
    private static String serviceLevel(Set<QueueId> wanted, Collection<QueueConfig> queues) {
        Map<String, String> queuesOf = queues.stream()
                .filter(queue -> wanted.isEmpty() || wanted.contains(queue.id()))
                .sorted(Comparator.comparing(QueueConfig::id))
                .collect(Collectors.groupingBy(
                        ReportHeader::measure,
                        LinkedHashMap::new,
                        Collectors.mapping(queue -> queue.id().value(), Collectors.joining(", "))));
        return switch (queuesOf.size()) {
            case 0 -> measure(QueueTally.Limits.DEFAULT);
            case 1 -> queuesOf.keySet().iterator().next();
            default ->
                queuesOf.entrySet().stream()
                        .map(one -> one.getValue() + ": " + one.getKey())
                        .collect(Collectors.joining("; "));
        };
    }

    private static String measure(QueueConfig queue) {
        return measure(QueueTally.Limits.of(queue));
    }

    private static String measure(QueueTally.Limits limits) {
        return limits.definition().formula() + " where T is "
                + limits.serviceLevel().toSeconds() + " s and S "
                + limits.shortAbandon().toSeconds() + " s";
    }

    private static String filters(ReportQuery query) {
        List<String> parts = new ArrayList<>();
        addList(parts, "queues", query.queues(), QueueId::value);
        addList(parts, "agents", query.agents(), AgentId::value);
        if (!query.number().isEmpty()) {
            parts.add("number contains " + query.number());
        }
        return parts.isEmpty() ? "none" : String.join("; ", parts);
    }

    private static <T> void addList(List<String> parts, String what, Collection<T> ids, Function<T, String> name) {
        if (!ids.isEmpty()) {
            parts.add(what + " " + ids.stream().map(name).sorted().collect(Collectors.joining(", ")));
        }
    }

    /** The lines as "label: value". */
    public List<String> sentences() {
        return lines.sequencedEntrySet().stream()
                .map((Map.Entry<String, String> line) -> line.getKey() + ": " + line.getValue())
                .toList();
    }
}
