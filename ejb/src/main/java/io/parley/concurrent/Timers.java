package io.parley.concurrent;

import java.time.Duration;

/** Runs things later. The task must return at once (post to an inbox). Thread-safe. */
public interface Timers {
    Timer after(Duration delay, Runnable task);

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Timer {
        /** Cancels it; too late is no error. */
        void cancel();
    }
}
