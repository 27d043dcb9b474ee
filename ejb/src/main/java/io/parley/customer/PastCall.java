package io.parley.customer;

import io.parley.fact.Fact.Direction;
import io.parley.id.CallId;
import java.time.Instant;

/**
 * A call that is over, as a card or a history shows it.
 *
 * @param queue the last queue it was in; the empty string for none
 * @param agent who talked; the empty string for nobody
 * @param disposition the empty string while none is given
 * @param talkMillis milliseconds
 * @param outcome name of its termination, as "COMPLETED"
 */
public record PastCall(
        CallId call,
        Instant at,
        Direction direction,
        String queue,
        String agent,
        String disposition,
        long talkMillis,
        String outcome) {
    /** An agent talked to a caller of a queue and said nothing about it yet. */
    boolean isOpen() {
        return !queue.isEmpty() && !agent.isEmpty() && disposition.isEmpty();
    }
}
