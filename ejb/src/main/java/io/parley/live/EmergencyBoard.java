package io.parley.live;

import io.parley.database.Database;
import io.parley.emergency.EmergencyMemory;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Journal;
import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import io.parley.journal.EventRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The emergency calls that nobody has acknowledged yet, folded from the journal: those of the last days are taken up when the server starts. Thread-safe.
 */
@ApplicationScoped
public class EmergencyBoard {
    /** A call that nobody saw for so long is not shown any more. */
    private static final Duration KEPT = Duration.ofDays(7);

    /** Beyond so many the oldest is not shown any more. */
    private static final int MOST = 100;

    /** The same for those of one extension. */
    private static final int MOST_OF_ONE = 5;

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<CallId, Notice> open = new LinkedHashMap<>();
    private Database database;
    private Journal journal;
    private EmergencyMemory memory;
    private InstantSource clock;

    /** For the container. */
    protected EmergencyBoard() {}

    @Inject
    public EmergencyBoard(Database database, Journal journal, EmergencyMemory memory, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.memory = memory;
        this.clock = clock;
    }

    /** An emergency call, the last of its call. */
    public record Notice(CallId call, Instant at, Fact.EmergencyCalled emergency) {}

    /** Takes up what happened before, also for calls back, and follows the journal from now on. Blocks. */
    public void start() {
        Instant since = clock.instant().minus(KEPT);
        List<JournalEvent> past = database.transaction(tx -> EventRows.emergencies(tx, since));
        journal.listen(this::heard);
        past.forEach(event -> {
            take(event);
            if (event.fact() instanceof Fact.EmergencyCalled call && !call.test()) {
                memory.restored(call.callBack(), call.extension(), event.at());
            }
        });
    }

    private void heard(JournalEvent event) {
        if (event.fact() instanceof Fact.EmergencyCalled || event.fact() instanceof Fact.EmergencySeen) {
            take(event);
            listeners.forEach(Runnable::run);
        }
    }

    private synchronized void take(JournalEvent event) {
        event.call().ifPresent(call -> {
            open.remove(call);
            if (event.fact() instanceof Fact.EmergencyCalled emergency) {
                open.put(call, new Notice(call, event.at(), emergency));
                makeRoom(emergency.extension());
            }
        });
    }

    /** A phone that calls in a loop makes room among its own, not among those of others. */
    private void makeRoom(String extension) {
        List<CallId> own = open.values().stream()
                .filter(notice -> notice.emergency().extension().equals(extension))
                .map(Notice::call)
                .toList();
        if (own.size() > MOST_OF_ONE) {
            open.remove(own.getFirst());
        }
        if (open.size() > MOST) {
            open.remove(open.keySet().iterator().next());
        }
    }

    /** Those that nobody has acknowledged, the oldest first. */
    public synchronized List<Notice> open() {
        return List.copyOf(open.values());
    }

    /** Runs after each change, on the thread of the change: must return at once. The result ends it. */
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Somebody has seen it; nothing happens where somebody else was faster.
     *
     * @param name of the person, for people to read
     */
    public void acknowledge(CallId call, String name, Actor by) {
        boolean unseen;
        synchronized (this) {
            unseen = open.containsKey(call);
        }
        if (unseen) {
            journal.append(call, by, new Fact.EmergencySeen(name));
        }
    }
}
