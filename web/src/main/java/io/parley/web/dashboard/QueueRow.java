package io.parley.web.dashboard;

import io.parley.directory.QueueConfig;
import io.parley.id.QueueId;
import io.parley.live.LiveFigures.QueueCard;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A queue as the boards show it: its figures, how it stands, and who serves it. Compared by value, so that a page draws only what changed.
 *
 * @param threshold a wait beyond it is too long
 */
public record QueueRow(QueueCard card, QueueHealth health, QueueStaff staff, Duration threshold) {
    /**
     * The worst first; among equals the one whose first caller waits longest, then by name. Changes when something happens, not with every second, so rows
     * keep their places under the reader's eyes.
     */
    public static final Comparator<QueueRow> WORST_FIRST = Comparator.comparing(
                    (QueueRow row) -> row.health().overall())
            .reversed()
            .thenComparing(row -> row.card().longestWaitSince().orElse(Instant.MAX))
            .thenComparing(row -> row.card().name())
            .thenComparing(QueueRow::id);

    private static final Duration USUAL_THRESHOLD = Duration.ofSeconds(20);

    static QueueRow of(QueueCard card, Optional<QueueConfig> config, QueueStaff staff, Instant now) {
        return new QueueRow(
                card,
                QueueHealth.of(card, config, staff, now),
                staff,
                config.map(queue -> queue.reporting().serviceLevel()).orElse(USUAL_THRESHOLD));
    }

    /** The queue's number. */
    public QueueId id() {
        return card.id();
    }

    /** Callers wait, and no agent who is logged in will become free without help. */
    public boolean nobodyLeft() {
        return card.waiting() > 0 && staff.nobodyLeft();
    }
}
