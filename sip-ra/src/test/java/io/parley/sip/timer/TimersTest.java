package io.parley.sip.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimersTest {
    @Test
    void timersGoOnAfterAnError() throws InterruptedException {
        CountDownLatch later = new CountDownLatch(1);
        try (Timers timers = new Timers("timers-of-a-test", _ -> {})) {
            timers.after(0, () -> {
                throw new StackOverflowError("of a test");
            });
            timers.after(100, later::countDown);
            timers.start();
            assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
