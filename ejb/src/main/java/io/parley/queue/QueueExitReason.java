package io.parley.queue;

import io.parley.directory.QueueConfig;
import io.parley.directory.QueueConfig.Overflow;
import io.parley.id.QueueId;

/**
 * Why a queue sends a caller away, and where to.
 *
 * @param why in words, for the journal and for people
 * @param prompt key of what the caller is told first, or the empty string
 */
record QueueExitReason(Overflow to, String why, String prompt) {
    private static final String QUEUE_CLOSED = "queue-closed";

    static QueueExitReason full(QueueConfig queue) {
        return new QueueExitReason(queue.waiting().overflow(), "the queue is full", "");
    }

    public static QueueExitReason empty(QueueConfig queue) {
        return new QueueExitReason(queue.waiting().overflow(), "nobody is logged in", "");
    }

    static QueueExitReason deserted(QueueConfig queue) {
        return new QueueExitReason(queue.waiting().overflow(), "nobody is logged in any more", "");
    }

    static QueueExitReason waitedTooLong(QueueConfig queue) {
        return new QueueExitReason(queue.waiting().overflow(), "waited too long", "");
    }

    /** The caller came when the queue was closed. */
    public static QueueExitReason closed(QueueConfig queue) {
        return new QueueExitReason(queue.opening().closed(), "the queue is closed", QUEUE_CLOSED);
    }

    /** The caller waited when it closed. */
    static QueueExitReason hasClosed(QueueConfig queue) {
        return new QueueExitReason(queue.opening().closed(), "the queue has closed", QUEUE_CLOSED);
    }

    static QueueExitReason noSuchQueue(QueueId queue) {
        return new QueueExitReason(new Overflow.HangUp(), "there is no queue " + queue, "");
    }

    static QueueExitReason removed() {
        return new QueueExitReason(new Overflow.HangUp(), "the queue was removed", "");
    }
}
