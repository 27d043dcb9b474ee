package io.parley.media.path;

import io.parley.media.api.MediaEvents;
import java.time.Duration;

/** Whether a peer is heard: tells the leg's owner of its first packet, of its silence and of the end of that. Confined to the leg's loop. */
final class PeerSilence {
    private final LegOwner leg;
    private long heardAt;
    private boolean heardOnce;
    private boolean told;

    PeerSilence(LegOwner leg) {
        this.leg = leg;
    }

    /** Silence is counted from now on, as a new session was agreed on. */
    void restart(long now) {
        heardAt = now;
        told = false;
    }

    /** RTP or RTCP of the peer came. */
    void heard(long now) {
        heardAt = now;
        if (told) {
            told = false;
            leg.tell(MediaEvents::heardAgain);
        }
    }

    /** A packet of sound came. */
    void sound() {
        if (!heardOnce) {
            heardOnce = true;
            leg.tell(MediaEvents::firstPacket);
        }
    }

    /** For how long the peer has been silent, in nanoseconds. */
    long nanos(long now) {
        return now - heardAt;
    }

    /** Tells of a silence that is longer than this, once. */
    void round(long silent, long patience) {
        if (silent >= patience && !told) {
            told = true;
            leg.tell((e, l) -> e.silent(l, Duration.ofNanos(silent)));
        }
    }
}
