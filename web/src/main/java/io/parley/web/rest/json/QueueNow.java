package io.parley.web.rest.json;

import io.parley.live.LiveFigures.QueueCard;
import java.time.Instant;
import java.util.Optional;

/** A queue now and since midnight, as REST and the stream both tell it: times in milliseconds, shares 0 to 1, null where the divisor is zero. */
public record QueueNow(
        String name,
        int waiting,
        Optional<Instant> longestWaitSince,
        int agentsAvailable,
        int agentsLoggedIn,
        int agentsOnCall,
        long offered,
        long answered,
        long abandoned,
        long ended,
        Optional<Double> serviceLevel,
        Optional<Double> asaMillis,
        Optional<Double> ahtMillis,
        Optional<Double> abandonRate) {
    public static QueueNow of(QueueCard card) {
        return new QueueNow(
                card.name(),
                card.waiting(),
                card.longestWaitSince(),
                card.agentsAvailable(),
                card.agentsLoggedIn(),
                card.agentsOnCall(),
                card.offered(),
                card.answered(),
                card.abandoned(),
                card.ended(),
                card.serviceLevel(),
                card.asaMillis(),
                card.ahtMillis(),
                card.abandonRate());
    }
}
