package io.parley.stream;

import io.parley.database.DatabaseException;
import io.parley.fact.Journal;
import io.parley.fact.JournalEvent;
import io.parley.stream.Sink.Reason;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The event stream: what the journal hears, as events for readers outside, in the order of their ids, for each from where they left off. The
 * journal's appenders only put facts into a bounded queue ({@link Arrivals}); a thread of its own makes events of them and hands them to the readers,
 * who must take them at once. Where an event would come out of its order, or was lost as there was no room, all readers begin anew. Thread-safe.
 */
@ApplicationScoped
public class EventHub {
    static final int RING = 8_192;
    static final int MOST_PAST = 50_000;
    static final int MOST_REPLAYS = 4;
    static final Duration REPLAY_PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(EventHub.class);

    private final List<Feed> feeds = new CopyOnWriteArrayList<>();
    private final ReentrantLock telling = new ReentrantLock();
    private final EventFold fold = new EventFold(_ -> List.of());
    private final EventRing ring;
    private final Journal journal;
    private final EventLog log;
    private final Executor replays;
    private final ReplayGate gate;
    private final long mostPast;
    private volatile Arrivals arrivals;
    private volatile long lastSeq;
    private long lastId;
    private boolean torn;
    private long brokenUpTo = -1;
    private long floor = -1;

    /** For the container's proxy. */
    protected EventHub() {
        this(null, null, Runnable::run, new ReplayGate(0, Duration.ZERO), 1, 0);
    }

    @Inject
    public EventHub(Journal journal, EventLog log) {
        this(
                journal,
                log,
                replay -> Thread.ofVirtual().name("parley-replay").start(replay),
                new ReplayGate(MOST_REPLAYS, REPLAY_PATIENCE),
                RING,
                MOST_PAST);
    }

    EventHub(Journal journal, EventLog log, Executor replays, ReplayGate gate, int ring, long mostPast) {
        this.journal = journal;
        this.log = log;
        this.replays = replays;
        this.gate = gate;
        this.ring = new EventRing(ring);
        this.mostPast = mostPast;
    }

    /** To be called when what a former process left is in the database, and before this one appends. Blocks. */
    public void start() {
        try {
            floor = log.last();
            lastSeq = floor;
        } catch (DatabaseException e) {
            LOG.warnf("STR0002 the stream does not know what was before: %s", e.getMessage());
        }
        Arrivals coming = new Arrivals(this::tell, this::broken, this::turned);
        journal.listen(coming::heard);
        coming.start();
        arrivals = coming;
    }

    /** Ends the telling. */
    @PreDestroy
    public void stop() {
        Arrivals coming = arrivals;
        if (coming != null) {
            coming.stop();
        }
    }

    /** Readers now. */
    public int readers() {
        return feeds.size();
    }

    /** Tells all readers who are up to date that they are. Returns at once. */
    public void beat() {
        telling.lock();
        try {
            feeds.forEach(feed -> feed.beat(lastSeq));
        } finally {
            telling.unlock();
        }
    }

    /**
     * Reads the stream from a place on. Returns at once; the past is told on another thread.
     *
     * @param after the last event the reader has seen; empty to begin anew
     */
    public Subscription subscribe(Viewer viewer, Set<Topic> topics, Optional<Long> after, Sink sink) {
        Feed feed = new Feed(viewer, topics, sink);
        telling.lock();
        try {
            feeds.add(feed);
            boolean broken = after.filter(seen -> seen <= brokenUpTo).isPresent();
            Splice splice = broken ? new Splice.Anew(Reason.LOST) : Splice.of(after, ring.all(), floor);
            replays.execute(() -> replay(feed, splice));
        } finally {
            telling.unlock();
        }
        return () -> {
            feed.close();
            feeds.remove(feed);
        };
    }

    private void replay(Feed feed, Splice splice) {
        feed.turn.lock();
        try {
            Replay replay = new Replay(feed, log, mostPast);
            // only what reads the log takes of what others need
            goOn(feed, splice instanceof Splice.FromLog ? gate.pass(() -> replay.run(splice)) : replay.run(splice));
        } finally {
            feed.turn.unlock();
        }
    }

    private void renew(Feed feed) {
        feed.turn.lock();
        try {
            feed.renewing();
            goOn(feed, Optional.of(Reason.LOST));
        } finally {
            feed.turn.unlock();
        }
    }

    private void goOn(Feed feed, Optional<Reason> reason) {
        Optional<Reason> anew = reason;
        do {
            anew.ifPresent(why -> beginAnew(feed, why));
            anew = feed.goLive() ? Optional.empty() : Optional.of(Reason.LOST);
        } while (anew.isPresent());
    }

    private void beginAnew(Feed feed, Reason reason) {
        feed.rewind();
        if (!feed.isClosed()) {
            feed.sink.reset(lastSeq, reason);
        }
    }

    /** One fact becomes an event, and reaches everybody. On one thread, in the order of ids. */
    void tell(JournalEvent event) {
        Optional<Published> made = fold.apply(event);
        if (event.id() <= lastId) {
            made.ifPresent(_ -> broken());
            return;
        }
        lastId = event.id();
        made.ifPresent(published -> {
            telling.lock();
            try {
                ring.add(published);
                lastSeq = published.seq();
                feeds.removeIf(feed -> !feed.happened(published));
            } finally {
                telling.unlock();
            }
        });
    }

    /** The order is broken; what follows from that happens once, in {@link #turned}. On the thread of {@link #tell}. */
    void broken() {
        torn = true;
    }

    /** All that arrived together is told. Where the order was broken: whatever readers know, and wherever they left off, they begin anew. */
    void turned() {
        if (!torn) {
            return;
        }
        torn = false;
        LOG.warnf("STR0004 the stream is broken at %d: its readers begin anew", lastSeq);
        telling.lock();
        try {
            ring.clear();
            brokenUpTo = lastSeq;
            floor = lastSeq;
            feeds.stream().filter(Feed::mustRenew).forEach(feed -> replays.execute(() -> renew(feed)));
        } finally {
            telling.unlock();
        }
    }
}
