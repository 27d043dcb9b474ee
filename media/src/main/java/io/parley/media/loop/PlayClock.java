package io.parley.media.loop;

import io.parley.media.net.LoopCount;
import io.parley.media.net.MediaLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * The clock of all that is played on a loop: one timer, every 5 ms a quarter of the legs, so that hundreds of packets do not leave in one moment. The grid is
 * absolute ({@link System#nanoTime}), so nothing drifts; a loop that was held up catches up with {@link #MOST_BEHIND} slots and leaves out the rest.
 * Confined to its loop.
 */
public final class PlayClock {
    /** One that plays. */
    public interface Playing {
        /** 20 ms have passed; false when there is nothing more to send. */
        boolean tick(long now);
    }

    private static final long SLOT_NANOS = 5_000_000;
    private static final int SLOTS = 4;
    private static final int MOST_BEHIND = 40;

    private final MediaLoop loop;
    private final List<List<Playing>> slots = new ArrayList<>();
    private int entering;
    private int slot;
    private int playing;
    private long next;
    private boolean running;

    PlayClock(MediaLoop loop) {
        this.loop = loop;
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>());
        }
    }

    /** Begins to call a leg's {@link Playing#tick} every 20 ms, until it says false. */
    public void add(Playing leg) {
        entering = (entering + 1) % SLOTS;
        slots.get(entering).add(leg);
        playing++;
        if (!running) {
            running = true;
            next = System.nanoTime();
            loop.execute(this::run);
        }
    }

    public void remove(Playing leg) {
        for (List<Playing> legs : slots) {
            int at = legs.indexOf(leg);
            if (at >= 0) {
                legs.set(at, legs.getLast());
                legs.removeLast();
                playing--;
                return;
            }
        }
    }

    private void run() {
        long now = System.nanoTime();
        long behind = (now - next) / SLOT_NANOS;
        if (behind > MOST_BEHIND) {
            long left = (behind - MOST_BEHIND) / SLOTS * SLOTS;
            next += left * SLOT_NANOS;
            loop.counters().add(LoopCount.FRAMES_SKIPPED);
        }
        while (next - now <= 0) {
            tick(slots.get(slot), now);
            slot = (slot + 1) % SLOTS;
            next += SLOT_NANOS;
        }
        running = playing > 0;
        if (running) {
            loop.schedule(this::run, next - System.nanoTime());
        }
    }

    private void tick(List<Playing> legs, long now) {
        for (int i = legs.size() - 1; i >= 0; i--) {
            Playing leg = i < legs.size() ? legs.get(i) : null;
            if (leg != null && !ticks(leg, now)) {
                remove(leg);
            }
        }
    }

    private boolean ticks(Playing leg, long now) {
        try {
            return leg.tick(now);
        } catch (RuntimeException | Error e) {
            loop.failed(e);
            return false;
        }
    }
}
