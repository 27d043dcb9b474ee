package io.parley.live;

import io.parley.agent.AgentEntry;
import io.parley.call.LiveCall;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.kpi.report.AgentSums;
import io.parley.kpi.report.QueueIntervalRow;
import io.parley.stream.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The figures that pages show live: a snapshot and changes by push. Folded from the journal by the functions of {@code io.parley.kpi}. Thread-safe.
 */
public interface LiveFigures {
    List<QueueCard> queues();

    List<AgentCard> agents();

    List<LiveCall> calls();

    /** An agent's day since midnight, as the agents' report reckons it. */
    AgentSums today(AgentId agent);

    /** The half hours of today for one queue or (empty) all, for charts. */
    List<QueueIntervalRow> today(Optional<QueueId> queue);

    /** Hears of changes at most every 100 ms with all that changed since; on a thread of its own, one call at a time. */
    Subscription subscribe(Consumer<Change> listener);

    /** The parts that changed: look up the snapshot for the new values. */
    record Change(boolean queues, boolean agents, boolean calls) {}

    /**
     * A queue now and today.
     *
     * @param rung of those who wait, the ones for whom devices ring
     * @param longestWaitSince when the longest waiting caller joined
     * @param alarmAt from when on it is worth an alarm that nobody is free: a caller waited so long, and nobody is being rung for them; empty where all who wait
     *     are being rung for
     * @param offered callers of today counted as they came: those who wait are among them
     * @param ended callers hung up by a user or the API while they waited
     * @param failed callers lost by a fault of ours today; neither offered nor abandoned
     * @param serviceLevel 0 to 1 today, by the queue's definition, empty where the divisor is zero
     * @param asaMillis average speed of answer today
     */
    record QueueCard(
            QueueId id,
            String name,
            int waiting,
            int rung,
            Optional<Instant> longestWaitSince,
            Optional<Instant> alarmAt,
            int agentsAvailable,
            int agentsLoggedIn,
            int agentsOnCall,
            long offered,
            long answered,
            long abandoned,
            long ended,
            long failed,
            Optional<Double> serviceLevel,
            Optional<Double> asaMillis,
            Optional<Double> ahtMillis,
            Optional<Double> abandonRate,
            Optional<Double> occupancy,
            double serviceLevelTarget) {}

    /**
     * An agent now, with the call they ring or talk for.
     *
     * @param today their day since midnight, as the agents' report reckons it: a conversation that goes on is not handled yet
     */
    record AgentCard(
            AgentEntry entry,
            String displayName,
            Optional<LiveCall> call,
            Optional<String> queueName,
            AgentSums today) {
        /** Calls handled today, those transferred in too. */
        public long handledToday() {
            return today.handled();
        }
    }
}
