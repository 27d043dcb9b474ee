package io.parley.queue.strategy;

import io.parley.agent.AgentEntry;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.Strategy;

/** Rings whoever handled the fewest calls since they logged in. */
final class FewestCalls extends AgentChoice {
    static final AgentChoice CHOICE = new FewestCalls();

    private FewestCalls() {
        super(Strategy.FEWEST_CALLS, "calls handled, fewest first");
    }

    @Override
    double score(Member member, AgentEntry agent, int index, Situation situation) {
        return -(double) agent.handled();
    }
}
