package io.parley.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The sum of speakers that a listener hears. */
class SumTest {
    private static final int SAMPLES = 160;

    private static short[] frame(SplittableRandom random) {
        short[] frame = new short[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            frame[i] = (short) random.nextInt(Short.MIN_VALUE, Short.MAX_VALUE + 1);
        }
        return frame;
    }

    private static int[] total(short[][] frames) {
        int[] total = new int[SAMPLES];
        for (short[] frame : frames) {
            if (frame != null) {
                Sum.add(frame, total);
            }
        }
        return total;
    }

    @Property(tries = 300)
    void everyWayToASumGivesTheSame(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int speakers) {
        SplittableRandom random = new SplittableRandom(seed);
        short[][] frames = new short[speakers][];
        float[] gains = new float[speakers];
        for (int i = 0; i < speakers; i++) {
            frames[i] = random.nextInt(4) == 0 ? null : frame(random);
            gains[i] = new float[] {0, 1, 1, 1, 0.5f, 2}[random.nextInt(6)];
        }
        int[] sum = new int[SAMPLES];
        Sum.of(gains).make(total(frames), frames, sum);
        for (int at = 0; at < SAMPLES; at++) {
            int expected = 0;
            for (int i = 0; i < speakers; i++) {
                expected += frames[i] == null ? 0 : Math.round(gains[i] * frames[i][at]);
            }
            assertThat(sum[at]).isEqualTo(expected);
        }
    }

    @Test
    void listenerOfAConferenceCostsOneSubtraction() {
        float[] gains = new float[100];
        java.util.Arrays.fill(gains, 1);
        gains[7] = 0;
        assertThat(Sum.of(gains).terms()).isEqualTo(1);
    }

    @Test
    void listenerOfOneSpeakerCostsOneAddition() {
        float[] gains = new float[100];
        gains[7] = 0.5f;
        assertThat(Sum.of(gains).terms()).isEqualTo(1);
    }

    @Test
    void hundredLoudSpeakersDoNotWrapRound() {
        short[][] frames = new short[100][SAMPLES];
        float[] gains = new float[100];
        java.util.Arrays.fill(gains, 10);
        for (short[] frame : frames) {
            java.util.Arrays.fill(frame, Short.MAX_VALUE);
        }
        int[] sum = new int[SAMPLES];
        Sum.of(gains).make(total(frames), frames, sum);
        assertThat(sum[0]).isEqualTo(100 * 10 * Short.MAX_VALUE);
    }
}
