package io.parley.media.api;

import java.util.Optional;

/** The media component: owner of the ports, the event loops and the sound workers. Thread-safe; nothing here blocks on the network. */
public interface MediaServer extends AutoCloseable {
    /**
     * Opens a leg to a phone whose signalling is not known, with an RTP and RTCP port.
     *
     * @param name a name for logs, as the SIP leg's id
     * @param events where its events go
     * @throws NoMediaPortException when the port range is used up (answer 503)
     */
    default MediaLeg open(String name, MediaEvents events) {
        return open(name, events, LegKind.PHONE, Optional.empty(), Signalling.UNKNOWN);
    }

    /**
     * Opens a leg that will be joined to another one: as {@link #open(String, MediaEvents)}, on the same event loop, which makes the join cheaper.
     *
     * @param near the leg it will hear
     */
    default MediaLeg open(String name, MediaEvents events, MediaLeg near) {
        return open(name, events, LegKind.PHONE, Optional.of(near), Signalling.UNKNOWN);
    }

    /** Opens a leg to a peer of a kind whose signalling is not known: as {@link #open(String, MediaEvents, LegKind, Optional, Signalling)}. */
    default MediaLeg open(String name, MediaEvents events, LegKind kind, Optional<MediaLeg> near) {
        return open(name, events, kind, near, Signalling.UNKNOWN);
    }

    /**
     * Opens a leg to a peer of a kind, on the event loop of another leg where one is given.
     *
     * @param near the leg it will hear; empty for none
     * @param signalling tells the peer's address: which of ours its description names is chosen by it, and a phone's media may come from there until the
     *     described machine has spoken
     * @throws NoMediaPortException when the port range is used up (answer 503)
     */
    MediaLeg open(String name, MediaEvents events, LegKind kind, Optional<MediaLeg> near, Signalling signalling);

    /** Joins two legs: each hears the other. Ends what either was playing, and an earlier bridge of either. */
    Bridge join(MediaLeg one, MediaLeg other);

    /**
     * Brings about what each leg and tap hears that the matrix names, instead of what it heard before; others stay as they are. Two legs that hear just each
     * other as they speak, and are heard by nobody else, are joined as by {@link #join}; all else is mixed. Not to be mixed up in its order with commands to
     * the same legs by other threads. Unknown sounds of a play list are left out, and so are
     * legs and taps that are closed.
     *
     * @throws IllegalArgumentException where a tap would be heard, or would hear sounds without a leg
     */
    void arrange(Hearing<MediaParty> hearing);

    /** A listener that is no leg, which hears nothing until it is arranged to. */
    MediaTap tap(String name, MediaTap.Listener listener);

    /** Counters and gauges, see {@link MediaUsage}. */
    MediaUsage usage();

    /** Prompts and music known, by name. */
    SoundCatalogue sounds();

    /**
     * Sends real packets through relay, transcoder and playout on the loopback of this machine, so that the first calls find compiled code. Blocks for some
     * seconds at most; call it before reporting ready. Its packets are not counted in {@link #usage}.
     */
    void warmUp();

    /** Stops all; legs that are open are closed. */
    @Override
    void close();
}
