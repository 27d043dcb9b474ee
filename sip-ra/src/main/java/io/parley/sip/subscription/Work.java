package io.parley.sip.subscription;

import io.parley.sip.guard.Limit;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/** The one thread on which subscriptions live, so that the threads of calls and ports never wait for a NOTIFY. */
final class Work implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Work.class);
    private static final long LAST_MILLIS = 2_000;

    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;
    private boolean running = true;

    Work() {
        thread = Thread.ofPlatform().daemon().name("sip-notify").start(this::run);
    }

    /** For requests, of which there may be too many: false where this one is not taken. */
    boolean offer(Runnable task) {
        return tasks.size() < Limit.SUBSCRIPTION_REQUESTS_WAITING.standard() && tasks.offer(task);
    }

    /** For what there is but one of for each subscription, extension or second. */
    void post(Runnable task) {
        tasks.add(task);
    }

    /** Does what waits, and ends. Blocks for {@value #LAST_MILLIS} ms at most. */
    @Override
    public void close() {
        post(() -> running = false);
        try {
            thread.join(LAST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running) {
            try {
                tasks.take().run();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                LOG.error("SIP0131 a step of a subscription failed", e);
            }
        }
    }
}
