package io.parley.queue.strategy;

import io.parley.agent.AgentEntry;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.Strategy;
import java.util.SplittableRandom;

/** Rings one by lot, each as likely as the other. */
final class RandomAgent extends AgentChoice {
    static final AgentChoice CHOICE = new RandomAgent();

    private RandomAgent() {
        super(Strategy.RANDOM, "drawn by lot");
    }

    @Override
    double score(Member member, AgentEntry agent, int index, Situation situation) {
        return new SplittableRandom(situation.seed() + index).nextDouble();
    }
}
