package io.parley.reports.table;

import io.parley.kpi.report.Formulas;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Cells as words, for people: durations as h:mm:ss, shares as percent with one digit, undefined figures as –.
 *
 * @param zone in which moments are told
 * @param language of the reader: decides decimal mark and order of a date
 */
public record Words(ZoneId zone, Locale language) {
    /** The text for a figure whose divisor is zero. */
    public static final String UNDEFINED = "–";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int DATE = 10;

    /** The words of a cell; empty for an empty one. */
    public String of(Cell cell) {
        return switch (cell) {
            case Cell.Text(String value) -> value;
            case Cell.Count(long value) -> Long.toString(value);
            case Cell.Decimal(double value) -> String.format(language, "%.2f", value);
            case Cell.Span(long millis) -> span(millis);
            case Cell.Share(double value) -> String.format(language, "%.1f %%", value * 100);
            case Cell.Moment(Instant at) -> moment(at);
            case Cell.Undefined() -> UNDEFINED;
            case Cell.Empty() -> "";
        };
    }

    /** A moment as "2026-11-21 10:30:00" in the zone, in German as "21.11.2026 10:30:00". */
    public String moment(Instant at) {
        return (german() ? GERMAN : MOMENT).format(at.atZone(zone));
    }

    /** An interval in few words: "2026-11-21 10:00–10:30", whole days by the date alone. */
    public String period(Instant from, Instant to) {
        return isDay(from, to) ? day(from) : day(from) + " " + times(from, to);
    }

    /** An interval by its times of day, as "10:00–10:30"; whole days by the date. */
    public String times(Instant from, Instant to) {
        return isDay(from, to) ? day(from) : MINUTE.format(from.atZone(zone)) + "–" + MINUTE.format(to.atZone(zone));
    }

    private boolean isDay(Instant from, Instant to) {
        return from.atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT)
                && to.atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    /** The date of a moment in the zone. */
    public String day(Instant at) {
        return moment(at).substring(0, DATE);
    }

    /** Whether numbers and dates are written as in German. */
    public boolean german() {
        return language.getLanguage().equals(Locale.GERMAN.getLanguage());
    }

    /** A duration as "0:03:20", rounded to seconds; hours may pass 24. */
    public static String span(long millis) {
        long seconds = Formulas.wholeSeconds(millis);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
