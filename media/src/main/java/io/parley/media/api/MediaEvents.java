package io.parley.media.api;

import java.time.Duration;

/** The events of a leg. Called on media threads: return at once (post to an inbox), never block. */
public interface MediaEvents {
    /** For legs of which nobody wants to hear. */
    MediaEvents UNHEARD = new MediaEvents() {
        @Override
        public void digit(MediaLeg leg, char digit, int durationMillis) {}

        @Override
        public void played(MediaLeg leg, String playlistId) {}

        @Override
        public void silent(MediaLeg leg, Duration since) {}
    };

    /** The first packet from the peer came in. */
    default void firstPacket(MediaLeg leg) {}

    /** A digit was pressed (RFC 4733), once a press; passed on to the bridged leg by the media component itself. */
    void digit(MediaLeg leg, char digit, int durationMillis);

    /** A play list that does not repeat is at its end. */
    void played(MediaLeg leg, String playlistId);

    /**
     * No RTP or RTCP came for the time-out while the peer should send. Once, until packets come again. From a browser nothing at all came, not even an ICE check,
     * for 5 s (10 s while it sends no sound), or DTLS failed or was ended by it that long ago.
     */
    void silent(MediaLeg leg, Duration since);

    /** Packets come again after {@link #silent}. */
    default void heardAgain(MediaLeg leg) {}
}
