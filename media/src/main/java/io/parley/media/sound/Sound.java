package io.parley.media.sound;

import io.parley.media.codec.AudioCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** A sound as it goes onto the wire: encoded once in each codec, cut into frames of 20 ms. Immutable; shared by all who hear it. */
public final class Sound {
    /** Samples, and bytes, of a frame of 20 ms. */
    public static final int FRAME = 160;

    private final int frames;
    private final Map<AudioCodec, byte[]> codes = new EnumMap<>(AudioCodec.class);

    private Sound(short[] samples) {
        frames = samples.length / FRAME;
        for (AudioCodec codec : AudioCodec.values()) {
            codes.put(codec, codec.encode(samples));
        }
    }

    /** The sound of 16-bit samples at 8 kHz, filled up with silence to whole frames; at least one frame. */
    public static Sound of(short[] samples) {
        int whole = Math.max(1, Math.ceilDiv(samples.length, FRAME)) * FRAME;
        return new Sound(Arrays.copyOf(samples, whole));
    }

    /** Length in frames of 20 ms. */
    public int frames() {
        return frames;
    }

    /** Writes one frame into a packet. */
    public void write(AudioCodec codec, int frame, ByteBuffer packet, int offset) {
        packet.put(offset, codes.get(codec), frame * FRAME, FRAME);
    }
}
