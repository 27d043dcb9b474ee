package io.parley.journal;

import io.parley.database.DatabaseException;
import io.parley.fact.JournalEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * The thread that carries events from the buffer to the spool, a file, and from there to the database. What is in the spool outlives the process; a
 * transaction of the database costs nearly the same for twenty calls as for one, so it brings in what a quarter of a second brought. Events of the
 * spool are kept in memory too, for the database; while it is away they are only on disk, and read from there when it is back. When the disk is full they
 * go to the database at once; when that is away as well, they wait in the buffer.
 *
 * <p>The database is spoken to by a second thread, so that one that hangs stops nothing: after five seconds what it was given is taken as not stored,
 * and is not stored twice, by its ids. All goes in the order of the buffer.
 */
final class JournalPump implements Runnable {
    private static final Logger LOG = Logger.getLogger(JournalPump.class);
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final long STORE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long PATIENCE_MILLIS = 5_000;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_AT_ONCE = 2_000;

    private final EventBuffer buffer;
    private final EventStore store;
    private final Spool spool;
    private final ExecutorService database = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("parley-journal-db").daemon().factory());

    /** Taken from the buffer and nowhere else yet. */
    private List<WrittenEvent> held = List.of();

    /** All that is in the spool, in its order; empty while something is in it that is not in memory. */
    private final List<WrittenEvent> spooled = new ArrayList<>();

    /** Whether something is in the spool that is not in memory. */
    private boolean behind;

    private Future<?> inFlight;
    private long storeAt = System.nanoTime();
    private long retryAt = System.nanoTime();
    private long forceAt = System.nanoTime();
    private boolean diskFull;
    private volatile boolean away;
    private volatile boolean hurried;
    private volatile boolean stopping;
    private final LongAdder stored = new LongAdder();
    private volatile long spoolBytes;

    /** Makes one; what is in the spool already comes from a former process. */
    JournalPump(EventBuffer buffer, EventStore store, Spool spool) {
        this.buffer = buffer;
        this.store = store;
        this.spool = spool;
        this.behind = !spool.isEmpty();
        this.spoolBytes = spool.bytes();
    }

    @Override
    public void run() {
        while (!stopping || buffer.size() > 0 || mayStillStore()) {
            if (!stopping && !(behind && mayTry()) && !buffer.halfFull()) {
                LockSupport.parkNanos(LINGER_NANOS);
            }
            if (!turned() && stopping) {
                break;
            }
        }
        database.shutdownNow();
        try {
            spool.close();
        } catch (IOException e) {
            LOG.errorf(e, "JRN0003 the spool cannot be closed");
        }
    }

    /** Carries everything there is now, and ends the run. */
    void stop() {
        stopping = true;
    }

    /** Whether the end of the run waits for the database: not for one that is away, nor for what it missed before. */
    private boolean mayStillStore() {
        return !spooled.isEmpty() && !away;
    }

    /** Brings what there is to the database in the next round, without waiting for more. */
    void hurry() {
        hurried = true;
    }

    boolean databaseAway() {
        return away;
    }

    long stored() {
        return stored.sum();
    }

    long spoolBytes() {
        return spoolBytes;
    }

    /** One round that may fail without ending the thread: the facts stay where they are and are tried again. */
    private boolean turned() {
        try {
            return turn();
        } catch (RuntimeException e) {
            LOG.errorf(e, "JRN0014 the journal's writer failed and goes on");
            LockSupport.parkNanos(RETRY_NANOS);
            return false;
        }
    }

    /** One round; false when something is left over that cannot go anywhere now. */
    private boolean turn() {
        boolean now = hurried || stopping;
        hurried = false;
        if (held.isEmpty()) {
            held = written(buffer.take(MOST_AT_ONCE));
        }
        if (!held.isEmpty() && spooled()) {
            spoolBytes = spool.bytes();
            buffer.done(held.size());
            held = List.of();
        }
        if (mayTry() && (now || storingIsDue())) {
            storeAt = System.nanoTime() + STORE_NANOS;
            bringIn();
        }
        force();
        spoolBytes = spool.bytes();
        return held.isEmpty();
    }

    private boolean storingIsDue() {
        return behind || diskFull || spooled.size() >= MOST_AT_ONCE || System.nanoTime() - storeAt >= 0;
    }

    /** Makes the JSON of events; one of which none can be made is given up, so that it does not stop those after it. */
    private List<WrittenEvent> written(List<JournalEvent> events) {
        List<WrittenEvent> written = new ArrayList<>(events.size());
        for (JournalEvent event : events) {
            try {
                written.add(WrittenEvent.of(event));
            } catch (RuntimeException e) {
                LOG.errorf(e, "JRN0015 event %d cannot be written", event.id());
                buffer.done(1);
            }
        }
        return written;
    }

    /** Whether the database may be asked now. */
    private boolean mayTry() {
        return !away || System.nanoTime() - retryAt >= 0;
    }

    /** Brings the spool, or its next part, into the database; and what the disk did not take, after it. */
    private void bringIn() {
        try {
            if (behind) {
                catchUp();
            } else if (!spooled.isEmpty()) {
                if (stored(spooled, away)) {
                    spool.clear();
                } else {
                    behind = true;
                }
                spooled.clear();
            }
        } catch (IOException e) {
            LOG.errorf(e, "JRN0007 the spool cannot be read");
            retryAt = System.nanoTime() + RETRY_NANOS;
            away = true;
        }
        if (spool.isEmpty() && !held.isEmpty() && stored(held, away)) {
            buffer.done(held.size());
            held = List.of();
        }
    }

    /** Hands a batch to the database's thread and waits a little. */
    private boolean stored(List<WrittenEvent> events, boolean again) {
        if (inFlight != null && !inFlight.isDone()) {
            retryAt = System.nanoTime() + RETRY_NANOS;
            return false;
        }
        List<WrittenEvent> batch = List.copyOf(events);
        inFlight = database.submit(() -> store.store(batch, again));
        try {
            inFlight.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            lost(e.getCause() instanceof DatabaseException known ? known : new IllegalStateException(e.getCause()));
            return false;
        } catch (TimeoutException e) {
            lost(e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        stored.add(events.size());
        if (away) {
            away = false;
            LOG.infof("JRN0004 the database takes events again");
        }
        return true;
    }

    private void lost(Exception cause) {
        if (!away) {
            LOG.warnf(cause, "JRN0005 the database takes no events: they are kept on disk until it does");
        }
        away = true;
        retryAt = System.nanoTime() + RETRY_NANOS;
    }

    private boolean spooled() {
        try {
            spool.append(held.stream().map(WrittenEvent::line).toList());
            diskFull = false;
        } catch (IOException e) {
            if (!diskFull) {
                diskFull = true;
                LOG.errorf(e, "JRN0006 the disk takes no events: they go to the database, or wait in memory");
            }
            return false;
        }
        if (!behind) {
            spooled.addAll(held);
        }
        return true;
    }

    /** Brings the next part of the spool from the disk into the database. */
    private void catchUp() throws IOException {
        Spool.Lines lines = spool.next();
        if (stored(events(lines.lines()), true)) {
            spool.done(lines);
            behind = !spool.isEmpty();
        }
    }

    private static List<WrittenEvent> events(List<String> lines) {
        List<WrittenEvent> events = new ArrayList<>(lines.size());
        for (String line : lines) {
            try {
                WrittenEvent.read(line).ifPresent(events::add);
            } catch (IllegalArgumentException e) {
                LOG.errorf("JRN0008 a line of the spool is no event: %s", line);
            }
        }
        return events;
    }

    private void force() {
        if (System.nanoTime() - forceAt >= 0) {
            forceAt = System.nanoTime() + RETRY_NANOS;
            try {
                spool.force();
            } catch (IOException e) {
                LOG.errorf(e, "JRN0009 the spool cannot be forced to disk");
            }
        }
    }
}
