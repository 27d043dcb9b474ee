package io.parley.journal;

import io.parley.database.DatabaseException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/**
 * Gives batches to the database, one at a time, on a thread of its own, so that a database that hangs stops nobody else. What has no answer after five seconds counts
 * as not stored, and is not stored twice when it is given again, by its ids. Of one thread, but for the figures.
 */
final class DatabaseWriter {
    private static final Logger LOG = Logger.getLogger(DatabaseWriter.class);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EventStore store;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("parley-journal-db").daemon().factory());
    private final LongAdder stored = new LongAdder();

    private Future<?> batch;
    private int size;
    private long givenAt;
    private long retryAt;
    private volatile boolean away;

    /** What became of a batch. */
    enum Answer {
        NOT_YET,
        STORED,
        FAILED
    }

    DatabaseWriter(EventStore store) {
        this.store = store;
    }

    /** Whether a batch may be given now: the one before is over, and a database that is away was left alone for a second. */
    boolean isFree() {
        return (batch == null || batch.isDone()) && (!away || System.nanoTime() - retryAt >= 0);
    }

    /**
     * Gives a batch.
     *
     * @param again whether some of it may be stored already
     */
    void give(List<WrittenEvent> events, boolean again) {
        boolean unsure = again || away;
        size = events.size();
        givenAt = System.nanoTime();
        batch = thread.submit(() -> store.store(events, unsure));
    }

    /** What became of the batch; waits for it a little. To be asked no more once it was not {@code NOT_YET}. */
    Answer answer(long atMostNanos) {
        try {
            batch.get(atMostNanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return lost(
                    e.getCause() instanceof DatabaseException known ? known : new IllegalStateException(e.getCause()));
        } catch (TimeoutException e) {
            return System.nanoTime() - givenAt < PATIENCE_NANOS ? Answer.NOT_YET : lost(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NOT_YET;
        }
        stored.add(size);
        if (away) {
            away = false;
            LOG.infof("JRN0004 the database takes events again");
        }
        return Answer.STORED;
    }

    boolean isAway() {
        return away;
    }

    /** Events that were stored. */
    long stored() {
        return stored.sum();
    }

    void stop() {
        thread.shutdownNow();
    }

    private Answer lost(Exception cause) {
        if (!away) {
            LOG.warnf(cause, "JRN0005 the database takes no events: they are kept on disk until it does");
        }
        away = true;
        retryAt = System.nanoTime() + RETRY_NANOS;
        return Answer.FAILED;
    }
}
