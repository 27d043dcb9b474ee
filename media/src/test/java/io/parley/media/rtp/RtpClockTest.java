package io.parley.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RtpClockTest {
    private static final RtpClock WIDE = new RtpClock(48_000);

    @Test
    void timeIsCountedWithoutDrift() {
        assertThat(RtpClock.NARROW.ticks(20_000_000)).isEqualTo(160);
        assertThat(WIDE.ticks(20_000_000)).isEqualTo(960);
        assertThat(WIDE.ticks(1_000_000_000_000L)).isEqualTo(48_000_000);
        assertThat(WIDE.ticks(20_833)).isZero();
        assertThat(WIDE.ticks(20_834)).isEqualTo(1);
        assertThat(WIDE.frame()).isEqualTo(960);
        assertThat(WIDE.micros(960)).isEqualTo(20_000);
    }

    @Test
    void ticksWrapRoundLikeTimestamps() {
        long days = 86_400_000_000_000L * 400;
        assertThat(WIDE.ticks(days + 20_000_000) - WIDE.ticks(days)).isEqualTo(960);
    }

    @Test
    void otherRatesAreRefused() {
        assertThatThrownBy(() -> new RtpClock(44_100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RtpClock(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void streamWhoseClockChangesIsAnotherStream() {
        OutgoingStream stream = new OutgoingStream(new SplittableRandom(1));
        int before = stream.ssrc();
        stream.clock(WIDE);
        assertThat(stream.ssrc()).isEqualTo(before);
        stream.next(1, 10, 100, false, 0);
        stream.sent(100);
        int first = stream.timestamp(100);
        assertThat(stream.timestampAt(20_000_000) - first).isEqualTo(960);
        stream.next(2, 10, 100, false, 40_000_000);
        assertThat(stream.timestamp(100) - first).isEqualTo(1920);
        stream.clock(RtpClock.NARROW);
        assertThat(stream.ssrc()).isNotEqualTo(before);
        assertThat(stream.packets()).isZero();
    }

    @Test
    void jitterGoesOnWhenTheClockChanges() {
        Arrivals arrivals = new Arrivals();
        for (int i = 0; i < 300; i++) {
            arrivals.count(7, i);
            arrivals.time(i * 160, i * 20_000_000L + i % 2 * 10_000_000L, RtpClock.NARROW);
        }
        double micros = arrivals.jitterMicros();
        arrivals.time(0, 0, WIDE);
        assertThat((double) arrivals.jitterMicros()).isCloseTo(micros, within(2.0));
        assertThat(micros).isCloseTo(10_000, within(500.0));
    }
}
