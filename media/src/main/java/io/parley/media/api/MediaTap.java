package io.parley.media.api;

/** A listener that is no leg: a recording, a stream to elsewhere, a detector. It hears what it is arranged to, and is heard by nobody. */
public interface MediaTap extends MediaParty, AutoCloseable {
    /** Where its sound goes. Called on media threads: return at once, never block. */
    interface Listener {
        /**
         * The next 20 ms, every 20 ms while the tap is arranged to hear somebody.
         *
         * @param samples 160 samples at 8 kHz, which are overwritten after the return
         */
        void heard(short[] samples);
    }

    /** Hears nothing from now on. Idempotent. */
    @Override
    void close();
}
