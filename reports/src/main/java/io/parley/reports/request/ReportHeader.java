package io.parley.reports.request;

import io.parley.directory.QueueConfig;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.kpi.report.QueueTally;
import io.parley.kpi.report.ReportQuery;
import io.parley.reports.table.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The lines above a report's figures: what they are of, and how they were made.
 *
 * @param emptyNote what an empty report says
 * @param lines label and value, in order: range, time zone, interval, filters, formulas, service level, produced
 * @param zone in which moments are told
 * @param language of the reader
 */
public record ReportHeader(
        ReportKind kind,
        String title,
        String emptyNote,
        SequencedMap<String, String> lines,
        ZoneId zone,
        Locale language) {
    /**
     * The header of a request.
     *
     * @param formulas their version
     * @param queues as they are measured now
     */
    public static ReportHeader of(
            ReportRequest request, int formulas, Collection<QueueConfig> queues, Instant producedAt, String user) {
        ReportQuery query = request.query();
        ReportWords say = request.words();
        Words words = new Words(query.zone(), request.language());
        SequencedMap<String, String> lines = new LinkedHashMap<>();
        lines.put(
                say.of("header.range"),
                say.of("header.range-value", words.moment(query.from()), words.moment(query.to())));
        lines.put(say.of("header.zone"), query.zone().getId());
        if (request.kind() == ReportKind.QUEUE_BY_INTERVAL) {
            lines.put(say.of("header.interval"), interval(query.interval(), say));
        }
        lines.put(say.of("header.filters"), filters(query, say));
        lines.put(say.of("header.formulas"), say.of("header.formulas-value", formulas));
        if (request.kind() == ReportKind.QUEUE_BY_INTERVAL) {
            lines.put(say.of("header.service-level"), serviceLevel(query.queues(), queues, say));
        }
        lines.put(say.of("header.produced"), say.of("header.produced-value", words.moment(producedAt), user));
        ReportKind kind = request.kind();
        String note = say.of(kind == ReportKind.AGENT_SUMMARY ? "empty.agents" : "empty.calls");
        return new ReportHeader(kind, say.title(kind), note, lines, query.zone(), request.language());
    }

    private static String interval(Duration interval, ReportWords say) {
        return interval.equals(Duration.ofDays(1))
                ? say.of("header.interval-day")
                : say.of("header.interval-minutes", interval.toMinutes());
    }

    /** "answered within T ÷ answered where T is 20 s and S 5 s", where they differ after the queues of each. */
    private static String serviceLevel(Set<QueueId> wanted, Collection<QueueConfig> queues, ReportWords say) {
        Map<String, String> queuesOf = queues.stream()
                .filter(queue -> wanted.isEmpty() || wanted.contains(queue.id()))
                .sorted(Comparator.comparing(QueueConfig::id))
                .collect(Collectors.groupingBy(
                        queue -> measure(QueueTally.Limits.of(queue), say),
                        LinkedHashMap::new,
                        Collectors.mapping(queue -> queue.id().value(), Collectors.joining(", "))));
        return switch (queuesOf.size()) {
            case 0 -> measure(QueueTally.Limits.DEFAULT, say);
            case 1 -> queuesOf.keySet().iterator().next();
            default ->
                queuesOf.entrySet().stream()
                        .map(one -> one.getValue() + ": " + one.getKey())
                        .collect(Collectors.joining("; "));
        };
    }

    private static String measure(QueueTally.Limits limits, ReportWords say) {
        return say.of(
                "header.service-level-value",
                say.formula(limits.definition()),
                limits.serviceLevel().toSeconds(),
                limits.shortAbandon().toSeconds());
    }

    private static String filters(ReportQuery query, ReportWords say) {
        List<String> parts = new ArrayList<>();
        addList(parts, "header.filters-queues", query.queues(), QueueId::value, say);
        addList(parts, "header.filters-agents", query.agents(), AgentId::value, say);
        if (!query.number().isEmpty()) {
            parts.add(say.of("header.filters-number", query.number()));
        }
        return parts.isEmpty() ? say.of("header.filters-none") : String.join("; ", parts);
    }

    private static <T> void addList(
            List<String> parts, String key, Collection<T> ids, Function<T, String> name, ReportWords say) {
        if (!ids.isEmpty()) {
            parts.add(say.of(key, ids.stream().map(name).sorted().collect(Collectors.joining(", "))));
        }
    }

    /** The lines as "label: value". */
    public List<String> sentences() {
        return lines.sequencedEntrySet().stream()
                .map((Map.Entry<String, String> line) -> line.getKey() + ": " + line.getValue())
                .toList();
    }
}
