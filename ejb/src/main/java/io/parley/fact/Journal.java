package io.parley.fact;

import io.parley.id.CallId;
import java.util.function.Consumer;

/**
 * Where facts go. Appending never blocks and never fails: facts are held in a bounded buffer, written to disk within a moment, and brought into
 * the database in batches. Thread-safe. Facts of one call keep the order in which they were appended.
 */
public interface Journal {
    /** A fact of a call. */
    void append(CallId call, Actor actor, Fact.OfCall fact);

    /** A fact of no call. */
    void append(Actor actor, Fact fact);

    /**
     * Nothing more will come for this call from the wire: its counter may be forgotten (a late note takes its number from the database). Called once, by
     * whoever writes last: the call engine right after CallEnded where no agent talked to the caller, else the queue service after WrapUpEnded.
     */
    void closed(CallId call);

    /** Hears every event right after it was appended, in order, on the appender's thread: must return at once. */
    AutoCloseable listen(Consumer<JournalEvent> listener);
}
