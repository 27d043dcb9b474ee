package io.parley.sip.dialog;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Runs what is posted one at a time, in order, on the thread of whoever posts first: a leg has one writer and no lock. */
public final class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** Runs the task now, or right after those that are running. */
    public void post(Runnable task) {
        queue.add(task);
        if (waiting.getAndIncrement() != 0) {
            return;
        }
        do {
            Runnable next = queue.poll();
            try {
                if (next != null) {
                    next.run();
                }
            } catch (RuntimeException | Error e) {
                // also after an Error: what waits would be left for ever
                LOG.error("SIP0051 a leg's step failed", e);
            }
        } while (waiting.decrementAndGet() != 0);
    }
}
