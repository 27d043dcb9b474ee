package io.parley.media.work;

import io.parley.media.playout.AudioCount;
import io.parley.media.usage.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * A thread that calls its works every 20 ms, a quarter of them every 5 ms. The grid is absolute, so nothing drifts; a worker that was held up catches up with
 * {@link #MOST_BEHIND} slots, and leaves out and counts the rest. Without works it sleeps. Whatever a work throws, errors too, costs that work only: the thread
 * has others to serve.
 */
public final class AudioWorker {
    private static final Logger LOG = Logger.getLogger(AudioWorker.class);
    private static final long SLOT_NANOS = 5_000_000;
    private static final int SLOTS = 4;
    private static final int MOST_BEHIND = 24;
    private static final long MOST_LOGGED = 10;

    private final Thread thread;
    private final Queue<AudioWork> entering = new ConcurrentLinkedQueue<>();
    private final AtomicInteger load = new AtomicInteger();
    private final List<List<AudioWork>> slots = new ArrayList<>();
    private final Tally<AudioCount> tally = new Tally<>(AudioCount.class);
    private volatile boolean ended;

    AudioWorker(int number) {
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>());
        }
        thread = Thread.ofPlatform().daemon().name("parley-audio-" + number).unstarted(this::run);
        thread.start();
    }

    /** Begins a work here. Any thread. */
    public void add(AudioWork work) {
        load.incrementAndGet();
        entering.add(work);
        LockSupport.unpark(thread);
    }

    /** How many works it has. Any thread. */
    public int load() {
        return load.get();
    }

    /** The counts of this worker; added to by its own thread only. */
    public Tally<AudioCount> tally() {
        return tally;
    }

    /** True while its thread does what it is given. Any thread. */
    boolean isAlive() {
        return !ended && thread.isAlive();
    }

    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!ended) {
            try {
                work();
            } catch (Throwable e) {
                failed(e);
            }
        }
        enter();
        slots.forEach(works -> works.forEach(this::close));
    }

    private void work() {
        int slot = 0;
        long next = System.nanoTime();
        while (!ended) {
            enter();
            if (load.get() == 0) {
                LockSupport.park(this);
                next = System.nanoTime();
                continue;
            }
            long now = System.nanoTime();
            next += skipped(now - next);
            while (next - now <= 0) {
                tick(slots.get(slot));
                slot = (slot + 1) % SLOTS;
                next += SLOT_NANOS;
            }
            LockSupport.parkNanos(this, Math.max(0, next - System.nanoTime()));
        }
    }

    /** Whole frames to leave out, in nanoseconds, where it is too far behind. */
    private long skipped(long behind) {
        long slotsLeft = (behind / SLOT_NANOS - MOST_BEHIND) / SLOTS * SLOTS;
        if (slotsLeft <= 0) {
            return 0;
        }
        tally.set(AudioCount.AUDIO_WORKER_SKIPS, tally.get(AudioCount.AUDIO_WORKER_SKIPS) + slotsLeft / SLOTS);
        return slotsLeft * SLOT_NANOS;
    }

    private void enter() {
        for (AudioWork work = entering.poll(); work != null; work = entering.poll()) {
            List<AudioWork> emptiest = slots.getFirst();
            for (List<AudioWork> works : slots) {
                emptiest = works.size() < emptiest.size() ? works : emptiest;
            }
            emptiest.add(work);
        }
    }

    private void tick(List<AudioWork> works) {
        for (int i = works.size() - 1; i >= 0; i--) {
            AudioWork work = works.get(i);
            if (!ticks(work)) {
                works.set(i, works.getLast());
                works.removeLast();
                load.decrementAndGet();
                close(work);
            }
        }
    }

    private boolean ticks(AudioWork work) {
        try {
            return work.tick();
        } catch (Throwable e) {
            failed(e);
            return false;
        }
    }

    private void close(AudioWork work) {
        try {
            work.close();
        } catch (Throwable e) {
            failed(e);
        }
    }

    private void failed(Throwable failure) {
        tally.add(AudioCount.AUDIO_FAILURES);
        if (tally.get(AudioCount.AUDIO_FAILURES) <= MOST_LOGGED) {
            try {
                LOG.errorf(failure, "MEDIA0501 sound worker went on after an unexpected failure");
            } catch (Throwable e) {
                // without memory there is no saying so either; it is counted
            }
        }
    }
}
