package io.parley.journal;

import io.parley.database.Database;
import io.parley.database.DatabaseException;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Journal;
import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The journal: numbers facts, tells listeners, and leaves them to a thread that writes behind. From {@link #start} on it is written; what is appended
 * before waits in memory. An event is on disk, in the spool, after some 50 ms, and in the database after 300 ms; what is not yet on disk is lost with the
 * process. Events in the spool survive the end of the process at once and a loss of power after a second.
 */
@ApplicationScoped
public class EventJournal implements Journal {
    private static final Logger LOG = Logger.getLogger(EventJournal.class);
    private static final int CAPACITY = 100_000;
    private static final long STOP_SECONDS = 15;

    private final Map<CallId, Sequence> sequences = new ConcurrentHashMap<>();
    private final Sequence ofNoCall = new Sequence();
    private final List<Consumer<JournalEvent>> listeners = new CopyOnWriteArrayList<>();
    private final LongAdder appended = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private EventBuffer buffer;
    private EventStore store;
    private InstantSource clock;
    private EventIds ids;
    private String node;
    private Path spoolFile;
    private RefusedLines refused;
    private long former;
    private JournalPump pump;
    private Thread writer;

    /** For the container. */
    protected EventJournal() {}

    @Inject
    public EventJournal(Database database, Projection projection, Settings settings, InstantSource clock) {
        this.buffer = new EventBuffer(CAPACITY);

        this.clock = clock;
        this.ids = new EventIds(settings.number("parley.node-number", 0, 0, 63));
        this.node = settings.text("parley.node", "node-0");
        this.spoolFile = Path.of(
                settings.text("parley.spool", settings.var().resolve("spool").toString()), "journal.jsonl");
        this.refused = new RefusedLines(spoolFile.resolveSibling("journal.refused.jsonl"));
        this.store = new EventStore(database, projection, refused);
    }

    /**
     * Starts writing; what a former process left in the spool is brought in first.
     *
     * @throws UncheckedIOException when there can be no spool
     */
    public void start() {
        try {
            Spool spool = new Spool(spoolFile);
            ids.startAfter(Math.max(lastId(), lastId(spool)));
            former = spool.lines();
            pump = new JournalPump(buffer, store, spool, refused);
            writer = Thread.ofPlatform().name("parley-journal").start(pump);
        } catch (IOException e) {
            throw new UncheckedIOException("no journal without its spool " + spoolFile, e);
        }
    }

    /** Waits until all that was appended before is in the database; false when it takes longer. Blocks. */
    public boolean settle(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        long before = former + appended.sum();
        pump.hurry();
        while (System.nanoTime() - until < 0) {
            if (pump.through() >= before) {
                return true;
            }
            LockSupport.parkNanos(5_000_000);
        }
        return false;
    }

    /** Writes what there is, to the database or the spool, and ends. Waits some seconds at most. */
    public void stop() {
        if (writer != null) {
            pump.stop();
            try {
                if (!writer.join(Duration.ofSeconds(STOP_SECONDS))) {
                    LOG.errorf("JRN0010 the journal did not end in time: %d events are lost", buffer.size());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void append(CallId call, Actor actor, Fact.OfCall fact) {
        Sequence sequence = fact instanceof Fact.CallStarted
                ? sequences.computeIfAbsent(call, _ -> new Sequence())
                : sequences.get(call);
        append(Optional.of(call), sequence, actor, fact);
    }

    @Override
    public void append(Actor actor, Fact fact) {
        append(Optional.empty(), null, actor, fact);
    }

    /**
     * A fact that became true before, and that the process which should have written it could not write.
     *
     * @param since when it became true: what it stands at in records, while its id says when it was written
     */
    public void appendLate(Optional<CallId> call, Actor actor, Fact fact, Instant since) {
        append(call, null, actor, fact, since);
    }

    private void append(Optional<CallId> call, Sequence numbered, Actor actor, Fact fact) {
        append(call, numbered, actor, fact, null);
    }

    /** @param since null for now */
    private void append(Optional<CallId> call, Sequence numbered, Actor actor, Fact fact, Instant since) {
        if (!buffer.reserve()) {
            if (dropped.sum() == 0) {
                LOG.errorf("JRN0011 the journal is full: facts are lost until the database or the disk is back");
            }
            dropped.increment();
            return;
        }
        appended.increment();
        Sequence sequence = numbered == null ? ofNoCall : numbered;
        synchronized (sequence) {
            Instant now = Instant.ofEpochMilli(clock.millis());
            Instant at = since == null ? now : Instant.ofEpochMilli(since.toEpochMilli());
            long seq = numbered == null ? Sequence.UNKNOWN : numbered.next();
            JournalEvent event =
                    new JournalEvent(ids.next(now.toEpochMilli()), call, seq, at, System.nanoTime(), node, actor, fact);
            buffer.add(event);
            tell(event);
        }
    }

    private void tell(JournalEvent event) {
        for (Consumer<JournalEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.errorf(e, "JRN0012 a listener of the journal failed at %s", EventJson.kind(event.fact()));
            }
        }
    }

    @Override
    public void closed(CallId call) {
        sequences.remove(call);
    }

    @Override
    public AutoCloseable listen(Consumer<JournalEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** How it does. */
    public JournalFigures figures() {
        JournalPump running = pump;
        return new JournalFigures(
                appended.sum(),
                running == null ? 0 : running.stored(),
                dropped.sum(),
                store.rejected(),
                buffer.size(),
                running == null ? 0 : running.spoolBytes(),
                running != null && running.databaseAway());
    }

    /** The id of the last event that a former process left in the spool; 0 for none. */
    private static long lastId(Spool spool) throws IOException {
        try {
            return spool.last()
                    .flatMap(WrittenEvent::read)
                    .map(written -> written.event().id())
                    .orElse(0L);
        } catch (RuntimeException e) {
            // no event of this version: its id is not known
            return 0;
        }
    }

    private long lastId() {
        try {
            return store.lastId();
        } catch (DatabaseException e) {
            LOG.warnf(e, "JRN0013 the database is away at the start");
            return 0;
        }
    }
}
