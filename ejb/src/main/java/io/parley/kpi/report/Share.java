package io.parley.kpi.report;

import java.util.Optional;

/** A part of a whole, kept as both counts: shares of several add up to the share of all. */
public record Share(long part, long whole) {
    public static final Share NONE = new Share(0, 0);

    public Share plus(Share other) {
        return new Share(part + other.part, whole + other.whole);
    }

    /** Part ÷ whole; empty where the whole is zero. */
    public Optional<Double> value() {
        return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
    }
}
