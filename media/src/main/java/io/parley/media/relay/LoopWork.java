package io.parley.media.relay;

import io.parley.media.net.MediaLoop;
import io.parley.media.net.PortPool;

/** What one event loop does besides taking packets: its clock for sounds and its rounds over the legs. */
final class LoopWork {
    private final MediaLoop loop;
    private final PlayClock clock;
    private final Rounds rounds;

    LoopWork(MediaLoop loop, PortPool pool) {
        this.loop = loop;
        clock = new PlayClock(loop);
        rounds = new Rounds(loop, pool);
    }

    MediaLoop loop() {
        return loop;
    }

    PlayClock clock() {
        return clock;
    }

    Rounds rounds() {
        return rounds;
    }
}
