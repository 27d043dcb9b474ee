package io.parley.kpi.report;

import io.parley.directory.QueueConfig;
import io.parley.directory.ServiceLevel;
import io.parley.kpi.fold.QueueStay;
import java.time.Duration;

/**
 * Sums over stays in a queue: what its figures are quotients of. Durations in milliseconds. Adding is commutative, so live figures and reports that saw
 * the same stays are equal.
 *
 * @param answeredWithin answered after no more than the queue's threshold T
 * @param abandonedWithin abandoned after no more than T
 * @param shortAbandoned abandoned sooner than the queue's limit S
 * @param ended ended by a user or the API while they waited: offered, and neither abandoned nor flowed out
 * @param failed ended by a fault of ours: neither offered nor abandoned
 * @param handled answered, and the conversation is over
 * @param waiting in the queue still: offered, and in no rate yet
 */
public record QueueTally(
        long answered,
        long answeredWithin,
        long abandoned,
        long abandonedWithin,
        long shortAbandoned,
        long flowedOut,
        long ended,
        long failed,
        long answeredWaitMillis,
        long longestWaitMillis,
        long handled,
        long talkMillis,
        long holdMillis,
        long wrapUpMillis,
        long waiting) {
    public static final QueueTally NONE = new QueueTally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * The limits that a queue is measured by.
     *
     * @param serviceLevel T
     * @param shortAbandon S
     * @param definition of its service level
     */
    public record Limits(Duration serviceLevel, Duration shortAbandon, ServiceLevel definition) {
        public static final Limits DEFAULT =
                new Limits(Duration.ofSeconds(20), Duration.ofSeconds(5), ServiceLevel.WITHOUT_SHORT_ABANDONED);

        public static Limits of(QueueConfig queue) {
            QueueConfig.Reporting by = queue.reporting();
            return new Limits(by.serviceLevel(), by.shortAbandon(), by.definition());
        }
    }

    /** The tally of one stay. */
    public static QueueTally of(QueueStay visit, Limits limits) {
        long wait = visit.waitMillis();
        long within = wait <= limits.serviceLevel().toMillis() ? 1 : 0;
        return switch (visit.outcome()) {
            case WAITING -> new QueueTally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
            case ANSWERED ->
                new QueueTally(
                        1,
                        within,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        wait,
                        wait,
                        visit.handled() ? 1 : 0,
                        visit.talkMillis(),
                        visit.holdMillis(),
                        visit.wrapUpMillis(),
                        0);
            case ABANDONED -> {
                long early = wait < limits.shortAbandon().toMillis() ? 1 : 0;
                yield new QueueTally(0, 0, 1, within, early, 0, 0, 0, 0, wait, 0, 0, 0, 0, 0);
            }
            case FLOWED_OUT -> new QueueTally(0, 0, 0, 0, 0, 1, 0, 0, 0, wait, 0, 0, 0, 0, 0);
            case ENDED -> new QueueTally(0, 0, 0, 0, 0, 0, 1, 0, 0, wait, 0, 0, 0, 0, 0);
            case FAILED -> new QueueTally(0, 0, 0, 0, 0, 0, 0, 1, 0, wait, 0, 0, 0, 0, 0);
        };
    }

    public QueueTally plus(QueueTally other) {
        return new QueueTally(
                answered + other.answered,
                answeredWithin + other.answeredWithin,
                abandoned + other.abandoned,
                abandonedWithin + other.abandonedWithin,
                shortAbandoned + other.shortAbandoned,
                flowedOut + other.flowedOut,
                ended + other.ended,
                failed + other.failed,
                answeredWaitMillis + other.answeredWaitMillis,
                Math.max(longestWaitMillis, other.longestWaitMillis),
                handled + other.handled,
                talkMillis + other.talkMillis,
                holdMillis + other.holdMillis,
                wrapUpMillis + other.wrapUpMillis,
                waiting + other.waiting);
    }

    /** Every call that came to the queue, counted as it came, unless it failed by our fault. */
    public long offered() {
        return finished() + waiting;
    }

    /** Offered calls that have left the queue: the divisor of all rates. */
    public long finished() {
        return answered + abandoned + flowedOut + ended;
    }
}
