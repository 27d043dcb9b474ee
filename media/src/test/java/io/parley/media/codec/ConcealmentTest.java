package io.parley.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConcealmentTest {
    private final Decoder decoder = new Codecs(new ConcentusOpus()).decoder(AudioCodec.PCMA);
    private final short[] samples = new short[Decoder.MOST_SAMPLES];

    private static byte[] tone(int from) {
        short[] sound = new short[AudioCodec.FRAME];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = wave(from + i);
        }
        return AudioCodec.PCMA.encode(sound);
    }

    private static short wave(int at) {
        return (short) (8000 * Math.sin(2 * Math.PI * 200 * at / 8000.0));
    }

    private void hear(int frames) {
        for (int i = 0; i < frames; i++) {
            assertThat(decoder.decode(tone(i * AudioCodec.FRAME), samples)).isEqualTo(AudioCodec.FRAME);
        }
    }

    @Test
    void aLostFrameGoesOnLikeTheOneBefore() {
        hear(5);
        decoder.conceal(samples, AudioCodec.FRAME);
        for (int i = 0; i < 80; i++) {
            assertThat((double) samples[i]).isBetween(wave(800 + i) - 900.0, wave(800 + i) + 900.0);
        }
    }

    @Test
    void whatFollowsALossJoinsWithoutAStep() {
        hear(5);
        decoder.conceal(samples, AudioCodec.FRAME);
        short last = samples[AudioCodec.FRAME - 1];
        decoder.decode(tone(6 * AudioCodec.FRAME), samples);
        assertThat(Math.abs(samples[0] - last)).isLessThan(2000);
        assertThat((double) samples[100]).isBetween(wave(1060) - 400.0, wave(1060) + 400.0);
    }

    @Test
    void silenceComesAfterSixtyMilliseconds() {
        hear(5);
        decoder.conceal(samples, 480);
        decoder.conceal(samples, AudioCodec.FRAME);
        assertThat(Arrays.copyOf(samples, AudioCodec.FRAME)).containsOnly((short) 0);
    }

    @Test
    void nothingHeardYetIsConcealedBySilence() {
        decoder.conceal(samples, AudioCodec.FRAME);
        assertThat(samples).containsOnly((short) 0);
    }

    @Test
    void payloadsOfNoLengthOrTooLongAreBad() {
        assertThat(decoder.decode(new byte[0], samples)).isEqualTo(Decoder.BAD);
        assertThat(decoder.decode(new byte[2000], samples)).isEqualTo(Decoder.BAD);
    }
}
