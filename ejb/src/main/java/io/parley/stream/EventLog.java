package io.parley.stream;

import io.parley.fact.JournalEvent;
import java.util.List;

/**
 * The journal as it is stored: a port, by the ids of events. Blocks.
 *
 * <p>All methods throw {@link io.parley.database.DatabaseException} when the database is away; may be retried.
 */
public interface EventLog {
    /** Waits a moment for what was appended until now to be stored; it may still be missing when this returns. */
    void settle();

    /** Whether there is an event with this id. */
    boolean has(long id);

    /** How many events there are between two ids, the first exclusive, the second inclusive; counts no further than {@code most}. */
    long count(long after, long upTo, long most);

    /** The first events after an id, up to another one, in the order of their ids. */
    List<JournalEvent> page(long after, long upTo, int limit);

    /** The events of the event's call that were told before it. */
    List<JournalEvent> past(JournalEvent event);

    /** The greatest id there is; 0 where there is none. */
    long last();
}
