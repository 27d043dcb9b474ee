package io.parley.kpi.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Time cut into intervals as clocks of a zone show them: at full hours, halves and quarters, or at midnight.
 *
 * @param length a divisor of an hour, an hour, or a day
 */
public record Intervals(ZoneId zone, Duration length) {
    private static final Duration DAY = Duration.ofDays(1);

    public Intervals {
        if (length.isNegative() || length.isZero() || (!length.equals(DAY) && 3_600_000 % length.toMillis() != 0)) {
            throw new IllegalArgumentException("an interval must be a day, an hour, or a part of it, not " + length);
        }
    }

    /** A stretch of an interval. */
    public record Piece(Instant interval, Duration length) {}

    /** When the interval began that a moment is in. */
    public Instant start(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        if (length.equals(DAY)) {
            return local.toLocalDate().atStartOfDay(zone).toInstant();
        }
        long offset = local.getOffset().getTotalSeconds() * 1_000L;
        long millis = moment.toEpochMilli() + offset;
        return Instant.ofEpochMilli(millis - Math.floorMod(millis, length.toMillis()) - offset);
    }

    /** When the interval that began at {@code start} is over; a day may have 23 or 25 hours. */
    public Instant end(Instant start) {
        return length.equals(DAY)
                ? start.atZone(zone)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant()
                : start.plus(length);
    }

    /** Cuts a stretch of time at the borders of intervals. */
    public List<Piece> cut(Instant from, Instant to) {
        List<Piece> pieces = new ArrayList<>();
        Instant at = from;
        while (at.isBefore(to)) {
            Instant start = start(at);
            Instant end = end(start);
            Instant until = end.isBefore(to) ? end : to;
            pieces.add(new Piece(start, Duration.between(at, until)));
            at = until;
        }
        return pieces;
    }
}
