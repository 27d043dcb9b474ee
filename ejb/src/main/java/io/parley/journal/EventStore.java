package io.parley.journal;

import io.parley.database.Database;
import io.parley.database.DatabaseException;
import io.parley.fact.JournalEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/** Brings events into the database, with what is folded from them, each exactly once. Blocks; of one thread. */
final class EventStore {
    private static final Logger LOG = Logger.getLogger(EventStore.class);

    private final Database database;
    private final Projection projection;
    private final RefusedLines refused;
    private final LongAdder rejected = new LongAdder();

    EventStore(Database database, Projection projection, RefusedLines refused) {
        this.database = database;
        this.projection = projection;
        this.refused = refused;
    }

    /**
     * Stores a batch in one transaction; where that fails for what is in it, each event in its own, and those that fail alone are kept in a file.
     *
     * @param again whether some of it may be there already, from an attempt whose end is not known
     * @throws DatabaseException when the database is away: nothing of it is stored, as far as one can know
     */
    void store(List<WrittenEvent> events, boolean again) {
        try {
            attempt(events, again);
        } catch (RuntimeException e) {
            projection.forget();
            if (e instanceof DatabaseException known && !known.isAboutData()) {
                throw e;
            }
            if (events.size() > 1) {
                events.forEach(event -> store(List.of(event), true));
            } else {
                refuse(events.getFirst(), e);
            }
        }
    }

    private void refuse(WrittenEvent written, RuntimeException why) {
        if (!refused.keep(List.of(written.line()))) {
            throw why;
        }
        rejected.increment();
        LOG.errorf(
                why,
                "JRN0002 event %d, %s, cannot be stored",
                written.event().id(),
                EventJson.kind(written.event().fact()));
    }

    /** The greatest id there is. */
    long lastId() {
        return database.transaction(EventRows::lastId);
    }

    /** Events that could not be stored for what they hold, so that others could go on. */
    long rejected() {
        return rejected.sum();
    }

    private void attempt(List<WrittenEvent> events, boolean again) {
        database.transaction(tx -> {
            List<WrittenEvent> fresh = events;
            if (again) {
                Set<Long> present = EventRows.present(tx, events);
                fresh = events.stream()
                        .filter(written -> !present.contains(written.event().id()))
                        .toList();
            }
            List<JournalEvent> numbered = projection.project(
                    tx, fresh.stream().map(WrittenEvent::event).toList());
            List<WrittenEvent> rows = new ArrayList<>(fresh.size());
            for (int i = 0; i < fresh.size(); i++) {
                rows.add(fresh.get(i).with(numbered.get(i)));
            }
            EventRows.insert(tx, rows);
            return rows.size();
        });
    }
}
