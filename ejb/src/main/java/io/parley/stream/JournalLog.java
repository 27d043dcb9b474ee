package io.parley.stream;

import io.parley.database.Database;
import io.parley.fact.JournalEvent;
import io.parley.journal.EventJournal;
import io.parley.journal.EventRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** The log as it is in the table journal_event. */
@ApplicationScoped
public class JournalLog implements EventLog {
    private static final Duration MOMENT = Duration.ofMillis(500);

    private Database database;
    private EventJournal journal;

    /** For the container. */
    protected JournalLog() {}

    @Inject
    public JournalLog(Database database, EventJournal journal) {
        this.database = database;
        this.journal = journal;
    }

    @Override
    public void settle() {
        journal.settle(MOMENT);
    }

    @Override
    public boolean has(long id) {
        return database.transaction(tx -> EventRows.has(tx, id));
    }

    @Override
    public long count(long after, long upTo, long most) {
        return database.transaction(tx -> EventRows.count(tx, after, upTo, most));
    }

    @Override
    public List<JournalEvent> page(long after, long upTo, int limit) {
        return database.transaction(tx -> EventRows.between(tx, after, upTo, limit));
    }

    @Override
    public List<JournalEvent> past(JournalEvent event) {
        return event
                .call()
                .map(call -> database.transaction(tx -> EventRows.ofCall(tx, call)))
                .orElse(List.of())
                .stream()
                .filter(earlier -> earlier.id() < event.id())
                .toList();
    }

    @Override
    public long last() {
        return database.transaction(EventRows::lastId);
    }
}
