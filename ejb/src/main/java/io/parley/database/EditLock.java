package io.parley.database;

import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one edit in at a time. The others wait for their turn, but not for ever: a database that hangs must not take all threads with it. */
public final class EditLock {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Duration patience;

    /** @param patience how long an edit waits for those before it */
    public EditLock(Duration patience) {
        this.patience = patience;
    }

    /**
     * Does an edit when its turn comes, on this thread.
     *
     * @throws DatabaseException when those before it took too long, or the thread was interrupted while it waited; nothing was done
     */
    public <T> T during(Supplier<T> edit) {
        try {
            if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new DatabaseException(
                        new SQLTimeoutException("the edits before this one take longer than " + patience));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException(new SQLTimeoutException("interrupted while other edits went on", e));
        }
        try {
            return edit.get();
        } finally {
            lock.unlock();
        }
    }
}
