package io.parley.queue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the queues of this node counted since it started, for metrics. Thread-safe. */
@ApplicationScoped
public class QueueCounters {
    /** What is counted. */
    public enum Count {
        ENTERED,
        TURNED_AWAY,
        CONNECTED,
        LEFT,
        OVERFLOWED,
        OFFERS,
        /** Offers that led to nothing. */
        OFFERS_FAILED,
        /** Agents who were taken by somebody else between decision and reservation. */
        RESERVATIONS_LOST,
        /** Answers that came when the caller was gone or another's. */
        LATE_ANSWERS,
        /** What a lost call or node had left behind and the sweep put right. */
        HEALED,
        /** Errors of our own; each is in the log. */
        FAILURES
    }

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

    public QueueCounters() {
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    void add(Count count) {
        counts.get(count).increment();
    }

    /** How often since start. */
    public long of(Count count) {
        return counts.get(count).sum();
    }
}
