package io.parley.web.rest;

import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.kpi.report.ReportQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;

/** Report queries as requests word them: {@code start_date}, {@code end_date}, {@code zone}, {@code interval}, {@code queue}, {@code agent}, {@code number}. */
final class Ranges {
    private static final Map<String, Duration> INTERVALS = Map.of(
            "15m", Duration.ofMinutes(15),
            "30m", Duration.ofMinutes(30),
            "60m", Duration.ofMinutes(60),
            "day", Duration.ofDays(1));
    private static final Duration LONGEST = Duration.ofDays(366 * 5L);

    private Ranges() {}

    /** Reads a range and its filters; without dates it is today. The caller ends with {@link Query#done()}. */
    static ReportQuery of(Query query, InstantSource clock) {
        ZoneId zone = query.zone("zone");
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        Instant from = query.start("start_date", zone)
                .orElseGet(() -> today.atStartOfDay(zone).toInstant());
        Instant to = query.end("end_date", zone)
                .orElseGet(() -> today.plusDays(1).atStartOfDay(zone).toInstant());
        if (to.isBefore(from)) {
            query.refuse("end_date", "is before start_date");
            to = from;
        } else if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            query.refuse("end_date", "is more than five years after start_date");
        }
        return new ReportQuery(
                from,
                to,
                zone,
                query.take("interval", "15m, 30m, 60m or day", INTERVALS::get).orElse(Duration.ofMinutes(30)),
                query.texts("queue").stream().map(QueueId::new).collect(Collectors.toSet()),
                query.texts("agent").stream().map(AgentId::new).collect(Collectors.toSet()),
                query.phoneNumber("number").orElse(""));
    }
}
