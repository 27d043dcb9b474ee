package io.parley.reports.table;

import java.time.Instant;
import java.util.Optional;

/** One value of a report, before a format gives it its looks. */
public sealed interface Cell {
    /** Words. */
    record Text(String value) implements Cell {}

    /** A whole number. */
    record Count(long value) implements Cell {}

    /** A number with a fraction, as agents staffed or a MOS. */
    record Decimal(double value) implements Cell {}

    /** A duration in milliseconds. */
    record Span(long millis) implements Cell {}

    /** A share, 0 to 1. */
    record Share(double value) implements Cell {}

    /** A moment, shown in the report's time zone. */
    record Moment(Instant at) implements Cell {}

    /** A figure whose divisor is zero, shown as –. */
    record Undefined() implements Cell {}

    /** Nothing belongs here. */
    record Empty() implements Cell {}

    /** The one {@link Undefined}. */
    Cell UNDEFINED = new Undefined();

    /** The one {@link Empty}. */
    Cell EMPTY = new Empty();

    static Cell text(String value) {
        return value.isEmpty() ? EMPTY : new Text(value);
    }

    static Cell count(long value) {
        return new Count(value);
    }

    static Cell span(long millis) {
        return new Span(millis);
    }

    static Cell span(Optional<Double> millis) {
        // cut, as seconds are rounded when they are shown: rounding twice would not be the same
        return millis.<Cell>map(value -> new Span((long) Math.floor(value))).orElse(UNDEFINED);
    }

    static Cell share(Optional<Double> value) {
        return value.<Cell>map(Share::new).orElse(UNDEFINED);
    }

    static Cell moment(Optional<Instant> at) {
        return at.<Cell>map(Moment::new).orElse(EMPTY);
    }
}
