package io.parley.sip.timer;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;

/** The thread that turns a {@link TimerWheel}; it also tells how late it woke, which shows how starved of CPU the process is. */
public final class Timers implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Timers.class);
    private static final long TICK_NANOS = 20_000_000L;
    private static final int SLOTS = 4096;

    private final TimerWheel wheel = new TimerWheel(TICK_NANOS, SLOTS, System.nanoTime());
    private final LongConsumer lateness;
    private final Thread thread;
    private volatile boolean running = true;

    /** @param lateness takes the nanoseconds by which each tick came late */
    public Timers(String name, LongConsumer lateness) {
        this.lateness = lateness;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::turn);
    }

    public void start() {
        thread.start();
    }

    /** Runs the task once after the delay, on the timer thread; it must not block. */
    public TimerWheel.Timeout after(long delayMillis, Runnable task) {
        return wheel.schedule(delayMillis, System.nanoTime(), () -> run(task));
    }

    /** Timers that have neither run nor been swept. */
    public int pending() {
        return wheel.pending();
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("SIP0090 a timer's task failed", e);
        }
    }

    private void turn() {
        long due = System.nanoTime() + TICK_NANOS;
        while (running) {
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
                continue;
            }
            lateness.accept(-wait);
            long now = System.nanoTime();
            wheel.advance(now);
            due = now + TICK_NANOS;
        }
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
    }
}
