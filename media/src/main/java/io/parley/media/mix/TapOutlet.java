package io.parley.media.mix;

import io.parley.media.api.MediaTap;
import io.parley.media.playout.AudioCount;
import io.parley.media.usage.Tally;

/**
 * Hands samples to a tap. An exception of the tap is its own fault and stops nothing here: it is counted.
 *
 * @param listener the tap's owner
 * @param tally what the worker counts
 */
record TapOutlet(MediaTap.Listener listener, Tally<AudioCount> tally) implements Outlet {
    @Override
    public void frame(short[] samples) {
        try {
            listener.heard(samples);
        } catch (Throwable _) {
            tally.add(AudioCount.AUDIO_FAILURES);
        }
    }

    @Override
    public void played(String playlist) {
        // Nobody asked to be told.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
