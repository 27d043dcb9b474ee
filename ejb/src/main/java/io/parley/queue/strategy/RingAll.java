package io.parley.queue.strategy;

import io.parley.agent.AgentEntry;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.Strategy;

/** Rings everybody who is free; who answers first has the caller. */
final class RingAll extends AgentChoice {
    static final AgentChoice CHOICE = new RingAll();

    private RingAll() {
        super(Strategy.RING_ALL, "all who are free");
    }

    @Override
    double score(Member member, AgentEntry agent, int index, Situation situation) {
        return 1;
    }

    @Override
    boolean everybody() {
        return true;
    }
}
