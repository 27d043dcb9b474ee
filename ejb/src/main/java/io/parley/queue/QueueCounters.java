package io.parley.queue;

import io.parley.concurrent.Counts;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts of events in the queues of this node since it started, for metrics. Thread-safe. */
@ApplicationScoped
public class QueueCounters extends Counts<QueueCounters.Count> {
    /** The events that are counted. */
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
        /** Remains of a lost call or node that the sweep put right. */
        HEALED,
        /** Errors of our own; each is in the log. */
        FAILURES
    }

    public QueueCounters() {
        super(Count.class);
    }
}
