package io.parley.queue.strategy;

import io.parley.agent.AgentEntry;
import io.parley.directory.QueueConfig;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.Strategy;
import io.parley.id.AgentId;

/** Rings the members in their order, each time beginning after the one who was rung last. */
public final class RoundRobin extends AgentChoice {
    static final AgentChoice CHOICE = new RoundRobin();

    /** The turn of a queue that rang nobody yet. */
    public static final double START = Double.NEGATIVE_INFINITY;

    /** Above any turn. */
    private static final double ROUND = 1e6;

    private RoundRobin() {
        super(Strategy.ROUND_ROBIN, "next in turn");
    }

    @Override
    double score(Member member, AgentEntry agent, int index, Situation situation) {
        double turn = turn(member, index);
        return turn > situation.lastTurn() ? ROUND - turn : -turn;
    }

    /** Where an agent stands in the round of a queue: by the order of the members, then as they are listed. */
    public static double turn(QueueConfig queue, AgentId agent) {
        for (int i = 0; i < queue.members().size(); i++) {
            if (queue.members().get(i).agent().equals(agent)) {
                return turn(queue.members().get(i), i);
            }
        }
        return START;
    }

    private static double turn(Member member, int index) {
        return member.order() + index / 1e4;
    }
}
