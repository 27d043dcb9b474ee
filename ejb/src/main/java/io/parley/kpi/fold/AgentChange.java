package io.parley.kpi.fold;

import io.parley.fact.AgentStateName;
import io.parley.fact.Fact;
import io.parley.fact.JournalEvent;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of what an agent does, or of the queues they are logged in to.
 *
 * @param state the new state; empty where only the queues changed
 * @param reason of NotReady
 * @param queue of the call they handle; the empty string for none
 * @param queues the new queues; empty where only the state changed
 */
public record AgentChange(
        long id,
        String agent,
        Instant at,
        Optional<AgentStateName> state,
        String reason,
        String queue,
        List<String> queues) {
    public AgentChange {
        queues = List.copyOf(queues);
    }

    /** The change that an event says, if it says one. */
    public static Optional<AgentChange> of(JournalEvent event) {
        return switch (event.fact()) {
            case Fact.AgentStateChanged changed ->
                Optional.of(new AgentChange(
                        event.id(),
                        changed.agent().value(),
                        event.at(),
                        Optional.of(changed.to()),
                        changed.reason(),
                        changed.queue(),
                        List.of()));
            case Fact.AgentLoggedIn in ->
                Optional.of(new AgentChange(
                        event.id(),
                        in.agent().value(),
                        event.at(),
                        Optional.empty(),
                        "",
                        "",
                        in.queues().stream().map(QueueId::value).toList()));
            case Fact.OfCall _, Fact.AgentLoggedOut _, Fact.OfSystem _ -> Optional.empty();
        };
    }
}
