package io.parley.sip.timer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A hashed wheel for the many short timers of SIP transactions, nearly all of which are cancelled: scheduling and cancelling cost a few
 * nanoseconds and no lock. Precision is one tick, which is enough for T1 = 500 ms.
 *
 * <p>{@link #schedule} and {@link Timeout#cancel} may be called by any thread; {@link #advance} by one thread only, which also runs the tasks.
 */
public final class TimerWheel {
    private final long tickNanos;
    private final List<ArrayDeque<Timeout>> slots;
    private final int mask;
    private final Queue<Timeout> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final long startNanos;
    private long tick;

    /**
     * @param tickNanos length of a tick
     * @param slotCount number of slots, a power of two
     * @param startNanos the clock's reading now
     */
    public TimerWheel(long tickNanos, int slotCount, long startNanos) {
        if (Integer.bitCount(slotCount) != 1 || tickNanos <= 0) {
            throw new IllegalArgumentException("slots must be a power of two and the tick positive");
        }
        this.tickNanos = tickNanos;
        this.mask = slotCount - 1;
        this.startNanos = startNanos;
        this.slots = new ArrayList<>(slotCount);
        for (int i = 0; i < slotCount; i++) {
            slots.add(new ArrayDeque<>());
        }
    }

    /** Runs the task once, {@code delayMillis} after {@code nowNanos}, rounded up to a tick. */
    public Timeout schedule(long delayMillis, long nowNanos, Runnable task) {
        long due = (nowNanos - startNanos + delayMillis * 1_000_000L + tickNanos - 1) / tickNanos;
        Timeout timeout = new Timeout(due, task);
        pending.incrementAndGet();
        arrivals.add(timeout);
        return timeout;
    }

    /** Timers scheduled and neither run nor swept; for the gauge and for leak tests. */
    public int pending() {
        return pending.get();
    }

    /** Runs what is due at {@code nowNanos}. */
    public void advance(long nowNanos) {
        long target = (nowNanos - startNanos) / tickNanos;
        takeArrivals();
        while (tick < target) {
            tick++;
            runSlot(slots.get((int) (tick & mask)));
        }
    }

    private void takeArrivals() {
        for (Timeout t = arrivals.poll(); t != null; t = arrivals.poll()) {
            if (t.task == null) {
                pending.decrementAndGet();
            } else {
                long due = Math.max(t.dueTick, tick + 1);
                slots.get((int) (due & mask)).add(t);
            }
        }
    }

    private void runSlot(ArrayDeque<Timeout> slot) {
        for (int left = slot.size(); left > 0; left--) {
            Timeout t = slot.poll();
            if (t == null) {
                return;
            }
            Runnable task = t.task;
            if (task == null) {
                pending.decrementAndGet();
            } else if (t.dueTick > tick) {
                slot.add(t);
            } else {
                t.task = null;
                pending.decrementAndGet();
                task.run();
            }
        }
    }

    /** A scheduled task. */
    public static final class Timeout {
        private final long dueTick;
        private volatile Runnable task;

        private Timeout(long dueTick, Runnable task) {
            this.dueTick = dueTick;
            this.task = task;
        }

        /** Forgets the task; it may still run when it is due at this very moment, so tasks check their state. */
        public void cancel() {
            task = null;
        }
    }
}
