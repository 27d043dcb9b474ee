package io.parley.media.loop;

import io.parley.media.net.MediaLoop;
import io.parley.media.net.PortPool;

/** The work of one event loop besides taking packets: its clock for sounds and its rounds over the legs. */
public final class LoopWork {
    private final MediaLoop loop;
    private final PlayClock clock;
    private final Rounds rounds;

    public LoopWork(MediaLoop loop, PortPool pool) {
        this.loop = loop;
        clock = new PlayClock(loop);
        rounds = new Rounds(loop, pool);
    }

    public MediaLoop loop() {
        return loop;
    }

    public PlayClock clock() {
        return clock;
    }

    public Rounds rounds() {
        return rounds;
    }
}
