package io.parley.queue;

import io.parley.fact.OfferRefusal;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.sip.api.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The queues as calls see them. Thread-safe, returns at once; the result is told to the call by {@link QueueNotice}s ({@link QueuedCalls}).
 * Every call that entered gets out by exactly one of connected, left, overflow or failure.
 *
 * <p><b>Threads.</b> One call's methods are called from that call's inbox, one at a time. Notices of one call are delivered in order; the first may
 * be delivered before {@link #enter} returns. After an answer, a {@link #leave} or an overflow none follow, except those that were on their way: a
 * call that is not in the queue any more ignores them.
 *
 * <p><b>Journal.</b> The queue journals QueueEntered, PositionTold, Decided, Reserved, OfferMade, OfferRefused, OfferTimedOut, Connected, QueueLeft,
 * WrapUpEnded and the agents' state changes; the facts of answered, refused, leave and ringing are appended before these methods return, so they keep
 * their place among the facts of the call. The legs and the rest of the call are journalled by the call.
 */
public interface QueueDesk {
    /**
     * A caller joins. First notice: Joined, or Overflowed when they cannot (unknown queue, closed, too many callers, nobody logged in). A call is in
     * one queue at most: entering another one leaves the first as taken out.
     *
     * @param priority 0 normal, higher goes first
     * @param at when the caller reached the queue; their wait counts from here
     */
    void enter(QueueId queue, CallId call, Party caller, int priority, Instant at);

    /**
     * The caller hung up (abandoned) or was taken out. The call itself hangs up the legs of a running offer. Too late or never entered: no effect.
     */
    void leave(CallId call, LeaveCause cause);

    /** The device of an agent rings (180 came in). */
    void ringing(CallId call, OfferId offer, AgentId agent);

    /**
     * The agent answered; the first one wins. On {@code true} the caller is theirs and out of the queue: connect them and hang up the other agents'
     * legs of this offer, if there are any (their agents are free again without further reports). On {@code false} the offer is void for them: hang
     * their leg up and report nothing more about it.
     */
    boolean answered(CallId call, OfferId offer, AgentId agent);

    /** The agent's leg failed before answer. Reports about an offer that is void already have no effect. */
    void refused(CallId call, OfferId offer, AgentId agent, Refusal refusal);

    /**
     * The conversation with the agent is over: wrap-up begins. Once per agent who was connected, whoever hung up. The call may go
     * on, with others.
     */
    void finished(CallId call, AgentId agent);

    /**
     * A call that agents served is over: its journal is closed now, or after the last wrap-up that still runs. Once per call, by its last act.
     */
    void over(CallId call);

    /** Entries waiting or offered now, in order of their place. */
    List<QueueEntry> waiting(QueueId queue);

    /** Why a caller still waits, at this moment; empty for a call that is in no queue. */
    Optional<WaitExplanation> explain(CallId call);

    /** Why a caller leaves before an answer. */
    enum LeaveCause {
        ABANDONED,
        /** Another feature took the caller out, as an entry to another queue does. */
        TAKEN,
        /** A user or the API ended the call. */
        ENDED,
        /** The call failed (media, node). */
        FAILED
    }

    /** Why an agent did not take an offered call. */
    enum Refusal {
        REJECTED,
        BUSY,
        NO_ANSWER,
        UNREACHABLE,
        FAILED,
        /** Another agent was faster, or the offer was withdrawn. */
        WITHDRAWN;

        /** The same in facts. */
        public OfferRefusal stored() {
            return switch (this) {
                case REJECTED -> OfferRefusal.REJECTED;
                case BUSY -> OfferRefusal.BUSY;
                case NO_ANSWER -> OfferRefusal.NO_ANSWER;
                case UNREACHABLE -> OfferRefusal.UNREACHABLE;
                case FAILED -> OfferRefusal.FAILED;
                case WITHDRAWN -> OfferRefusal.WITHDRAWN;
            };
        }
    }
}
