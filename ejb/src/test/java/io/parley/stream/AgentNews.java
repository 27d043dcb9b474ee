package io.parley.stream;

import io.parley.agent.AgentState.Name;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.JournalEvent;
import io.parley.id.AgentId;
import java.time.Instant;
import java.util.Optional;

/** Events for tests that ask for nothing but their order. */
final class AgentNews {
    private AgentNews() {}

    /** An agent goes on a break. */
    static JournalEvent event(long id) {
        return new JournalEvent(
                id,
                Optional.empty(),
                0,
                Instant.EPOCH,
                0,
                "node-0",
                new Actor.System("test"),
                new Fact.AgentStateChanged(
                        new AgentId("anna"), Name.AVAILABLE.stored(), Name.NOT_READY.stored(), "break", "", ""));
    }
}
