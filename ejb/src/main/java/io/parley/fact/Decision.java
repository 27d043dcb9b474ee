package io.parley.fact;

import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.json.StoredAs;
import java.time.Instant;
import java.util.List;

/**
 * The dispatcher's choice and its reasons; stored with the call (ACD-6).
 *
 * @param chosen the agents to ring; empty where nobody could be found
 * @param rule the strategy's name, as "LONGEST_IDLE"
 * @param candidates every member with a score (higher wins) or the reason they were passed over
 */
public record Decision(
        Instant at, CallId call, QueueId queue, List<AgentId> chosen, String rule, List<Considered> candidates) {
    public Decision {
        chosen = List.copyOf(chosen);
        candidates = List.copyOf(candidates);
    }

    /** One member in the light of one decision. */
    public sealed interface Considered {
        AgentId agent();

        /** Could have been chosen; the highest score was. {@code because} says it in words. */
        @StoredAs("Scored")
        record Scored(AgentId agent, double score, String because) implements Considered {}

        /** Could not be chosen. */
        @StoredAs("Rejected")
        record Rejected(AgentId agent, String because) implements Considered {}
    }
}
