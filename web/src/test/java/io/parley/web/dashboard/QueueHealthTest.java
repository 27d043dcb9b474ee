package io.parley.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.id.QueueId;
import io.parley.live.LiveFigures.QueueCard;
import io.parley.web.widget.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueHealthTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private static final QueueStaff AT_WORK = new QueueStaff(List.of(), List.of(), 0, 1);

    private static QueueHealth health(int waiting, long longestSeconds, int available, int loggedIn, Double level) {
        return health(waiting, longestSeconds, available, loggedIn, level, AT_WORK);
    }

    private static QueueHealth health(
            int waiting, long longestSeconds, int available, int loggedIn, Double level, QueueStaff staff) {
        return health(waiting, 0, longestSeconds, available, loggedIn, level, staff);
    }

    private static QueueHealth health(
            int waiting, int rung, long longestSeconds, int available, int loggedIn, Double level, QueueStaff staff) {
        QueueCard card = new QueueCard(
                new QueueId("8001"),
                "Sales",
                waiting,
                rung,
                waiting == 0 ? Optional.empty() : Optional.of(NOW.minusSeconds(longestSeconds)),
                waiting == rung ? Optional.empty() : Optional.of(NOW.minusSeconds(longestSeconds - 10)),
                available,
                loggedIn,
                0,
                0,
                0,
                0,
                0,
                0,
                Optional.ofNullable(level),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0.8);
        return QueueHealth.of(card, Optional.empty(), staff, NOW);
    }

    @Test
    void aQueueWithoutCallsIsQuiet() {
        assertThat(health(0, 0, 2, 2, null).textKey()).isEqualTo("health.quiet");
    }

    @Test
    void callersWithoutAnybodyLoggedInAlarm() {
        QueueHealth health = health(1, 2, 0, 0, 0.9);
        assertThat(health.overall()).isEqualTo(Level.ALERT);
        assertThat(health.textKey()).isEqualTo("health.nobody");
    }

    @Test
    void aCallThatRingsTheOnlyFreeAgentIsNoAlarm() {
        assertThat(health(1, 1, 1, 0, 1, 0.9, AT_WORK).textKey()).isEqualTo("health.good");
        assertThat(health(1, 1, 12, 0, 1, 0.9, AT_WORK).textKey()).isEqualTo("health.good");
        assertThat(health(1, 0, 9, 0, 1, 0.9, AT_WORK).textKey()).isEqualTo("health.good");
        assertThat(health(1, 0, 10, 0, 1, 0.9, AT_WORK).textKey()).isEqualTo("health.all-busy");
        assertThat(health(2, 1, 12, 0, 1, 0.9, AT_WORK).textKey()).isEqualTo("health.all-busy");
    }

    @Test
    void callersWarnWhileAllAreBusyAndAlarmWhenAllArePaused() {
        assertThat(health(1, 12, 0, 2, 0.9).textKey()).isEqualTo("health.all-busy");
        QueueHealth paused = health(1, 2, 0, 2, 0.9, new QueueStaff(List.of(), List.of(), 2, 0));
        assertThat(paused.overall()).isEqualTo(Level.ALERT);
        assertThat(paused.textKey()).isEqualTo("health.all-paused");
        assertThat(health(0, 0, 0, 2, 0.9, new QueueStaff(List.of(), List.of(), 2, 0))
                        .overall())
                .isEqualTo(Level.GOOD);
    }

    @Test
    void aWaitBeyondTheThresholdWarnsAndFarBeyondItAlarms() {
        assertThat(health(1, 20, 1, 2, 0.9).waiting()).isEqualTo(Level.GOOD);
        assertThat(health(1, 21, 1, 2, 0.9).waiting()).isEqualTo(Level.WARN);
        assertThat(health(1, 61, 1, 2, 0.9).waiting()).isEqualTo(Level.ALERT);
    }

    @Test
    void aServiceLevelBelowTargetWarnsAndFarBelowAlarms() {
        assertThat(health(0, 0, 1, 1, 0.8).overall()).isEqualTo(Level.GOOD);
        assertThat(health(0, 0, 1, 1, 0.79).textKey()).isEqualTo("health.service-level");
        assertThat(health(0, 0, 1, 1, 0.59).overall()).isEqualTo(Level.ALERT);
    }
}
