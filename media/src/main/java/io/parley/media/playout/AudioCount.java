package io.parley.media.playout;

import java.util.Locale;

/** The events counted by the workers that decode and encode sound. */
public enum AudioCount {
    /** Packets decoded. */
    AUDIO_DECODED,
    /** Frames of 20 ms encoded. */
    AUDIO_ENCODED,
    /** Lost packets whose sound the next one brought (forward error correction). */
    AUDIO_RECOVERED,
    /** Lost or late packets whose sound was made up. */
    AUDIO_CONCEALED,
    /** Packets that came too late to be heard, or twice. */
    AUDIO_LATE,
    /** Packets given up to come back to a short delay. */
    AUDIO_HURRIED,
    /** Payloads that made no sense to the decoder. */
    AUDIO_BAD,
    /** Frames that the event loop did not take in time. */
    AUDIO_OVERFLOWED,
    /** Frames of 20 ms that all legs of a worker missed because it was too busy. */
    AUDIO_WORKER_SKIPS,
    /** Exceptions that no code expected; each is a bug. */
    AUDIO_FAILURES;

    /** Its name in the usage. */
    public String counterName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
