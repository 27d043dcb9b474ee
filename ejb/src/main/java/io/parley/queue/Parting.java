package io.parley.queue;

import io.parley.queue.QueueConfig.Overflow;

/**
 * Why a queue sends a caller away, and where to.
 *
 * @param why in words, for the journal and for people
 * @param prompt key of what the caller is told first, or the empty string
 */
record Parting(Overflow to, String why, String prompt) {
    private static final String QUEUE_CLOSED = "queue-closed";

    static Parting full(QueueConfig queue) {
        return new Parting(queue.waiting().overflow(), "the queue is full", "");
    }

    static Parting empty(QueueConfig queue) {
        return new Parting(queue.waiting().overflow(), "nobody is logged in", "");
    }

    static Parting deserted(QueueConfig queue) {
        return new Parting(queue.waiting().overflow(), "nobody is logged in any more", "");
    }

    static Parting waitedTooLong(QueueConfig queue) {
        return new Parting(queue.waiting().overflow(), "waited too long", "");
    }

    /** He came when the queue was closed. */
    static Parting closed(QueueConfig queue) {
        return new Parting(queue.opening().closed(), "the queue is closed", QUEUE_CLOSED);
    }

    /** He waited when it closed. */
    static Parting hasClosed(QueueConfig queue) {
        return new Parting(queue.opening().closed(), "the queue has closed", QUEUE_CLOSED);
    }

    static Parting noSuchQueue(QueueId queue) {
        return new Parting(new Overflow.HangUp(), "there is no queue " + queue, "");
    }

    static Parting removed() {
        return new Parting(new Overflow.HangUp(), "the queue was removed", "");
    }
}
