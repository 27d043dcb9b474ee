package io.parley.concurrent;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counters since the start, one for each value of an enum. Thread-safe; counting allocates nothing.
 *
 * @param <C> what is counted
 */
public class Counts<C extends Enum<C>> {
    private final Map<C, LongAdder> counts;

    public Counts(Class<C> what) {
        counts = new EnumMap<>(what);
        for (C count : what.getEnumConstants()) {
            counts.put(count, new LongAdder());
        }
    }

    /** Counts one more. */
    public void add(C count) {
        counts.get(count).increment();
    }

    /** How often since the start. */
    public long of(C count) {
        return counts.get(count).sum();
    }
}
