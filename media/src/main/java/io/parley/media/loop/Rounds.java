package io.parley.media.loop;

import io.parley.media.net.MediaLoop;
import io.parley.media.net.PortPool;
import java.util.ArrayList;
import java.util.List;

/** Goes over the legs of a loop once a second, a tenth of them every 100 ms: reports that are due, peers that fell silent. Confined to its loop. */
public final class Rounds {
    /** One that is visited; it keeps its place in the list, so that it leaves without a search. */
    public interface Visited {
        /** About once a second. */
        void round(long now);

        /** Its place. */
        int place();

        /** A new place. */
        void place(int index);
    }

    private static final long STEP_NANOS = 100_000_000;
    private static final int STEPS = 10;

    private final MediaLoop loop;
    private final PortPool pool;
    private final List<Visited> legs = new ArrayList<>();
    private int step;

    Rounds(MediaLoop loop, PortPool pool) {
        this.loop = loop;
        this.pool = pool;
    }

    /** Begins; called once. */
    public void start() {
        loop.schedule(this::run, STEP_NANOS);
    }

    public void add(Visited leg) {
        leg.place(legs.size());
        legs.add(leg);
    }

    public void remove(Visited leg) {
        Visited last = legs.removeLast();
        if (last != leg) {
            legs.set(leg.place(), last);
            last.place(leg.place());
        }
    }

    /** A failure in one leg's round leaves the other legs alone. */
    private void round(Visited leg, long now) {
        try {
            leg.round(now);
        } catch (RuntimeException | Error e) {
            loop.failed(e);
        }
    }

    private void run() {
        loop.schedule(this::run, STEP_NANOS);
        long now = System.nanoTime();
        step = (step + 1) % STEPS;
        for (int i = step; i < legs.size(); i += STEPS) {
            round(legs.get(i), now);
        }
        if (step == 0) {
            pool.trim(loop, now);
        }
    }
}
