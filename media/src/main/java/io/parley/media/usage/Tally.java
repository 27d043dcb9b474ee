package io.parley.media.usage;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counters by the constants of an enum, written by one thread (the event loop they belong to) and read by any: adding costs a plain read and an ordered
 * write, no locked instruction.
 *
 * @param <E> what is counted
 */
@SuppressWarnings("EnumOrdinal") // the ordinal is an index for the life of the process only, as in EnumMap
public final class Tally<E extends Enum<E>> {
    private final AtomicLongArray counts;

    public Tally(Class<E> kinds) {
        counts = new AtomicLongArray(kinds.getEnumConstants().length);
    }

    /** Adds one. */
    public void add(E kind) {
        set(kind, counts.getPlain(kind.ordinal()) + 1);
    }

    /** Sets a count. */
    public void set(E kind, long value) {
        counts.setRelease(kind.ordinal(), value);
    }

    /** The count, as of now or a moment ago. */
    public long get(E kind) {
        return counts.getAcquire(kind.ordinal());
    }
}
