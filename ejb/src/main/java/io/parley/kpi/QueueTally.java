package io.parley.kpi;

import io.parley.queue.QueueConfig;
import io.parley.queue.ServiceLevel;
import java.time.Duration;

/**
 * Sums over stays in a queue: what its figures are quotients of. Durations in milliseconds. Adding is commutative, so live figures and reports that saw
 * the same stays are equal.
 *
 * @param answeredWithin answered after no more than the queue's threshold T
 * @param abandonedWithin abandoned after no more than T
 * @param shortAbandoned abandoned sooner than the queue's limit S
 * @param failed ended by a fault of ours: neither offered nor abandoned
 * @param handled answered, and the conversation is over
 */
public record QueueTally(
        long answered,
        long answeredWithin,
        long abandoned,
        long abandonedWithin,
        long shortAbandoned,
        long flowedOut,
        long failed,
        long answeredWaitMillis,
        long longestWaitMillis,
        long handled,
        long talkMillis,
        long holdMillis,
        long wrapUpMillis) {
    public static final QueueTally NONE = new QueueTally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * What a queue is measured by.
     *
     * @param serviceLevel T
     * @param shortAbandon S
     * @param definition of its service level
     */
    public record Limits(Duration serviceLevel, Duration shortAbandon, ServiceLevel definition) {
        public static final Limits DEFAULT =
                new Limits(Duration.ofSeconds(20), Duration.ofSeconds(5), ServiceLevel.WITHOUT_SHORT_ABANDONED);

        public static Limits of(QueueConfig queue) {
            return new Limits(queue.serviceLevel(), queue.shortAbandon(), queue.definition());
        }
    }

    /** The tally of one stay; one that still waits counts nothing. */
    public static QueueTally of(QueueVisit visit, Limits limits) {
        long wait = visit.waitMillis();
        long within = wait <= limits.serviceLevel().toMillis() ? 1 : 0;
        return switch (visit.outcome()) {
            case WAITING -> NONE;
            case ANSWERED ->
                new QueueTally(
                        1,
                        within,
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
                        visit.wrapUpMillis());
            case ABANDONED -> {
                long early = wait < limits.shortAbandon().toMillis() ? 1 : 0;
                yield new QueueTally(0, 0, 1, within, early, 0, 0, 0, wait, 0, 0, 0, 0);
            }
            case FLOWED_OUT -> new QueueTally(0, 0, 0, 0, 0, 1, 0, 0, wait, 0, 0, 0, 0);
            case FAILED -> new QueueTally(0, 0, 0, 0, 0, 0, 1, 0, wait, 0, 0, 0, 0);
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
                failed + other.failed,
                answeredWaitMillis + other.answeredWaitMillis,
                Math.max(longestWaitMillis, other.longestWaitMillis),
                handled + other.handled,
                talkMillis + other.talkMillis,
                holdMillis + other.holdMillis,
                wrapUpMillis + other.wrapUpMillis);
    }

    /** Every call that was in the queue and is not any more, unless it failed by our fault. */
    public long offered() {
        return answered + abandoned + flowedOut;
    }
}
