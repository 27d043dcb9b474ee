package io.parley.media.mix;

import io.parley.media.codec.AudioCodec;
import io.parley.media.playout.Arrived;

/** A packet that came to a mix and was not heard by the time its leg left it. */
public record Unheard(AudioCodec codec, Arrived packet) {}
