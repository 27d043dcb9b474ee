package io.parley.live;

import io.parley.live.LiveFigures.Change;
import io.parley.stream.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Tells listeners of changes from a thread of its own: 15 ms after the first change, at most every 100 ms, and once more when it has become quiet, because
 * a fact may be told a little before the state it describes is there to be read.
 */
final class Pusher {
    private static final Logger LOG = Logger.getLogger(Pusher.class);
    private static final long SETTLE_NANOS = 15_000_000;
    private static final long APART_NANOS = 100_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int QUEUES = 1;
    private static final int AGENTS = 2;
    private static final int CALLS = 4;

    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger changed = new AtomicInteger();
    private final Runnable before;
    private volatile boolean stopped;
    private volatile Thread thread;

    /** @param before runs before each push, on its thread */
    Pusher(Runnable before) {
        this.before = before;
    }

    void start() {
        thread = Thread.ofPlatform().name("parley-live").daemon().start(this::run);
    }

    /** Returns when no listener is being told any more, or is stuck: pages that are told something after their application is gone fail loudly. */
    void stop() {
        stopped = true;
        Thread pushing = thread;
        if (pushing == null) {
            return;
        }
        LockSupport.unpark(pushing);
        try {
            pushing.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Subscription subscribe(Consumer<Change> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Something changed; returns at once. */
    void changed(Change change) {
        int flags = (change.queues() ? QUEUES : 0) | (change.agents() ? AGENTS : 0) | (change.calls() ? CALLS : 0);
        if (changed.getAndAccumulate(flags, (a, b) -> a | b) == 0) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        int told = 0;
        while (!stopped) {
            if (changed.get() == 0) {
                wait(told);
            }
            if (changed.get() != 0) {
                LockSupport.parkNanos(SETTLE_NANOS);
            }
            int flags = changed.getAndSet(0);
            if (flags != 0 || told != 0) {
                push(flags | told);
                told = flags;
                LockSupport.parkNanos(APART_NANOS - SETTLE_NANOS);
            }
        }
    }

    /** Until something changes; or for a moment, when what was told last must be told once more. */
    private void wait(int told) {
        if (told == 0) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, APART_NANOS);
        }
    }

    private void push(int flags) {
        Change change = new Change((flags & QUEUES) != 0, (flags & AGENTS) != 0, (flags & CALLS) != 0);
        run(before);
        for (Consumer<Change> listener : listeners) {
            if (stopped) {
                return;
            }
            run(() -> listener.accept(change));
        }
    }

    private static void run(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "LIV0001 a listener of the live figures failed");
        }
    }
}
