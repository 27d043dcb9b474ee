package io.parley.database;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one edit in at a time. The others wait for their turn, but not for ever: a database that hangs must not take all threads with it. */
public final class EditLock {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Duration patience;

    /** An edit waits ten seconds for those before it. */
    public EditLock() {
        this(PATIENCE);
    }

    /** @param patience how long an edit waits for those before it */
    EditLock(Duration patience) {
        this.patience = patience;
    }

    /**
     * Does an edit when its turn comes, on this thread.
     *
     * @throws EditBusyException when those before it took too long, or the thread was interrupted while it waited; nothing was done
     */
    public <T> T during(Supplier<T> edit) {
        try {
            if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EditBusyException("the edits before this one take longer than " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EditBusyException("interrupted while other edits went on", e);
        }
        try {
            return edit.get();
        } finally {
            lock.unlock();
        }
    }
}
