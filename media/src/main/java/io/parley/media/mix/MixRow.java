package io.parley.media.mix;

import io.parley.media.api.Gain;
import io.parley.media.sound.Playback;
import java.util.Map;
import java.util.Optional;

/**
 * The sound that one seat of a mix hears.
 *
 * @param gains the seats heard
 * @param beside sounds heard at the same time
 */
public record MixRow(Map<Seat, Gain> gains, Optional<Playback> beside) {
    /** For a seat that hears nobody. */
    static MixRow empty() {
        return new MixRow(Map.of(), Optional.empty());
    }

    boolean listens() {
        return !gains.isEmpty();
    }
}
