package io.parley.kpi.fold;

import io.parley.fact.AgentStateName;
import io.parley.id.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A stretch of time in which an agent did one thing.
 *
 * @param reason of NotReady, else the empty string
 * @param queue whose call they handled, else the empty string
 * @param queues the queues they were logged in to
 */
public record AgentStateInterval(
        String agent,
        AgentStateName state,
        String reason,
        String queue,
        List<String> queues,
        Instant from,
        Instant to) {
    public AgentStateInterval {
        queues = List.copyOf(queues);
    }

    public long millis() {
        return Duration.between(from, to).toMillis();
    }

    public boolean loggedIn() {
        return state != AgentStateName.OFFLINE;
    }

    /** Ringing, talk, hold and wrap-up. */
    public boolean handling() {
        return switch (state) {
            case RINGING, ON_CALL, WRAP_UP -> true;
            case OFFLINE, AVAILABLE, NOT_READY, RESERVED, UNKNOWN -> false;
        };
    }

    /** The same, as far as these queues are concerned; empty is all. */
    public AgentStateInterval among(Set<QueueId> some) {
        List<String> fewer = some.isEmpty()
                ? queues
                : queues.stream()
                        .filter(queue -> some.contains(new QueueId(queue)))
                        .toList();
        return new AgentStateInterval(agent, state, reason, queue, fewer, from, to);
    }

    /** The part of it within a time; empty where there is none. */
    public Optional<AgentStateInterval> within(Instant first, Instant last) {
        Instant start = from.isBefore(first) ? first : from;
        Instant end = to.isAfter(last) ? last : to;
        return start.isBefore(end)
                ? Optional.of(new AgentStateInterval(agent, state, reason, queue, queues, start, end))
                : Optional.empty();
    }
}
