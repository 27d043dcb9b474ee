package io.parley.queue.strategy;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentState;
import io.parley.directory.QueueConfig;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.Strategy;
import io.parley.fact.Decision;
import io.parley.fact.Decision.Considered;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * How a queue chooses among its agents. This base sorts out who can be rung, asks the strategy for a score of each, takes the highest, and logs the choice
 * and its reason; a strategy only scores. Equal scores go to whoever is idle longest, then by place in the queue's order, then by name. Pure functions.
 */
public abstract sealed class AgentChoice permits RingAll, RoundRobin, LongestIdle, FewestCalls, RandomAgent, Tiers {
    private static final Logger LOG = Logger.getLogger(AgentChoice.class);

    private final Strategy strategy;
    private final String because;

    /** @param because what the score says, for people */
    AgentChoice(Strategy strategy, String because) {
        this.strategy = strategy;
        this.because = because;
    }

    /** The class of a strategy. */
    public static AgentChoice of(Strategy strategy) {
        return switch (strategy) {
            case RING_ALL -> RingAll.CHOICE;
            case ROUND_ROBIN -> RoundRobin.CHOICE;
            case LONGEST_IDLE -> LongestIdle.CHOICE;
            case FEWEST_CALLS -> FewestCalls.CHOICE;
            case RANDOM -> RandomAgent.CHOICE;
            case PRIORITY -> Tiers.CHOICE;
        };
    }

    /**
     * The facts that a choice may go by.
     *
     * @param agents the agents as last seen
     * @param lastTurn the turn of who was rung last for this queue, as {@link RoundRobin#turn} counts
     * @param seed a number nobody used before
     */
    public record Situation(
            QueueConfig queue,
            Function<AgentId, Optional<AgentEntry>> agents,
            double lastTurn,
            long seed,
            Instant now) {}

    /** The score of one who can be rung; the highest wins. {@code index} is their place among the members as configured. */
    abstract double score(Member member, AgentEntry agent, int index, Situation situation);

    /** Whether everybody who can be rung is. */
    boolean everybody() {
        return false;
    }

    /** Chooses, and says how it came to it. */
    public final Decision decide(CallId call, Situation situation) {
        QueueConfig queue = situation.queue();
        List<Considered> candidates = new ArrayList<>(queue.members().size());
        List<AgentId> all = new ArrayList<>(1);
        Pick best = null;
        for (int i = 0; i < queue.members().size(); i++) {
            Member member = queue.members().get(i);
            AgentEntry agent = situation.agents().apply(member.agent()).orElse(null);
            Standing standing = agent == null ? Standing.OFFLINE : standing(agent, queue.id(), situation.now());
            if (standing != Standing.FREE) {
                candidates.add(new Considered.Rejected(member.agent(), objection(standing, agent)));
                continue;
            }
            double score = score(member, agent, i, situation);
            candidates.add(new Considered.Scored(member.agent(), score, because));
            all.add(member.agent());
            Pick pick = new Pick(member, agent, score);
            if (best == null || pick.beats(best)) {
                best = pick;
            }
        }
        List<AgentId> chosen = best == null ? List.of() : everybody() ? all : List.of(best.member.agent());
        LOG.debugf("ACD0001 call %s, queue %s: %s, chosen by %s (%s)", call, queue.id(), chosen, strategy, because);
        return new Decision(situation.now(), call, queue.id(), chosen, strategy.name(), candidates);
    }

    private record Pick(Member member, AgentEntry agent, double score) {
        boolean beats(Pick other) {
            if (score != other.score) {
                return score > other.score;
            }
            int idle = agent.idleSince().compareTo(other.agent.idleSince());
            if (idle != 0) {
                return idle < 0;
            }
            return member.order() != other.member.order()
                    ? member.order() < other.member.order()
                    : member.agent().compareTo(other.member.agent()) < 0;
        }
    }

    /** Whether an agent can be rung for a queue now. */
    public static boolean eligible(AgentEntry agent, QueueId queue, Instant now) {
        return standing(agent, queue, now) == Standing.FREE;
    }

    /** Where an agent stands towards a queue now; empty for one whom nobody has seen. */
    public static Standing standing(Optional<AgentEntry> agent, QueueId queue, Instant now) {
        return agent.map(seen -> standing(seen, queue, now)).orElse(Standing.OFFLINE);
    }

    private static Standing standing(AgentEntry agent, QueueId queue, Instant now) {
        return switch (agent.state()) {
            case AgentState.Offline _ -> Standing.OFFLINE;
            case AgentState.NotReady _ -> Standing.NOT_READY;
            case AgentState.Reserved _ -> Standing.RESERVED;
            case AgentState.Ringing _ -> Standing.RINGING;
            case AgentState.OnCall _ -> Standing.ON_CALL;
            case AgentState.WrapUp _ -> Standing.WRAP_UP;
            case AgentState.Available _ -> {
                if (!agent.queues().contains(queue)) {
                    yield Standing.NOT_LOGGED_IN;
                }
                if (!agent.reachable()) {
                    yield Standing.UNREACHABLE;
                }
                yield agent.penaltyUntil().isAfter(now) ? Standing.PASSED_OVER : Standing.FREE;
            }
        };
    }

    private static String objection(Standing standing, AgentEntry agent) {
        return standing == Standing.NOT_READY && agent.state() instanceof AgentState.NotReady(String reason)
                ? reason
                : standing.words();
    }
}
