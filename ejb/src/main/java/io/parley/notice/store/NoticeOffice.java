package io.parley.notice.store;

import io.parley.database.Database;
import io.parley.database.DatabaseException;
import io.parley.fact.Actor;
import io.parley.fact.Fact.ConfigChanged;
import io.parley.fact.Journal;
import io.parley.notice.Notice;
import io.parley.notice.NoticeBoard;
import io.parley.notice.NoticeBoard.Changes;
import io.parley.notice.NoticeDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/** Keeps the notices: written behind, but for what people say of them. Thread-safe. */
@ApplicationScoped
public class NoticeOffice implements NoticeDesk {
    private static final Logger LOG = Logger.getLogger(NoticeOffice.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Object writing = new Object();
    private NoticeBoard board;
    private Database database;
    private Journal journal;

    /** For the container. */
    protected NoticeOffice() {}

    @Inject
    public NoticeOffice(Database database, Journal journal, InstantSource clock) {
        this.board = new NoticeBoard(clock);
        this.database = database;
        this.journal = journal;
    }

    /**
     * Reads those of the former process: a step of the start. Blocks.
     *
     * @throws DatabaseException when the database is away
     */
    public void load() {
        board.restore(database.transaction(NoticeRows::all));
        tell();
    }

    /** Something happened; does not block. */
    public void post(Notice.What what, int percent) {
        if (board.post(what, percent)) {
            LOG.infof("NOT0001 a notice for administrators: %s", what);
            tell();
        }
    }

    /**
     * Writes what has changed; to be called every few seconds. Blocks.
     *
     * @throws DatabaseException when the database is away; tried again the next time
     */
    public void write() {
        synchronized (writing) {
            Changes changes = board.changes();
            if (changes.put().isEmpty() && changes.gone().isEmpty()) {
                return;
            }
            try {
                database.transaction(tx -> {
                    NoticeRows.write(tx, changes.put(), changes.gone());
                    return true;
                });
            } catch (DatabaseException e) {
                board.putBack(changes);
                throw e;
            }
        }
    }

    @Override
    public List<Notice> all() {
        return board.all();
    }

    @Override
    public Optional<Notice> find(long id) {
        return board.find(id);
    }

    @Override
    public Optional<Notice> acknowledge(long id, Actor by) {
        Optional<Notice> before = board.find(id);
        if (before.filter(Notice::open).isEmpty()) {
            return before;
        }
        Optional<Notice> seen = board.acknowledge(id, by.words());
        try {
            write();
        } catch (DatabaseException e) {
            board.reopen(before.get());
            throw e;
        }
        journal.append(by, new ConfigChanged("notice " + id, "acknowledged"));
        tell();
        return seen;
    }

    @Override
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** How many that nobody had seen made room for others. */
    public long dropped() {
        return board.dropped();
    }

    private void tell() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.errorf(e, "NOT0002 a listener of notices failed");
            }
        }
    }
}
