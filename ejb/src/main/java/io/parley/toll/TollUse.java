package io.parley.toll;

import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What somebody used of calls outside, in slots of five minutes, and the calls that they have now. For one thread; the clock is handed in. */
final class TollUse {
    static final long SLOT_MILLIS = TimeUnit.MINUTES.toMillis(5);

    private final TreeMap<Long, Slot> slots = new TreeMap<>();
    private int concurrent;

    /**
     * Use in a slot, or in several.
     *
     * @param calls calls begun
     * @param millis milliseconds answered
     * @param micros what they cost, in millionths of the currency
     */
    record Slot(int calls, long millis, long micros) {
        static final Slot NOTHING = new Slot(0, 0, 0);

        Slot plus(Slot more) {
            return new Slot(calls + more.calls, millis + more.millis, micros + more.micros);
        }
    }

    /** The slot of a moment, by its first millisecond. */
    static long slot(long atMillis) {
        return Math.floorDiv(atMillis, SLOT_MILLIS) * SLOT_MILLIS;
    }

    void add(long slot, Slot more) {
        slots.merge(slot, more, Slot::plus);
    }

    /** One call more, or with -1 less, is there now. */
    void concurrent(int more) {
        concurrent += more;
    }

    int concurrent() {
        return concurrent;
    }

    /** All of a slot. */
    Slot at(long slot) {
        return slots.getOrDefault(slot, Slot.NOTHING);
    }

    /** Of the slots that were not over at a moment. */
    Slot since(long millis) {
        return slots.tailMap(slot(millis)).values().stream().reduce(Slot.NOTHING, Slot::plus);
    }

    /** Forgets the slots that were over at a moment. */
    void forget(long beforeMillis) {
        slots.headMap(slot(beforeMillis)).clear();
    }

    boolean isEmpty() {
        return slots.isEmpty() && concurrent == 0;
    }
}
