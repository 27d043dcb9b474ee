package io.parley.journal;

import io.parley.database.DatabaseException;
import io.parley.fact.Fact;
import io.parley.fact.JournalEvent;
import java.io.IOException;
import java.time.Instant;
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
 * The thread that carries events from the buffer to the database, and to the spool while the database is away. The database is spoken to by a second
 * thread, so that one that hangs stops nothing: after five seconds what it was given goes to the spool too, and is not stored twice, by its ids. While
 * the spool is not empty all goes through it, so the order is kept. When the disk is full as well, events wait in the buffer.
 */
final class JournalPump implements Runnable {
    private static final Logger LOG = Logger.getLogger(JournalPump.class);
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final long PATIENCE_MILLIS = 5_000;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_AT_ONCE = 2_000;

    private final EventBuffer buffer;
    private final EventStore store;
    private final Spool spool;
    private final Instant began;
    private final ExecutorService database = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("parley-journal-db").daemon().factory());

    private List<JournalEvent> held = List.of();
    private Future<?> inFlight;
    private long retryAt = System.nanoTime();
    private long forceAt = System.nanoTime();
    private boolean diskFull;
    private boolean catchingUp;
    private volatile boolean away;
    private volatile boolean stopping;
    private final LongAdder stored = new LongAdder();
    private volatile long spoolBytes;

    /** Makes one; what is in the spool of before {@code began} comes from a former process. */
    JournalPump(EventBuffer buffer, EventStore store, Spool spool, Instant began) {
        this.buffer = buffer;
        this.store = store;
        this.spool = spool;
        this.began = began;
        this.catchingUp = !spool.isEmpty();
        this.spoolBytes = spool.bytes();
    }

    @Override
    public void run() {
        while (!stopping || buffer.size() > 0) {
            if (!stopping && !catchingUp && !buffer.halfFull()) {
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
        if (held.isEmpty()) {
            held = buffer.take(MOST_AT_ONCE);
        }
        if (!held.isEmpty() && (storedAtOnce() || spooled())) {
            spoolBytes = spool.bytes();
            buffer.done(held.size());
            held = List.of();
        }
        catchUp();
        force();
        spoolBytes = spool.bytes();
        return held.isEmpty();
    }

    private boolean storedAtOnce() {
        return spool.isEmpty() && (!away || retryIsDue()) && stored(held, away);
    }

    /** Hands a batch to the database's thread and waits a little. */
    private boolean stored(List<JournalEvent> events, boolean again) {
        if (inFlight != null && !inFlight.isDone()) {
            return false;
        }
        inFlight = database.submit(() -> store.store(events, again));
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

    private boolean retryIsDue() {
        return System.nanoTime() - retryAt >= 0;
    }

    private boolean spooled() {
        try {
            spool.append(held.stream().map(EventJson::line).toList());
            diskFull = false;
            return true;
        } catch (IOException e) {
            if (!diskFull) {
                diskFull = true;
                LOG.errorf(e, "JRN0006 no disk for events either: they wait in memory");
            }
            return false;
        }
    }

    /** Brings the next part of the spool into the database. */
    private void catchUp() {
        catchingUp = false;
        if (spool.isEmpty() || (away && !retryIsDue())) {
            return;
        }
        try {
            Spool.Lines lines = spool.next();
            if (stored(events(lines.lines()), true)) {
                spool.done(lines);
                catchingUp = !spool.isEmpty();
            }
        } catch (IOException e) {
            LOG.errorf(e, "JRN0007 the spool cannot be read");
            retryAt = System.nanoTime() + RETRY_NANOS;
            away = true;
        }
    }

    private List<JournalEvent> events(List<String> lines) {
        List<JournalEvent> events = new ArrayList<>(lines.size());
        for (String line : lines) {
            try {
                JournalEvent event = EventJson.event(line);
                if (mayBeStored(event)) {
                    events.add(event);
                }
            } catch (IllegalArgumentException e) {
                LOG.errorf("JRN0008 a line of the spool is no event: %s", line);
            }
        }
        return events;
    }

    /** A former process may have been of a version that spooled every digit, PINs too; a migration removed those of the table. */
    private boolean mayBeStored(JournalEvent event) {
        return !(event.fact() instanceof Fact.DigitPressed) || !event.at().isBefore(began);
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
