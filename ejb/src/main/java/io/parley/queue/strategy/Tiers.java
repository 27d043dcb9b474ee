package io.parley.queue.strategy;

import io.parley.agent.AgentEntry;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.Strategy;

/** Rings the lowest tier that has somebody free; within a tier, whoever is idle longest. */
final class Tiers extends AgentChoice {
    static final AgentChoice CHOICE = new Tiers();

    private Tiers() {
        super(Strategy.PRIORITY, "tier, lowest first");
    }

    @Override
    double score(Member member, AgentEntry agent, int index, Situation situation) {
        return -(double) member.tier();
    }
}
