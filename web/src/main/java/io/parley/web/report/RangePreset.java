package io.parley.web.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;

/** Ranges people ask for most, in whole days of their zone. */
enum RangePreset {
    TODAY,
    YESTERDAY,
    THIS_WEEK,
    LAST_WEEK,
    THIS_MONTH,
    LAST_MONTH;

    /** The first that has this beginning and end, on that day. */
    static Optional<RangePreset> of(LocalDateTime from, LocalDateTime to, LocalDate today) {
        return Arrays.stream(values())
                .filter(preset ->
                        preset.from(today).equals(from) && preset.to(today).equals(to))
                .findFirst();
    }

    /** First moment of it, on that day. */
    LocalDateTime from(LocalDate today) {
        return switch (this) {
            case TODAY -> today.atStartOfDay();
            case YESTERDAY -> today.minusDays(1).atStartOfDay();
            case THIS_WEEK -> monday(today).atStartOfDay();
            case LAST_WEEK -> monday(today).minusWeeks(1).atStartOfDay();
            case THIS_MONTH -> today.withDayOfMonth(1).atStartOfDay();
            case LAST_MONTH -> today.withDayOfMonth(1).minusMonths(1).atStartOfDay();
        };
    }

    /** The moment after it. */
    LocalDateTime to(LocalDate today) {
        return switch (this) {
            case TODAY, THIS_WEEK, THIS_MONTH -> today.plusDays(1).atStartOfDay();
            case YESTERDAY -> today.atStartOfDay();
            case LAST_WEEK -> monday(today).atStartOfDay();
            case LAST_MONTH -> today.withDayOfMonth(1).atStartOfDay();
        };
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
