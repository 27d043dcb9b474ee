package io.parley.ban;

import io.parley.sip.api.Ban;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** Tells from readings, taken every few seconds, whether SIP is under attack. One ban is no attack: it may be a phone with a wrong password. For one thread. */
final class AttackSigns {
    static final int LEAST_BANS = 3;
    static final long LEAST_DROPPED = 1_000;
    private static final Duration OF_BANS = Duration.ofMinutes(10);
    private static final Duration OF_DROPS = Duration.ofMinutes(1);

    /** Those of the last minute, and the one before them. */
    private final ArrayDeque<Reading> readings = new ArrayDeque<>();

    private record Reading(Instant at, long dropped) {}

    /**
     * Takes a reading.
     *
     * @param dropped how many messages were dropped since the start
     */
    Optional<Attack> read(Instant now, List<Ban> inForce, long dropped) {
        readings.add(new Reading(now, dropped));
        while (readings.size() > 1 && readings.getFirst().at().isBefore(now.minus(OF_DROPS))) {
            readings.removeFirst();
        }
        long droppedLately = Math.max(0, dropped - readings.getFirst().dropped());
        int bannedLately = (int) inForce.stream()
                .filter(ban -> ban.reason() != Ban.Reason.BY_HAND && ban.since().isAfter(now.minus(OF_BANS)))
                .count();
        return bannedLately >= LEAST_BANS || droppedLately >= LEAST_DROPPED
                ? Optional.of(new Attack(bannedLately, droppedLately))
                : Optional.empty();
    }
}
