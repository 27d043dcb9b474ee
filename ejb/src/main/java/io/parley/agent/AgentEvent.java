package io.parley.agent;

import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** An event that can happen to an agent; {@link AgentMachine} says what comes of it. */
public sealed interface AgentEvent {
    /** Log-in at an extension. {@code fresh} makes it a new session even where they are logged in there already. */
    record LogIn(String extension, boolean reachable, Set<QueueId> queues, boolean fresh) implements AgentEvent {
        public LogIn {
            queues = Set.copyOf(queues);
        }
    }

    /**
     * The agent was logged in when the server ended, and is so again.
     *
     * @param session the former one, which goes on
     * @param as not ready or in wrap-up, as they were; empty: available as soon as their device is there
     * @param wrappedUp how long the wrap-up had lasted
     */
    record Restore(
            String extension,
            boolean reachable,
            Set<QueueId> queues,
            long session,
            Optional<AgentState> as,
            Duration wrappedUp)
            implements AgentEvent {
        public Restore {
            queues = Set.copyOf(queues);
        }
    }

    /** Log-out of one queue or of all. */
    record LogOut(Optional<QueueId> queue) implements AgentEvent {}

    /** The agent was a member of these queues, and is of those now. One who is logged in to all their queues is logged in to a new one too. */
    record Members(Set<QueueId> before, Set<QueueId> now) implements AgentEvent {
        public Members {
            before = Set.copyOf(before);
            now = Set.copyOf(now);
        }
    }

    /** The agent wants calls. */
    record Ready() implements AgentEvent {}

    /** Not ready, for the reason with this code: at once, or after the call or wrap-up of now. */
    record NotReady(String reason) implements AgentEvent {}

    /** Ends a wrap-up before its time: what was asked for meanwhile follows. */
    record Finish() implements AgentEvent {}

    /** Takes back what was asked for after the call or wrap-up of now. */
    record CancelNext() implements AgentEvent {}

    /** The devices of the agent's extension came or went. */
    record Reach(boolean reachable) implements AgentEvent {}

    /** The dispatcher promises the agent to a caller. */
    record Reserve(OfferId offer, QueueId queue, CallId call, Instant until) implements AgentEvent {}

    /** The agent's device rings. */
    record Ring(OfferId offer) implements AgentEvent {}

    /** The agent answered. */
    record Answer(OfferId offer) implements AgentEvent {}

    /** The agent answered a moment too late: the caller is another's or gone. */
    record AnswerUndone(CallId call) implements AgentEvent {}

    /** The offer is void, through no fault of the agent. */
    record Release(OfferId offer) implements AgentEvent {}

    /**
     * The ring led to nothing. An agent whose device never rang is only passed over: they may not even know.
     *
     * @param pause make the agent not ready
     * @param passedOver how long queues pass them over where they are not made not ready
     * @param unanswered counts as a ring without answer
     */
    record Refuse(OfferId offer, boolean pause, Duration passedOver, boolean unanswered) implements AgentEvent {}

    /** The conversation is over; zero means no wrap-up. */
    record CallOver(CallId call, Duration wrapUp) implements AgentEvent {}

    /** The time of the wrap-up has passed. */
    record WrapUpOver() implements AgentEvent {}

    /** A call outside any queue began at the agent's extension. */
    record DirectBegan(CallId call) implements AgentEvent {}

    /** The caller of the call that the agent has comes from a queue, and was left to them: afterwards they wrap up as that queue says. */
    record DirectServes(CallId call, QueueId queue) implements AgentEvent {}

    /** It is over for the agent; zero means no wrap-up, which only a caller from a queue has. */
    record DirectEnded(CallId call, Duration wrapUp) implements AgentEvent {}

    /** The name is no agent's any more, or a new person's: what is left of the former one is cleared. Somebody who is logged in keeps it. */
    record Forget() implements AgentEvent {}

    /** The other party was put on hold or taken back. */
    record Held(CallId call, boolean held) implements AgentEvent {}
}
