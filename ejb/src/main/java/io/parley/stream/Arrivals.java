package io.parley.stream;

import io.parley.fact.JournalEvent;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Facts as they come from the journal's appenders, brought into the order of their ids: those of different calls may overtake each other by
 * microseconds, so each waits a moment before it is handed on. {@link #heard} never blocks; what finds no room is dropped, and that is told.
 */
final class Arrivals {
    private static final Logger LOG = Logger.getLogger(Arrivals.class);
    private static final int MOST = 100_000;
    private static final long RIPE_NANOS = 20_000_000;
    private static final long LEAST_NANOS = 10_000_000;

    private final Queue<Arrived> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final PriorityQueue<Arrived> ripening = new PriorityQueue<>(
            Comparator.comparingLong((Arrived each) -> each.event().id()));
    private final Consumer<JournalEvent> next;
    private final Runnable lost;
    private final Runnable turned;
    private volatile boolean idle;
    private volatile boolean dropped;
    private volatile boolean stopped;
    private volatile Thread thread;

    private record Arrived(JournalEvent event, long heardAt) {}

    /**
     * @param next takes the facts in order, on a thread of its own
     * @param lost told there when some were dropped
     * @param turned told there when those that were ripe together are handed on
     */
    Arrivals(Consumer<JournalEvent> next, Runnable lost, Runnable turned) {
        this.next = next;
        this.lost = lost;
        this.turned = turned;
    }

    void start() {
        thread = Thread.ofPlatform().name("parley-stream").daemon().start(this::run);
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** A fact was appended; on the appender's thread. */
    void heard(JournalEvent event) {
        if (size.getAndIncrement() >= MOST) {
            size.decrementAndGet();
            dropped = true;
            return;
        }
        arrived.add(new Arrived(event, System.nanoTime()));
        if (idle) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!stopped) {
            waitForNext();
            try {
                turn();
            } catch (RuntimeException e) {
                LOG.errorf(e, "STR0003 an event was not told");
            }
        }
    }

    /** Until the first is ripe, so that the appenders need not wake this thread; and where there is none, until one arrives. */
    private void waitForNext() {
        Arrived first = ripening.peek();
        if (first != null) {
            LockSupport.parkNanos(this, Math.max(LEAST_NANOS, first.heardAt() + RIPE_NANOS - System.nanoTime()));
            return;
        }
        idle = true;
        if (size.get() == 0 && !stopped) {
            LockSupport.park(this);
        }
        idle = false;
    }

    private void turn() {
        int taken = 0;
        for (Arrived each = arrived.poll(); each != null; each = arrived.poll()) {
            ripening.add(each);
            taken++;
        }
        size.addAndGet(-taken);
        long ripe = System.nanoTime() - RIPE_NANOS;
        try {
            while (!ripening.isEmpty() && ripening.peek().heardAt() - ripe <= 0) {
                next.accept(ripening.remove().event());
            }
        } finally {
            if (dropped) {
                dropped = false;
                lost.run();
            }
            turned.run();
        }
    }
}
