package io.parley.agent;

import io.parley.fact.Actor;
import io.parley.fact.AgentStateName;
import io.parley.fact.Fact;
import io.parley.fact.JournalEvent;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An agent's log-in as it was when the server ended, folded from the journal.
 *
 * @param session its number
 * @param askedAt when somebody last asked for it (a server that logs them in again after a restart does not count)
 * @param reason the code of their not-ready reason; empty where they were, or would have been after their call, available
 * @param wrapUp what they had to finish
 */
public record FormerLogIn(
        AgentId agent,
        String extension,
        Set<QueueId> queues,
        long session,
        Instant askedAt,
        Optional<String> reason,
        Optional<Unfinished> wrapUp) {
    public FormerLogIn {
        queues = Set.copyOf(queues);
    }

    /**
     * A call of a queue that the end of the server cut off, or the work after one.
     *
     * @param wrappedUp how long they had wrapped up; zero where they still talked
     */
    public record Unfinished(CallId call, QueueId queue, Duration wrappedUp) {}

    /** A state and since when. */
    private record Doing(Fact.AgentStateChanged what, Instant since) {
        private boolean isDirectCall() {
            return what.to() == AgentStateName.ON_CALL && what.queue().isEmpty();
        }
    }

    /**
     * The log-in that an agent's facts lead to.
     *
     * @param facts of this agent, in their order; those of their last states and of their last log-ins are enough
     * @param ended when the server ended
     * @return empty where nobody asked for a log-in in these facts, or they were not logged in at the end
     */
    public static Optional<FormerLogIn> of(List<JournalEvent> facts, Instant ended) {
        Fact.AgentLoggedIn in = null;
        Instant asked = null;
        Doing now = null;
        Doing before = null;
        for (JournalEvent event : facts) {
            switch (event.fact()) {
                case Fact.AgentLoggedIn f -> {
                    in = f;
                    asked = event.actor() instanceof Actor.User ? event.at() : asked;
                }
                case Fact.AgentStateChanged f -> {
                    Doing next = resumed(before, now, f).orElse(new Doing(f, event.at()));
                    before = now != null && now.isDirectCall() ? before : now;
                    now = next;
                }
                case Fact.OfCall _, Fact.AgentLoggedOut _, Fact.OfSystem _ -> {}
            }
        }
        // after a direct call the agent would have gone on with what they did before it
        Doing last = now != null && now.isDirectCall() && before != null ? before : now;
        if (in == null || asked == null || now == null || now.what().to() == AgentStateName.OFFLINE) {
            return Optional.empty();
        }
        return Optional.of(new FormerLogIn(
                in.agent(),
                in.extension(),
                Set.copyOf(in.queues()),
                in.session(),
                asked,
                reason(last.what()),
                unfinished(last, ended)));
    }

    /** A wrap-up that went on after a direct call is the one from before it. */
    private static Optional<Doing> resumed(Doing before, Doing now, Fact.AgentStateChanged next) {
        boolean again = next.to() == AgentStateName.WRAP_UP
                && now != null
                && now.isDirectCall()
                && before != null
                && before.what().to() == AgentStateName.WRAP_UP
                && before.what().call().equals(next.call());
        return again ? Optional.of(new Doing(next, before.since())) : Optional.empty();
    }

    private static Optional<String> reason(Fact.AgentStateChanged state) {
        return Optional.of(state.reason())
                .filter(reason -> state.to() == AgentStateName.NOT_READY)
                .filter(reason -> !reason.equals(AgentMachine.UNREACHABLE));
    }

    private static Optional<Unfinished> unfinished(Doing doing, Instant ended) {
        Fact.AgentStateChanged what = doing.what();
        if (what.call().isEmpty() || what.queue().isEmpty()) {
            return Optional.empty();
        }
        CallId call = new CallId(what.call());
        QueueId queue = new QueueId(what.queue());
        return switch (what.to()) {
            case ON_CALL -> Optional.of(new Unfinished(call, queue, Duration.ZERO));
            case WRAP_UP -> Optional.of(new Unfinished(call, queue, Duration.between(doing.since(), ended)));
            // who was only promised or rung had nothing to do with the call yet
            case OFFLINE, AVAILABLE, NOT_READY, RESERVED, RINGING, UNKNOWN -> Optional.empty();
        };
    }
}
