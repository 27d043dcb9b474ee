package io.parley.media.api;

/** The media component: owner of the ports, the event loops and the sound workers. Thread-safe; nothing here blocks on the network. */
public interface MediaServer extends AutoCloseable {
    /**
     * Opens a leg with an RTP and RTCP port.
     *
     * @param name a name for logs, as the SIP leg's id
     * @param events where its events go
     * @throws NoMediaPortException when the port range is used up (answer 503)
     */
    MediaLeg open(String name, MediaEvents events);

    /** Joins two legs: each hears the other. Ends what either was playing, and an earlier bridge of either. */
    Bridge join(MediaLeg one, MediaLeg other);

    /** Counters and gauges, see {@link MediaUsage}. */
    MediaUsage usage();

    /** Prompts and music known, by name. */
    SoundCatalogue sounds();

    /** Stops all; legs that are open are closed. */
    @Override
    void close();
}
