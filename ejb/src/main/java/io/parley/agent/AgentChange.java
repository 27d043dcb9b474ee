package io.parley.agent;

import io.parley.fact.Actor;
import io.parley.id.AgentId;

/** A change of an agent that was made: from which value to which, by what and by whom. */
public record AgentChange(AgentEntry before, AgentEntry after, AgentEvent event, Actor by) {
    public AgentId agent() {
        return after.id();
    }
}
