package io.parley.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScheduledTimersTest {
    private final ScheduledTimers timers = new ScheduledTimers();

    @AfterEach
    void close() {
        timers.close();
    }

    @Test
    void taskRuns() throws InterruptedException {
        CountDownLatch rang = new CountDownLatch(1);
        timers.after(Duration.ofMillis(1), rang::countDown);
        assertThat(rang.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void cancelledTimerLeavesNothing() {
        Timers.Timer timer = timers.after(Duration.ofHours(1), () -> {});
        assertThat(timers.waiting()).isEqualTo(1);
        timer.cancel();
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void failingTaskDoesNotStopTheOthers() throws InterruptedException {
        CountDownLatch rang = new CountDownLatch(1);
        timers.after(Duration.ofMillis(1), () -> {
            throw new IllegalStateException("meant to fail");
        });
        timers.after(Duration.ofMillis(20), rang::countDown);
        assertThat(rang.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void timerSetAfterTheCloseIsForgotten() {
        timers.close();
        timers.after(Duration.ofMillis(1), () -> {}).cancel();
        assertThat(timers.waiting()).isZero();
    }
}
