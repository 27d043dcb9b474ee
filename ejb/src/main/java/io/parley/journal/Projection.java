package io.parley.journal;

import io.parley.database.Tx;
import io.parley.fact.JournalEvent;
import java.sql.SQLException;
import java.util.List;

/** A fold of events while they are stored: a port, so that the journal does not know the records made of them. Of one thread. */
public interface Projection {
    /**
     * Writes the rows that these events change, in the transaction that stores them.
     *
     * @return the same events, in the same order, those of calls numbered within their calls where they were not
     * @throws SQLException as the database threw it: the transaction is rolled back, and {@link #forget} called
     */
    List<JournalEvent> project(Tx tx, List<JournalEvent> events) throws SQLException;

    /** The last projection is not in the database: memory of it is wrong. */
    void forget();
}
