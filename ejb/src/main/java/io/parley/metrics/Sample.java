package io.parley.metrics;

import java.util.Map;

/**
 * One figure at one moment.
 *
 * @param name as in docs/metrics.md
 * @param help one line for people
 * @param labels in the order shown, mostly none
 */
public record Sample(String name, String help, Type type, Map<String, String> labels, double value) {
    /** The kind of a figure. */
    public enum Type {
        /** Only grows, from 0 at the start. */
        COUNTER,
        /** Goes up and down. */
        GAUGE
    }

    static Sample counter(String name, String help, double value) {
        return new Sample(name, help, Type.COUNTER, Map.of(), value);
    }

    static Sample gauge(String name, String help, double value) {
        return new Sample(name, help, Type.GAUGE, Map.of(), value);
    }

    static Sample gauge(String name, String help, String label, String of, double value) {
        return new Sample(name, help, Type.GAUGE, Map.of(label, of), value);
    }

    static Sample counter(String name, String help, String label, String of, double value) {
        return new Sample(name, help, Type.COUNTER, Map.of(label, of), value);
    }
}
