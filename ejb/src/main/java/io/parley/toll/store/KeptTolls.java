package io.parley.toll.store;

import io.parley.database.Database;
import io.parley.database.DatabaseException;
import io.parley.toll.TollGuard;
import io.parley.toll.TollRow;
import java.util.List;

/** What calls outside have used, over a restart: what changes is written behind to the database. For one thread; both methods block. */
final class KeptTolls {
    private final TollGuard guard;
    private final Database database;
    private long forgotten;

    KeptTolls(TollGuard guard, Database database) {
        this.guard = guard;
        this.database = database;
    }

    /**
     * Hands what the former process stored to the guard.
     *
     * @throws DatabaseException when the database is away; then only what is new is written
     */
    void restore() {
        long first = guard.forget();
        guard.restore(database.transaction(tx -> TollRows.since(tx, first)));
    }

    /**
     * Writes what has changed since the last time, and takes away what counts no more.
     *
     * @throws DatabaseException when the database is away; tried again the next time
     */
    void write() {
        List<TollRow> rows = guard.changes();
        long first = guard.forget();
        if (rows.isEmpty() && first == forgotten) {
            return;
        }
        try {
            database.transaction(tx -> {
                TollRows.put(tx, rows);
                TollRows.forget(tx, first);
                return rows.size();
            });
            forgotten = first;
        } catch (DatabaseException e) {
            guard.putBack(rows);
            throw e;
        }
    }
}
