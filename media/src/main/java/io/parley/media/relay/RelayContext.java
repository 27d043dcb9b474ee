package io.parley.media.relay;

import io.parley.media.api.MediaSettings;
import io.parley.media.browser.BrowserPorts;
import io.parley.media.codec.Codecs;
import io.parley.media.fault.FaultProfile;
import io.parley.media.loop.LoopWork;
import io.parley.media.net.MediaLoop;
import io.parley.media.net.PortPool;
import io.parley.media.work.AudioWorkers;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/**
 * What all legs of a server share.
 *
 * @param settings the server's settings
 * @param faults faults on the way to peers
 * @param pool the phones' ports
 * @param browsers the browsers' ports
 * @param works each loop's work
 * @param workers threads that decode and encode with state
 * @param codecs what they do it with
 * @param wall wall-clock time, for RTCP
 * @param secrets where passwords come from
 * @param cname our name in RTCP, ASCII, at most 255 characters
 */
public record RelayContext(
        MediaSettings settings,
        FaultProfile faults,
        PortPool pool,
        BrowserPorts browsers,
        Map<MediaLoop, LoopWork> works,
        AudioWorkers workers,
        Codecs codecs,
        InstantSource wall,
        SecureRandom secrets,
        String cname) {

    public LoopWork work(MediaLoop loop) {
        return works.get(loop);
    }

    public long inactivityNanos() {
        return settings.inactivity().toNanos();
    }
}
