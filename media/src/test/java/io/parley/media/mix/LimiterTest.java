package io.parley.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Sums that are too loud for 16 bits. */
class LimiterTest {
    private static final int SAMPLES = 160;

    private static int[] tone(int amplitude) {
        int[] sum = new int[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            sum[i] = (int) (amplitude * Math.sin(2 * Math.PI * 400 * i / 8000.0));
        }
        return sum;
    }

    private static short[] limited(Limiter limiter, int[] sum) {
        short[] frame = new short[SAMPLES];
        limiter.limit(sum, frame);
        return frame;
    }

    private static int peak(short[] frame) {
        int peak = 0;
        for (short sample : frame) {
            peak = Math.max(peak, Math.abs((int) sample));
        }
        return peak;
    }

    @Test
    void whatFitsPassesUnchanged() {
        int[] sum = tone(Limiter.KNEE);
        short[] frame = limited(new Limiter(), sum);
        for (int i = 0; i < SAMPLES; i++) {
            assertThat((int) frame[i]).isEqualTo(sum[i]);
        }
    }

    @Test
    void threeLoudPartiesAreTurnedDownAndNotCutOff() {
        Limiter limiter = new Limiter();
        limited(limiter, tone(90_000));
        short[] frame = limited(limiter, tone(90_000));
        assertThat(peak(frame)).isBetween(Limiter.KNEE - 100, Limiter.KNEE + 1);
        // A sine still: no two samples beside each other stay at the top.
        int atTheTop = 0;
        for (int i = 1; i < SAMPLES; i++) {
            atTheTop += frame[i] == frame[i - 1] && Math.abs((int) frame[i]) > 20_000 ? 1 : 0;
        }
        assertThat(atTheTop).isLessThan(20);
    }

    @Test
    void levelComesBackWithinAQuarterOfASecond() {
        Limiter limiter = new Limiter();
        limited(limiter, tone(200_000));
        for (int i = 0; i < 12; i++) {
            limited(limiter, tone(8000));
        }
        assertThat(peak(limited(limiter, tone(8000)))).isBetween(7990, 8000);
    }

    @Property
    void nothingWrapsRound(@ForAll int first, @ForAll int second) {
        int[] sum = new int[SAMPLES];
        Arrays.fill(sum, 0, SAMPLES / 2, Math.max(first, -Integer.MAX_VALUE));
        Arrays.fill(sum, SAMPLES / 2, SAMPLES, Math.max(second, -Integer.MAX_VALUE));
        short[] frame = limited(new Limiter(), sum);
        for (int i = 0; i < SAMPLES; i++) {
            assertThat(Integer.signum(frame[i]) * Integer.signum(sum[i])).isNotNegative();
        }
    }

    @Property
    void louderStaysLouder(@ForAll short one, @ForAll short more) {
        float soft = Math.abs((float) one);
        float loud = soft + Math.abs((float) more);
        assertThat(Limiter.bend(loud)).isGreaterThanOrEqualTo(Limiter.bend(soft));
    }

    @Test
    void silenceStaysSilence() {
        assertThat(limited(new Limiter(), new int[SAMPLES])).containsOnly((short) 0);
    }
}
