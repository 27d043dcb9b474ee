package io.parley.webcall;

import io.parley.concurrent.Counts;

/** Counts of calls by request since the start, by their outcome, for metrics. Thread-safe. */
public final class WebCallCounters extends Counts<WebCallCounters.Count> {
    /** The events that are counted. */
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
        /** Given up as the browser did not answer the server's offer. */
        PAGE_SILENT
    }

    public WebCallCounters() {
        super(Count.class);
    }
}
