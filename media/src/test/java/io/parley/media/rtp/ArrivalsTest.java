package io.parley.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals();

    @Test
    void lossIsCountedOverTheWrapOfTheSequenceNumber() {
        for (int i = 65_000; i < 66_000; i++) {
            if (i % 10 != 3) {
                arrivals.count(7, i & 0xFFFF);
            }
        }
        assertThat(arrivals.received()).isEqualTo(900);
        assertThat(arrivals.lost()).isEqualTo(100);
        assertThat(arrivals.highest()).isEqualTo(65_999);
    }

    @Test
    void reorderedPacketsAreNotLost() {
        for (int sequence : new int[] {1, 3, 2, 5, 4, 6}) {
            arrivals.count(7, sequence);
        }
        assertThat(arrivals.lost()).isZero();
    }

    @Test
    void doubledPacketsMakeNoNegativeLoss() {
        for (int sequence : new int[] {1, 1, 2, 2, 3, 3}) {
            arrivals.count(7, sequence);
        }
        assertThat(arrivals.lost()).isZero();
    }

    @Test
    void anotherSourceKeepsWhatWasLostBefore() {
        arrivals.count(7, 1);
        arrivals.count(7, 4);
        arrivals.count(8, 40_000);
        arrivals.count(8, 40_001);
        assertThat(arrivals.lost()).isEqualTo(2);
        assertThat(arrivals.ssrc()).isEqualTo(8);
    }

    @Test
    void restartOfTheSameSourceIsNoLoss() {
        arrivals.count(7, 100);
        arrivals.count(7, 101);
        for (int sequence = 30_000; sequence < 30_010; sequence++) {
            arrivals.count(7, sequence);
        }
        assertThat(arrivals.lost()).isZero();
    }

    @Test
    void fractionLostIsThatSinceTheLastReport() {
        for (int sequence = 0; sequence < 100; sequence += 2) {
            arrivals.count(7, sequence);
        }
        assertThat(arrivals.fractionLost() / 256.0).isCloseTo(0.5, within(0.01));
        for (int sequence = 99; sequence < 200; sequence++) {
            arrivals.count(7, sequence);
        }
        assertThat(arrivals.fractionLost()).isZero();
    }

    @Test
    void jitterOfASteadyStreamIsNothingAndOfAnUnsteadyOneItsSpread() {
        for (int i = 0; i < 100; i++) {
            arrivals.count(7, i);
            arrivals.time(i * 160, i * 20_000_000L, RtpClock.NARROW);
        }
        assertThat(arrivals.jitter()).isLessThan(0.01);
        for (int i = 100; i < 300; i++) {
            arrivals.count(7, i);
            arrivals.time(i * 160, i * 20_000_000L + i % 2 * 10_000_000L, RtpClock.NARROW);
        }
        assertThat(arrivals.jitter() / 8).isCloseTo(10, within(0.5));
    }
}
