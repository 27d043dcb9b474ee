package io.parley.media.loop;

import io.parley.media.net.MediaLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The commands of one leg, run in order on the loop that owns it. A step may hold the inbox (a join waits for the other leg) until {@link #resume}; in that
 * time the leg may move to another loop.
 */
public final class Inbox {
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile MediaLoop home;

    /** A command. */
    public interface Step {
        /** Does it; false holds the inbox until {@link #resume} is called. */
        boolean run();
    }

    public Inbox(MediaLoop home) {
        this.home = home;
    }

    /** The loop that owns the leg; changes only while a step holds the inbox. */
    public MediaLoop home() {
        return home;
    }

    /** Moves to another loop, on which {@link #resume} must be called; only by a step that holds. */
    public void moveTo(MediaLoop next) {
        home = next;
    }

    /** Gives a command. Any thread. */
    public void tell(Runnable command) {
        post(() -> {
            command.run();
            return true;
        });
    }

    /** Gives a step. Any thread. */
    public void post(Step step) {
        steps.add(step);
        if (waiting.getAndIncrement() == 0) {
            home.execute(this::drain);
        }
    }

    /** Goes on after a step that held. On the home loop. */
    public void resume() {
        steps.remove();
        if (waiting.decrementAndGet() > 0) {
            drain();
        }
    }

    private void drain() {
        do {
            if (!ran(steps.element())) {
                return;
            }
            steps.remove();
        } while (waiting.decrementAndGet() > 0);
    }

    private boolean ran(Step step) {
        try {
            return step.run();
        } catch (RuntimeException | Error e) {
            // also after an Error: the leg could not even be closed
            home.failed(e);
            return true;
        }
    }
}
