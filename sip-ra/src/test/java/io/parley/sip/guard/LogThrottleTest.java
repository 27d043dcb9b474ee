package io.parley.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogThrottleTest {
    private final LogThrottle throttle = new LogThrottle();

    @Test
    void permitsOneLineForEachKeyAndMinute() {
        assertThat(throttle.permits("a", 0)).isTrue();
        assertThat(throttle.permits("a", 59_999)).isFalse();
        assertThat(throttle.permits("b", 59_999)).isTrue();
        assertThat(throttle.permits("a", 60_000)).isTrue();
    }

    @Test
    void isBounded() {
        int lines = 0;
        for (int i = 0; i < 5_000; i++) {
            lines += throttle.permits("key" + i, 0) ? 1 : 0;
        }
        assertThat(lines).isEqualTo(Limit.LOG_LINES_PER_MINUTE.standard());
    }
}
