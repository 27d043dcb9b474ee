package io.parley.queue.strategy;

import io.parley.agent.AgentEntry;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.Strategy;
import java.time.Duration;

/** Rings whoever has not handled a call for the longest time (least recent). */
final class LongestIdle extends AgentChoice {
    static final AgentChoice CHOICE = new LongestIdle();

    private LongestIdle() {
        super(Strategy.LONGEST_IDLE, "seconds idle");
    }

    @Override
    double score(Member member, AgentEntry agent, int index, Situation situation) {
        return Duration.between(agent.idleSince(), situation.now()).toMillis() / 1000.0;
    }
}
