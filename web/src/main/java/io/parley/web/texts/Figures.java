package io.parley.web.texts;

import io.parley.kpi.report.Formulas;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Numbers, shares, durations and times as pages show them, in the reader's language. A missing value is a dash. */
public final class Figures {
    /** For what cannot be said, as a ratio over nothing. */
    public static final String NONE = "–";

    private Figures() {}

    /** Minutes and seconds as 3:07, with hours as 1:03:07; rounded as reports are. */
    public static String duration(long millis) {
        return words(Formulas.wholeSeconds(millis));
    }

    /** An average duration in milliseconds. */
    public static String duration(Optional<Double> millis) {
        return millis.map(average -> words(Formulas.wholeSeconds(average))).orElse(NONE);
    }

    private static String words(long seconds) {
        Duration d = Duration.ofSeconds(seconds);
        return d.toHours() > 0
                ? "%d:%02d:%02d".formatted(d.toHours(), d.toMinutesPart(), d.toSecondsPart())
                : "%d:%02d".formatted(d.toMinutes(), d.toSecondsPart());
    }

    /** A share from 0 to 1 as whole percent. */
    public static String percent(Optional<Double> share) {
        return share.map(s -> {
                    NumberFormat format = NumberFormat.getPercentInstance(Texts.locale());
                    format.setMaximumFractionDigits(0);
                    return format.format(s);
                })
                .orElse(NONE);
    }

    public static String count(long number) {
        return NumberFormat.getIntegerInstance(Texts.locale()).format(number);
    }

    /** Hour and minute. */
    public static String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm", Texts.locale())
                .withZone(zone)
                .format(at);
    }

    /** Hour, minute and second. */
    public static String exactTime(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", Texts.locale())
                .withZone(zone)
                .format(at);
    }

    /** A day as {@link Dates} writes it. */
    public static String day(Instant at, ZoneId zone) {
        return Dates.day(Texts.locale()).withZone(zone).format(at);
    }
}
