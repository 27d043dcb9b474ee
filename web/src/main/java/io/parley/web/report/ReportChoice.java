package io.parley.web.report;

import io.parley.reports.request.ReportKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A report as the address of the page names it, as {@code ?report=call-detail&range=this_week&zone=Europe/Berlin&queue=8001}, so that it is there again after a
 * reload, and for everybody whom the address is sent to. What the address does not say, or says wrongly, is as in a page just opened.
 *
 * @param kind the report
 * @param range in whole days of the zone, counted from the day that the page is opened; empty where {@code from} and {@code to} say it
 * @param from the first moment, in the zone
 * @param to the moment after the last
 * @param zone whose days and hours count
 * @param interval how long the intervals of a report by interval are
 * @param queues the ids of those shown; all where empty
 * @param agents the names of those shown; all where empty
 * @param number the telephone number asked for; empty for any
 */
record ReportChoice(
        ReportKind kind,
        Optional<RangePreset> range,
        Optional<LocalDateTime> from,
        Optional<LocalDateTime> to,
        Optional<ZoneId> zone,
        Optional<Duration> interval,
        Set<String> queues,
        Set<String> agents,
        String number) {
    private static final String KIND = "report";
    private static final String RANGE = "range";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String ZONE = "zone";
    private static final String MINUTES = "minutes";
    private static final String QUEUE = "queue";
    private static final String AGENT = "agent";
    private static final String NUMBER = "number";

    ReportChoice {
        queues = Set.copyOf(queues);
        agents = Set.copyOf(agents);
    }

    /** @param parameters of the address; empty where they name no report */
    static Optional<ReportChoice> of(Map<String, List<String>> parameters) {
        return one(parameters, KIND, ReportChoice::kind)
                .map(kind -> new ReportChoice(
                        kind,
                        one(parameters, RANGE, ReportChoice::preset),
                        one(parameters, FROM, ReportChoice::moment),
                        one(parameters, TO, ReportChoice::moment),
                        one(parameters, ZONE, ReportChoice::zone),
                        one(parameters, MINUTES, ReportChoice::minutes),
                        new HashSet<>(parameters.getOrDefault(QUEUE, List.of())),
                        new HashSet<>(parameters.getOrDefault(AGENT, List.of())),
                        one(parameters, NUMBER, Optional::of).orElse("")));
    }

    private static <T> Optional<T> one(
            Map<String, List<String>> parameters, String name, Function<String, Optional<T>> read) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst().flatMap(read);
    }

    private static Optional<ReportKind> kind(String word) {
        return Arrays.stream(ReportKind.values())
                .filter(kind -> kind.slug().equals(word))
                .findFirst();
    }

    private static Optional<RangePreset> preset(String word) {
        return Arrays.stream(RangePreset.values())
                .filter(preset -> word(preset).equals(word))
                .findFirst();
    }

    private static String word(RangePreset preset) {
        return preset.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<LocalDateTime> moment(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> minutes(String text) {
        try {
            return Optional.of(Duration.ofMinutes(Integer.parseInt(text)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The parameters of its address. */
    Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put(KIND, List.of(kind.slug()));
        put(parameters, RANGE, range.map(ReportChoice::word));
        if (range.isEmpty()) {
            put(parameters, FROM, from.map(LocalDateTime::toString));
            put(parameters, TO, to.map(LocalDateTime::toString));
        }
        put(parameters, ZONE, zone.map(ZoneId::getId));
        put(parameters, MINUTES, interval.map(length -> Long.toString(length.toMinutes())));
        put(parameters, QUEUE, queues);
        put(parameters, AGENT, agents);
        put(parameters, NUMBER, Optional.of(number).filter(text -> !text.isEmpty()));
        return parameters;
    }

    private static void put(Map<String, List<String>> parameters, String name, Optional<String> value) {
        value.ifPresent(text -> parameters.put(name, List.of(text)));
    }

    private static void put(Map<String, List<String>> parameters, String name, Set<String> values) {
        if (!values.isEmpty()) {
            parameters.put(name, values.stream().sorted().toList());
        }
    }
}
