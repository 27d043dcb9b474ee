package io.parley.queue;

import io.parley.agent.AgentEntry;
import io.parley.directory.QueueConfig;
import io.parley.fact.Decision;
import io.parley.fact.Fact.QueueExit;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.List;

/** Actions that follow from an event, in their order; {@link QueueService} does them. */
sealed interface QueueEffect {
    /** A new caller: share the entry, tell the call. */
    record Join(QueueEntry entry, int position, QueueConfig queue) implements QueueEffect {}

    /** The call entered the queue it is in already (a node took it over): it keeps its place, and only hears so. */
    record Rejoin(QueueEntry entry, int position, QueueConfig queue) implements QueueEffect {}

    /** A caller who cannot join. */
    record TurnAway(QueueEntry entry, int position, QueueExitReason parting) implements QueueEffect {}

    /** Nobody can be rung for a caller who just joined: worth keeping why. */
    record NobodyFree(Decision decision) implements QueueEffect {}

    /** Reserve these agents if they are as believed; ring those who were. Each other one comes back as {@link QueueEvent.ReservationFailed}. */
    record Offer(QueueEntry before, QueueEntry after, List<AgentEntry> believed, Instant until, Decision decision)
            implements QueueEffect {}

    /** End the offer on the shared entry; {@link QueueEvent.OfferRevoked} comes back unless an answer was faster. */
    record Revoke(CallId call, OfferId offer) implements QueueEffect {}

    /** The offer led to nothing: the caller waits again, at their place. */
    record WaitAgain(QueueEntry before, QueueEntry after) implements QueueEffect {}

    /** These agents let it ring until the end. */
    record TimedOut(QueueEntry entry, OfferId offer, List<AgentId> agents) implements QueueEffect {}

    /** These agents are free again through no fault of theirs. */
    record Release(OfferId offer, List<AgentId> agents) implements QueueEffect {}

    /** Tell the call to stop ringing these agents. */
    record Withdraw(CallId call, OfferId offer, List<AgentId> agents) implements QueueEffect {}

    /** The caller went away by their own choice. */
    record Leave(QueueEntry entry, int position, QueueExit exit) implements QueueEffect {}

    /** The queue sends the caller away. */
    record Overflow(QueueEntry entry, int position, QueueExitReason parting, QueueExit exit) implements QueueEffect {}

    /** The caller is out: forget their timers. */
    record Forget(CallId call) implements QueueEffect {}

    /** Tell the caller something; {@code position} is 0 where their place is not among it. */
    record Announce(QueueEntry entry, int position, List<String> sounds) implements QueueEffect {}

    /** Give me the event at that time; an earlier alarm of the same kind for the same call is replaced. */
    record Alarm(CallId call, Kind kind, Instant at, QueueEvent event) implements QueueEffect {
        enum Kind {
            OFFER,
            WAIT,
            CLOSING,
            ANNOUNCEMENT
        }
    }

    /** Go on with these queues, after what the offer before led to is known: a caller who lost their agent comes before those behind them. */
    record GoOn(List<QueueId> queues) implements QueueEffect {}

    /** Look at the agent again at that time. */
    record AgentAlarm(AgentId agent, Instant at) implements QueueEffect {}
}
