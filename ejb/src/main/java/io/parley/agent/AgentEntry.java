package io.parley.agent;

import io.parley.id.AgentId;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The facts about an agent that all nodes know: a small immutable value in the shared cache, replaced as a whole by compare-and-set. Equality is by
 * value, so a lost race is always seen.
 *
 * @param id of the agent
 * @param state the agent's state
 * @param since when the state began; the epoch for somebody who never logged in
 * @param extension the extension whose device they use; the empty string when offline
 * @param reachable whether a device of that extension is registered
 * @param queues the queues they are logged in to
 * @param idleSince when they last ended handling a queue call (or logged in): what longest idle goes by
 * @param handled queue calls handled since log-in: what fewest calls goes by
 * @param consecutiveNoAnswers rings without answer in a row
 * @param logOutAsked log out as soon as the call and its wrap-up are over
 * @param session id of the log-in; a newer log-in replaces it
 * @param penaltyUntil queues pass them over until then, as their last ring led to nothing; the epoch for never
 * @param nextReason the code of the not-ready reason they asked for while it could not apply yet; the empty string for none
 * @param version grows by one with each change: orders them, and makes each value unlike all former ones
 */
public record AgentEntry(
        AgentId id,
        AgentState state,
        Instant since,
        String extension,
        boolean reachable,
        Set<QueueId> queues,
        Instant idleSince,
        int handled,
        int consecutiveNoAnswers,
        boolean logOutAsked,
        long session,
        Instant penaltyUntil,
        String nextReason,
        long version) {
    public AgentEntry {
        queues = Set.copyOf(queues);
    }

    /** When the state began; empty for somebody who never logged in. */
    public Optional<Instant> began() {
        return Optional.of(since).filter(moment -> !moment.equals(Instant.EPOCH));
    }

    /** The entry of somebody who never logged in. */
    public static AgentEntry offline(AgentId id) {
        Instant never = Instant.EPOCH;
        return new AgentEntry(
                id, new AgentState.Offline(), never, "", false, Set.of(), never, 0, 0, false, 0, never, "", 0);
    }
}
