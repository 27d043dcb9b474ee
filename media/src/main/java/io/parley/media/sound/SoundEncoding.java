package io.parley.media.sound;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Codecs;
import io.parley.media.codec.Encoder;
import io.parley.media.work.AudioWork;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** A sound on its way into Opus: ten frames a tick, so that who hears it never catches up, and calls beside it do not wait. Frames can be read by any thread. */
final class SoundEncoding implements AudioWork {
    private static final int FRAMES_A_TICK = 10;
    /** An Opus packet of 20 ms in which nothing was sent (RFC 6716 3.4, R5 with an empty frame). */
    private static final byte[] NOTHING = {0x08};

    private final Sound sound;
    private final Codecs codecs;
    private final byte[][] frames;
    private Optional<Encoder> encoder = Optional.empty();
    private volatile int made;

    SoundEncoding(Sound sound, Codecs codecs) {
        this.sound = sound;
        this.codecs = codecs;
        frames = new byte[sound.frames()][];
    }

    /** Writes a frame; 0 where it is not made yet. Any thread. */
    int write(int frame, ByteBuffer packet, int offset) {
        if (frame >= made) {
            return 0;
        }
        packet.put(offset, frames[frame]);
        return frames[frame].length;
    }

    @Override
    public boolean tick() {
        Encoder used = encoder.orElseGet(() -> codecs.encoder(AudioCodec.OPUS));
        encoder = Optional.of(used);
        byte[] payload = new byte[Encoder.MOST_BYTES];
        int end = Math.min(made + FRAMES_A_TICK, frames.length);
        for (int i = made; i < end; i++) {
            frames[i] = Arrays.copyOf(payload, used.encode(sound.samples(i), payload));
        }
        made = end;
        return end < frames.length;
    }

    /** Frames that could not be made pass in silence: who waits for the end of the sound gets there. */
    @Override
    public void close() {
        Arrays.fill(frames, made, frames.length, NOTHING);
        made = frames.length;
        encoder.ifPresent(Encoder::close);
    }
}
