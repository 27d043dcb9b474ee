package io.parley.media.sound;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Codecs;
import io.parley.media.codec.G711;
import io.parley.media.work.AudioWork;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A sound as it goes onto the wire, cut into frames of 20 ms, shared by all who hear it: encoded in both laws of G.711 when it is made, in Opus by a worker
 * when it is first played in it. The encoded sound is kept: it takes less than a fifth of the room that the laws take. Thread-safe.
 */
public final class Sound {
    /** Samples of a frame of 20 ms, and its bytes in G.711. */
    public static final int FRAME = AudioCodec.FRAME;

    private final int frames;
    private final Map<AudioCodec, byte[]> codes = new EnumMap<>(AudioCodec.class);
    private final AtomicReference<SoundEncoding> encoding = new AtomicReference<>();

    private Sound(short[] samples) {
        frames = samples.length / FRAME;
        codes.put(AudioCodec.PCMU, AudioCodec.PCMU.encode(samples));
        codes.put(AudioCodec.PCMA, AudioCodec.PCMA.encode(samples));
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

    /** The work that encodes it in Opus, to be done once; empty where that is done or under way. */
    public Optional<AudioWork> encoding(Codecs codecs) {
        if (encoding.get() != null) {
            return Optional.empty();
        }
        SoundEncoding work = new SoundEncoding(this, codecs);
        return encoding.compareAndSet(null, work) ? Optional.of(work) : Optional.empty();
    }

    /**
     * Writes one frame into a packet.
     *
     * @return its bytes; 0 where it is not encoded yet
     */
    public int write(AudioCodec codec, int frame, ByteBuffer packet, int offset) {
        if (codec.stateless()) {
            packet.put(offset, codes.get(codec), frame * FRAME, FRAME);
            return FRAME;
        }
        SoundEncoding made = encoding.get();
        return made == null ? 0 : made.write(frame, packet, offset);
    }

    /** Puts the samples of a frame into an array, as µ-law keeps them. */
    void read(int frame, short[] samples) {
        byte[] law = codes.get(AudioCodec.PCMU);
        for (int i = 0; i < FRAME; i++) {
            samples[i] = G711.fromPcmu(law[frame * FRAME + i]);
        }
    }

    /** The samples of a frame, as µ-law keeps them. */
    short[] samples(int frame) {
        short[] samples = new short[FRAME];
        read(frame, samples);
        return samples;
    }
}
