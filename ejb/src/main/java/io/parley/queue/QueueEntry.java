package io.parley.queue;

import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.Optional;

/**
 * A caller waiting in a queue: a small immutable value in the shared cache.
 *
 * @param call whose
 * @param queue where
 * @param ticket grows with each entry of the queue: the place, kept over offers that fail
 * @param priority 0 normal, higher first
 * @param callerNumber shown to agents
 * @param callerName shown to agents, may be empty
 * @param enteredAt when they joined
 * @param offer the offer that is out, if any
 */
public record QueueEntry(
        CallId call,
        QueueId queue,
        long ticket,
        int priority,
        String callerNumber,
        String callerName,
        Instant enteredAt,
        Optional<OfferId> offer) {
    /** The same caller, waiting. */
    QueueEntry withoutOffer() {
        return withOffer(Optional.empty());
    }

    /** The same caller with an offer, or none. */
    QueueEntry withOffer(Optional<OfferId> other) {
        return new QueueEntry(call, queue, ticket, priority, callerNumber, callerName, enteredAt, other);
    }
}
