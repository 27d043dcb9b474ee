package io.parley.queue;

import io.parley.agent.AgentEntry;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.sip.api.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An event that the dispatcher is told of; {@link Dispatcher} says what comes of it. */
sealed interface QueueEvent {
    record Entered(QueueId queue, CallId call, Party caller, int priority, Instant at) implements QueueEvent {}

    record Left(CallId call, QueueDesk.LeaveCause cause) implements QueueEvent {}

    /** The agent has the caller: that is settled already. */
    record Answered(CallId call, OfferId offer, AgentId agent) implements QueueEvent {}

    /** How an agent is now. {@code refused} is the offer whose leg ended by itself, so that nobody must stop their ringing. */
    record AgentSeen(AgentEntry agent, Optional<OfferId> refused) implements QueueEvent {}

    /** An agent was not as believed when about to be reserved. {@code agent} is how they are; their device never rang for the offer. */
    record ReservationFailed(AgentEntry agent, OfferId offer) implements QueueEvent {}

    /** A caller was answered or left before the agents reserved for them were offered: that is settled already. */
    record CallerGone(QueueEntry entry) implements QueueEvent {}

    /** The ring time is over. */
    record OfferExpired(CallId call, OfferId offer) implements QueueEvent {}

    /** The offer was revoked before an answer: that is settled already. */
    record OfferRevoked(CallId call, OfferId offer) implements QueueEvent {}

    /** A caller waited as long as the queue allows. */
    record WaitExceeded(CallId call) implements QueueEvent {}

    /** The queue may close at this moment. */
    record Closing(CallId call) implements QueueEvent {}

    record AnnouncementDue(CallId call) implements QueueEvent {}

    /** An agent's time of being passed over ends. */
    record PenaltyOver(AgentId agent) implements QueueEvent {}

    /** See whether these queues have somebody for whoever is next. */
    record Serve(List<QueueId> queues) implements QueueEvent {
        public Serve {
            queues = List.copyOf(queues);
        }
    }

    /** The configuration of queues may have changed. */
    record QueuesChanged() implements QueueEvent {}
}
