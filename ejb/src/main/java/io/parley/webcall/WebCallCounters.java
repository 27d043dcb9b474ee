package io.parley.webcall;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What became of calls by request since the start, for metrics. Thread-safe. */
public final class WebCallCounters {
    /** What is counted. */
    public enum Count {
        BEGUN,
        /** Offers that could not be used; they never became a call. */
        MISDESCRIBED,
        /** Beyond {@link WebLimit#PER_EXTENSION}. */
        TOO_MANY,
        /** Beyond {@link WebLimit#IN_ALL}, or by the admission control. */
        OVERLOADED,
        /** Given up as long as the request waited for the answer. */
        NOT_ANSWERED,
        /** Given up as the page did not answer the server's offer. */
        PAGE_SILENT
    }

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

    public WebCallCounters() {
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    void add(Count count) {
        counts.get(count).increment();
    }

    /** How often since the start. */
    public long of(Count count) {
        return counts.get(count).sum();
    }
}
