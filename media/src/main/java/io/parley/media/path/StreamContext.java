package io.parley.media.path;

import io.parley.media.codec.Codecs;
import io.parley.media.fault.FaultProfile;
import io.parley.media.loop.LoopWork;
import io.parley.media.net.MediaLoop;
import io.parley.media.work.AudioWorkers;
import java.time.InstantSource;
import java.util.Map;

/**
 * The parts that all streams of a server share.
 *
 * @param faults faults on the way to peers
 * @param works each loop's work
 * @param workers threads that decode and encode with state
 * @param codecs what they do it with
 * @param wall wall-clock time, for RTCP
 * @param cname our name in RTCP, ASCII, at most 255 characters
 */
public record StreamContext(
        FaultProfile faults,
        Map<MediaLoop, LoopWork> works,
        AudioWorkers workers,
        Codecs codecs,
        InstantSource wall,
        String cname) {

    LoopWork work(MediaLoop loop) {
        return works.get(loop);
    }
}
