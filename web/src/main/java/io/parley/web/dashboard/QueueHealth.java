package io.parley.web.dashboard;

import io.parley.directory.QueueConfig;
import io.parley.live.LiveFigures.QueueCard;
import io.parley.web.widget.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a queue stands against its thresholds: the levels that the pages colour, and the word for it.
 *
 * @param overall the worst of all
 * @param serviceLevel today's against the target: below warns, 20 points below alarms
 * @param waiting the longest wait now against the queue's threshold T: longer warns, three times as long alarms
 * @param staff callers waiting and nobody logged in, or all of them paused, alarms; nobody free for a while, and nobody being rung, warns
 * @param allPaused of those logged in nobody will take a call by themselves
 */
public record QueueHealth(Level overall, Level serviceLevel, Level waiting, Level staff, boolean allPaused) {
    private static final double FAR_BELOW = 0.2;
    private static final int FAR_BEYOND = 3;
    private static final Duration USUAL_THRESHOLD = Duration.ofSeconds(20);

    /** As of a moment. */
    public static QueueHealth of(QueueCard card, Optional<QueueConfig> config, QueueStaff agents, Instant now) {
        Level serviceLevel = card.serviceLevel()
                .map(share -> serviceLevel(share, card.serviceLevelTarget()))
                .orElse(Level.NONE);
        Duration threshold =
                config.map(queue -> queue.reporting().serviceLevel()).orElse(USUAL_THRESHOLD);
        Level wait = card.longestWaitSince()
                .map(since -> wait(Duration.between(since, now), threshold))
                .orElse(Level.NONE);
        Level staff = staff(card, agents, now);
        return new QueueHealth(serviceLevel.or(wait).or(staff), serviceLevel, wait, staff, agents.nobodyLeft());
    }

    private static Level serviceLevel(double share, double target) {
        if (share >= target) {
            return Level.GOOD;
        }
        return share >= target - FAR_BELOW ? Level.WARN : Level.ALERT;
    }

    private static Level wait(Duration waited, Duration threshold) {
        if (waited.compareTo(threshold) <= 0) {
            return Level.GOOD;
        }
        return waited.compareTo(threshold.multipliedBy(FAR_BEYOND)) <= 0 ? Level.WARN : Level.ALERT;
    }

    private static Level staff(QueueCard card, QueueStaff agents, Instant now) {
        if (card.waiting() == 0) {
            return Level.NONE;
        }
        if (card.agentsLoggedIn() == 0 || agents.nobodyLeft()) {
            return Level.ALERT;
        }
        boolean unattended = card.alarmAt().filter(at -> !at.isAfter(now)).isPresent();
        return unattended && card.agentsAvailable() == 0 ? Level.WARN : Level.GOOD;
    }

    /** Key of the text that names the worst of it. */
    public String textKey() {
        if (overall.compareTo(Level.WARN) < 0) {
            return overall == Level.NONE ? "health.quiet" : "health.good";
        }
        if (staff == overall) {
            return staff == Level.WARN ? "health.all-busy" : allPaused ? "health.all-paused" : "health.nobody";
        }
        return waiting == overall ? "health.wait" : "health.service-level";
    }
}
