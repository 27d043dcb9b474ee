package io.parley.queue;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentState;
import io.parley.directory.QueueConfig;
import io.parley.directory.Strategy;
import io.parley.fact.Decision;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.queue.strategy.AgentChoice;
import io.parley.queue.strategy.RoundRobin;
import io.parley.queue.strategy.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Why a caller still waits, by the rules that the dispatcher itself goes by: their place, and each member of the queue with a score or an objection. A
 * pure function of the dispatcher's state at one moment; nothing is decided and nothing changes.
 *
 * @param at the moment
 * @param enteredAt since when they wait
 * @param priority 0 normal, higher goes first
 * @param position 1 is next, among all of this queue
 * @param waiting how many are in this queue, those being rung for too
 * @param aheadElsewhere callers of other queues with a better place whom an agent of this queue serves as well
 * @param cause why no agent talks to the caller yet
 * @param rung agents whose devices are being rung for them
 * @param rule the queue's strategy among free agents
 * @param members of the queue, as it lists them
 */
public record WaitExplanation(
        CallId call,
        QueueId queue,
        Instant at,
        Instant enteredAt,
        int priority,
        int position,
        int waiting,
        int aheadElsewhere,
        Cause cause,
        List<AgentId> rung,
        Strategy rule,
        List<Member> members) {
    public WaitExplanation {
        rung = List.copyOf(rung);
        members = List.copyOf(members);
    }

    /** The reason why no agent talks to the caller yet. */
    public enum Cause {
        /** Agents are being rung for them. */
        RINGING,
        NOBODY_LOGGED_IN,
        /** Agents are logged in, and each is busy, away or passed over. */
        NOBODY_FREE,
        /** Somebody is free, and others have a better place. */
        OTHERS_FIRST,
        /** Somebody is free: the ring begins in a moment. */
        ABOUT_TO_RING
    }

    /**
     * A member as the dispatcher sees them.
     *
     * @param reason code of the not-ready reason, else the empty string
     * @param since since when they are as they are; empty for one who never logged in
     * @param until when wrap-up or being passed over ends
     * @param missed rings without answer in a row
     * @param score by the queue's strategy, higher is rung first; empty for one who cannot be rung
     */
    public record Member(
            AgentId agent,
            Standing standing,
            String reason,
            Optional<Instant> since,
            Optional<Instant> until,
            int missed,
            Optional<Double> score) {}

    /** For one who waits; empty where the call is in no queue, or its queue was removed just now. */
    public static Optional<WaitExplanation> of(
            QueueState state, Function<QueueId, Optional<QueueConfig>> queues, CallId call, Instant now) {
        return state.caller(call)
                .flatMap(caller -> queues.apply(caller.entry().queue()).map(queue -> of(state, queue, caller, now)));
    }

    private static WaitExplanation of(QueueState state, QueueConfig queue, Caller caller, Instant now) {
        QueueEntry entry = caller.entry();
        WaitList line = state.line(queue.id());
        List<Member> members = members(state, queue, entry.call(), now);
        return new WaitExplanation(
                entry.call(),
                queue.id(),
                now,
                entry.enteredAt(),
                entry.priority(),
                state.position(entry),
                line.all().size(),
                aheadElsewhere(state, queue, entry),
                cause(line, caller, members),
                caller.ringing(),
                queue.strategy(),
                members);
    }

    private static List<Member> members(QueueState state, QueueConfig queue, CallId call, Instant now) {
        AgentChoice.Situation situation = new AgentChoice.Situation(
                queue,
                state.agents()::get,
                state.lastTurns().get(queue.id()).orElse(RoundRobin.START),
                state.seed(),
                now);
        List<Member> members = new ArrayList<>(queue.members().size());
        for (Decision.Considered each :
                AgentChoice.of(queue.strategy()).decide(call, situation).candidates()) {
            Optional<AgentEntry> agent = state.agents().get(each.agent());
            members.add(new Member(
                    each.agent(),
                    AgentChoice.standing(agent, queue.id(), now),
                    agent.map(WaitExplanation::reason).orElse(""),
                    agent.flatMap(AgentEntry::began),
                    agent.flatMap(entry -> until(entry, now)),
                    agent.map(AgentEntry::consecutiveNoAnswers).orElse(0),
                    switch (each) {
                        case Decision.Considered.Scored scored -> Optional.of(scored.score());
                        case Decision.Considered.Rejected _ -> Optional.empty();
                    }));
        }
        return members;
    }

    private static String reason(AgentEntry agent) {
        return agent.state() instanceof AgentState.NotReady(String reason) ? reason : "";
    }

    private static Optional<Instant> until(AgentEntry agent, Instant now) {
        return agent.state() instanceof AgentState.WrapUp wrapUp
                ? Optional.of(wrapUp.until())
                : Optional.of(agent.penaltyUntil()).filter(now::isBefore);
    }

    private static Cause cause(WaitList line, Caller caller, List<Member> members) {
        if (caller.entry().offer().isPresent()) {
            return Cause.RINGING;
        }
        if (members.stream().anyMatch(member -> member.standing() == Standing.FREE)) {
            boolean next = line.next().filter(caller.entry().call()::equals).isPresent();
            return next ? Cause.ABOUT_TO_RING : Cause.OTHERS_FIRST;
        }
        return members.stream()
                        .allMatch(member ->
                                member.standing() == Standing.OFFLINE || member.standing() == Standing.NOT_LOGGED_IN)
                ? Cause.NOBODY_LOGGED_IN
                : Cause.NOBODY_FREE;
    }

    private static int aheadElsewhere(QueueState state, QueueConfig queue, QueueEntry entry) {
        Place own = Place.of(entry);
        int[] ahead = {0};
        state.lines().each((id, line) -> {
            boolean shared = !id.equals(queue.id())
                    && queue.members().stream()
                            .flatMap(member -> state.agents().get(member.agent()).stream())
                            .anyMatch(agent -> agent.queues().contains(id)
                                    && agent.queues().contains(queue.id()));
            if (shared) {
                line.waiting().each((place, _) -> ahead[0] += place.compareTo(own) < 0 ? 1 : 0);
            }
        });
        return ahead[0];
    }
}
