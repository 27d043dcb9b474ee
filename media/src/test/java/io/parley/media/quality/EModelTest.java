package io.parley.media.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parley.media.codec.AudioCodec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class EModelTest {
    @Test
    void aPerfectCallHasTheDefaultRating() {
        assertThat(EModel.rating(0, 0)).isEqualTo(93.2);
        assertThat(EModel.mos(93.2)).isCloseTo(4.41, within(0.005));
    }

    @Test
    void onePercentLossCostsEighteenPoints() {
        assertThat(EModel.rating(60, 1)).isCloseTo(93.2 - 95 / 5.3, within(0.001));
    }

    @Test
    void delayBelowAHundredMillisecondsCostsNothing() {
        assertThat(EModel.rating(100, 0)).isEqualTo(93.2);
        assertThat(EModel.rating(200, 0)).isCloseTo(93.2 - 3.04, within(0.1));
        assertThat(EModel.rating(400, 0)).isLessThan(75);
    }

    @Test
    void ratingsMapToTheScoresOfTheStandard() {
        assertThat(EModel.mos(0)).isEqualTo(1);
        assertThat(EModel.mos(50)).isCloseTo(2.58, within(0.01));
        assertThat(EModel.mos(80)).isCloseTo(4.02, within(0.01));
        assertThat(EModel.mos(100)).isEqualTo(4.5);
    }

    @Test
    void opusStartsLowerAndBearsLossBetter() {
        assertThat(EModel.rating(AudioCodec.OPUS, 0, 0)).isEqualTo(88.2);
        assertThat(EModel.rating(AudioCodec.OPUS, 0, 5)).isCloseTo(93.2 - 5 - 90 * 5.0 / 15, within(0.001));
        assertThat(EModel.rating(AudioCodec.OPUS, 0, 5)).isGreaterThan(EModel.rating(AudioCodec.PCMA, 0, 5));
        assertThat(EModel.rating(AudioCodec.PCMA, 60, 1)).isEqualTo(EModel.rating(60, 1));
    }

    @Property
    void moreLossNeverSoundsBetter(
            @ForAll @DoubleRange(max = 1000) double delay,
            @ForAll @DoubleRange(max = 50) double loss,
            @ForAll @DoubleRange(max = 50) double more) {
        double mos = EModel.mos(EModel.rating(delay, loss));
        assertThat(mos).isBetween(1.0, 4.5);
        assertThat(EModel.mos(EModel.rating(delay, loss + more))).isLessThanOrEqualTo(mos + 1e-9);
    }
}
