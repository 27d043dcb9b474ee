package io.parley.agent;

import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What can happen to an agent; {@link AgentMachine} says what comes of it. */
public sealed interface AgentEvent {
    /** Log-in at an extension. {@code fresh} makes it a new session even where he is logged in there already. */
    record LogIn(String extension, boolean reachable, Set<QueueId> queues, boolean fresh) implements AgentEvent {
        public LogIn {
            queues = Set.copyOf(queues);
        }
    }

    /**
     * He was logged in when the server ended, and is so again.
     *
     * @param session the former one, which goes on
     * @param as not ready or in wrap-up, as he was; empty: available as soon as his device is there
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

    /** He was a member of these queues, and is of those now. Who is logged in to all his queues is logged in to a new one too. */
    record Members(Set<QueueId> before, Set<QueueId> now) implements AgentEvent {
        public Members {
            before = Set.copyOf(before);
            now = Set.copyOf(now);
        }
    }

    /** He wants calls. */
    record Ready() implements AgentEvent {}

    /** Not ready, for the reason with this code: at once, or after the call or wrap-up of now. */
    record NotReady(String reason) implements AgentEvent {}

    /** Ends a wrap-up before its time: what was asked for meanwhile follows. */
    record Finish() implements AgentEvent {}

    /** Takes back what was asked for after the call or wrap-up of now. */
    record CancelNext() implements AgentEvent {}

    /** The devices of his extension came or went. */
    record Reach(boolean reachable) implements AgentEvent {}

    /** The dispatcher promises him to a caller. */
    record Reserve(OfferId offer, QueueId queue, CallId call, Instant until) implements AgentEvent {}

    /** His device rings. */
    record Ring(OfferId offer) implements AgentEvent {}

    /** He answered. */
    record Answer(OfferId offer) implements AgentEvent {}

    /** He answered a moment too late: the caller is another's or gone. */
    record AnswerUndone(CallId call) implements AgentEvent {}

    /** The offer is void, through no fault of his. */
    record Release(OfferId offer) implements AgentEvent {}

    /**
     * The ring led to nothing. An agent whose device never rang is only passed over: he may not even know.
     *
     * @param pause make him not ready
     * @param passedOver how long queues pass him over where he is not made not ready
     * @param unanswered counts as a ring without answer
     */
    record Refuse(OfferId offer, boolean pause, Duration passedOver, boolean unanswered) implements AgentEvent {}

    /** The conversation is over; zero means no wrap-up. */
    record CallOver(CallId call, Duration wrapUp) implements AgentEvent {}

    /** The time of the wrap-up has passed. */
    record WrapUpOver() implements AgentEvent {}

    /** A call outside any queue began at his extension. */
    record DirectBegan(CallId call) implements AgentEvent {}

    /** The caller of the call that he has comes from a queue, and was left to him: afterwards he wraps up as that queue says. */
    record DirectServes(CallId call, QueueId queue) implements AgentEvent {}

    /** It is over for him; zero means no wrap-up, which only a caller from a queue has. */
    record DirectEnded(CallId call, Duration wrapUp) implements AgentEvent {}

    /** The other party was put on hold or taken back. */
    record Held(CallId call, boolean held) implements AgentEvent {}
}
