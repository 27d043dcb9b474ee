package io.parley.media.dtmf;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.dtmf.DigitRecogniser.Press;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitRecogniserTest {
    private static final long MILLI = 1_000_000;

    private final DigitRecogniser recogniser = new DigitRecogniser();
    private final List<Press> presses = new ArrayList<>();

    private void take(int timestamp, int code, boolean end, int duration, long millis) {
        recogniser
                .event(timestamp, new DigitEvent(code, end, duration), millis * MILLI)
                .ifPresent(presses::add);
    }

    private void elapse(long millis) {
        recogniser.elapsed(millis * MILLI).ifPresent(presses::add);
    }

    @Test
    void pressIsToldOnceThoughItsEndComesThreeTimes() {
        take(1000, 5, false, 160, 0);
        take(1000, 5, false, 320, 20);
        for (int i = 0; i < 3; i++) {
            take(1000, 5, true, 800, 40);
        }
        elapse(1000);
        assertThat(presses).containsExactly(new Press('5', 100));
    }

    @Test
    void pressWhoseEndIsLostIsToldAfterAWhile() {
        take(1000, 11, false, 160, 0);
        take(1000, 11, false, 480, 40);
        elapse(100);
        assertThat(presses).isEmpty();
        elapse(200);
        elapse(900);
        assertThat(presses).containsExactly(new Press('#', 60));
    }

    @Test
    void pressWhoseEndIsLostIsToldWhenTheNextBegins() {
        take(1000, 1, false, 160, 0);
        take(2000, 1, false, 160, 125);
        take(2000, 1, true, 640, 200);
        assertThat(presses).containsExactly(new Press('1', 20), new Press('1', 80));
    }

    @Test
    void onlyTheEndPacketsArrive() {
        take(1000, 12, true, 800, 0);
        take(1000, 12, true, 800, 0);
        assertThat(presses).containsExactly(new Press('A', 100));
    }

    @Test
    void latePacketOfAnEarlierPressIsNoNewPress() {
        take(1000, 1, true, 800, 0);
        take(3000, 2, true, 800, 200);
        take(1000, 1, true, 800, 210);
        assertThat(presses).extracting(Press::digit).containsExactly('1', '2');
    }

    @Test
    void timestampsMayWrapAround() {
        take(-100, 3, true, 800, 0);
        take(1500, 4, true, 800, 200);
        assertThat(presses).extracting(Press::digit).containsExactly('3', '4');
    }

    @Test
    void otherEventsAreNoDigits() {
        take(1000, 16, true, 800, 0);
        take(3000, 64, false, 160, 200);
        elapse(1000);
        assertThat(presses).isEmpty();
    }

    @Test
    void anotherStreamBeginsWithOtherTimestamps() {
        take(500_000, 1, true, 800, 0);
        recogniser.renew();
        take(100, 2, true, 800, 200);
        assertThat(presses).extracting(Press::digit).containsExactly('1', '2');
    }
}
