package io.parley.reports.table;

import io.parley.kpi.Formulas;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Cells as words, for people: durations as h:mm:ss, shares as percent with one digit, undefined figures as –.
 *
 * @param zone in which moments are told
 */
public record Words(ZoneId zone) {
    /** What stands for a figure whose divisor is zero. */
    public static final String UNDEFINED = "–";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** The words of a cell; empty for an empty one. */
    public String of(Cell cell) {
        return switch (cell) {
            case Cell.Text(String value) -> value;
            case Cell.Count(long value) -> Long.toString(value);
            case Cell.Decimal(double value) -> String.format(Locale.ROOT, "%.2f", value);
            case Cell.Span(long millis) -> span(millis);
            case Cell.Share(double value) -> String.format(Locale.ROOT, "%.1f %%", value * 100);
            case Cell.Moment(Instant at) -> moment(at);
            case Cell.Undefined() -> UNDEFINED;
            case Cell.Empty() -> "";
        };
    }

    /** A moment as "2026-11-21 10:30:00" in the zone. */
    public String moment(Instant at) {
        return MOMENT.format(at.atZone(zone));
    }

    /** A duration as "0:03:20", rounded to seconds; hours may pass 24. */
    public static String span(long millis) {
        long seconds = Formulas.wholeSeconds(millis);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
