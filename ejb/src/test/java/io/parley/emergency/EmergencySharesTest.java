package io.parley.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.emergency.EmergencyShares.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EmergencySharesTest {
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final EmergencyShares shares = new EmergencyShares(() -> now);

    private boolean take(String extension) {
        return shares.take(extension) instanceof Answer.Taken;
    }

    /** Calls, and hangs up. */
    private boolean call(String extension) {
        boolean taken = take(extension);
        if (taken) {
            shares.giveBack(extension);
        }
        return taken;
    }

    @Test
    void anExtensionHasSoManyAtOnce() {
        for (int i = 0; i < EmergencyShares.PER_EXTENSION; i++) {
            assertThat(take("1001")).isTrue();
        }
        assertThat(take("1001")).isFalse();
        assertThat(take("1002")).isTrue();

        shares.giveBack("1001");
        assertThat(take("1001")).isTrue();
        assertThat(shares.running()).isEqualTo(EmergencyShares.PER_EXTENSION + 1);
    }

    @Test
    void allTogetherHaveALimit() {
        for (int i = 0; i < EmergencyShares.IN_ALL; i++) {
            assertThat(take("x" + i)).isTrue();
        }
        assertThat(take("1001")).isFalse();
        shares.giveBack("x0");
        assertThat(take("1001")).isTrue();
    }

    @Test
    void whoCallsInALoopIsHeldUpForSecondsAndNoLonger() {
        for (int i = 0; i < EmergencyShares.BURST; i++) {
            assertThat(call("1001")).isTrue();
        }
        assertThat(call("1001")).isFalse();
        assertThat(call("1002")).isTrue();

        now = now.plus(EmergencyShares.PACE);
        assertThat(call("1001")).isTrue();
        assertThat(call("1001")).isFalse();
    }

    /** Every five seconds, for an hour: nobody dials faster by hand. */
    @Test
    void whoTriesAgainAndAgainByHandIsNeverRefused() {
        for (int i = 0; i < 720; i++) {
            assertThat(call("1001")).as("call %d", i).isTrue();
            now = now.plusSeconds(5);
        }
    }

    @Test
    void aClockThatIsSetBackTakesNothingAway() {
        assertThat(call("1001")).isTrue();
        now = now.minus(Duration.ofHours(1));
        assertThat(call("1001")).isTrue();
    }

    @Test
    void aRefusalIsToldOnceAMinute() {
        while (take("1001")) {
            // all of them
        }
        assertThat(shares.take("1001")).isEqualTo(new Answer.Refused(false));
        now = now.plus(Duration.ofMinutes(1));
        assertThat(shares.take("1001")).isEqualTo(new Answer.Refused(true));
        assertThat(shares.take("1001")).isEqualTo(new Answer.Refused(false));
    }
}
