package io.parley.kpi;

import io.parley.call.CallId;
import io.parley.queue.QueueId;
import java.time.Instant;

/**
 * One stay of a call in a queue, folded from its facts: what queue figures are summed over. Durations in milliseconds.
 *
 * @param agent who answered; the empty string where nobody did
 * @param waitMillis until it was answered or left; 0 while it waits
 * @param handled answered, and the conversation is over
 */
public record QueueVisit(
        CallId call,
        QueueId queue,
        Instant enteredAt,
        Outcome outcome,
        String agent,
        long waitMillis,
        boolean handled,
        long talkMillis,
        long holdMillis,
        long wrapUpMillis) {

    /** How the stay ended. */
    public enum Outcome {
        WAITING,
        ANSWERED,
        /** The caller hung up before anybody answered. */
        ABANDONED,
        /** Overflowed, or taken out by another feature. */
        FLOWED_OUT,
        /** A user or the API ended the call while it waited. */
        ENDED,
        /** The call or the queue failed on our side: not the caller's doing, and counted apart from what he does. */
        FAILED
    }
}
