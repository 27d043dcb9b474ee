package io.parley.journal;

import io.parley.agent.AgentId;
import io.parley.agent.AgentState;
import io.parley.queue.Decision;
import io.parley.queue.OfferId;
import io.parley.queue.QueueDesk;
import io.parley.queue.QueueId;
import java.util.List;

/**
 * What happened, as data. Facts are immutable and never changed once written: add new kinds, or fields with a default for old rows. The name of the
 * record is the kind in the journal.
 */
public sealed interface Fact {

    /** Facts that belong to one call, in its sequence. */
    sealed interface OfCall extends Fact {}

    /** Direction of a call as the house sees it. */
    enum Direction {
        INBOUND,
        INTERNAL,
        OUTBOUND
    }

    /** What a leg is to its call. */
    enum LegRole {
        CALLER,
        AGENT,
        EXTENSION,
        TRUNK
    }

    /** The kinds of leaving a queue; exactly one for each QueueEntered. */
    enum QueueExit {
        CONNECTED,
        ABANDONED,
        OVERFLOWED,
        TAKEN,
        FAILED,
        /** A user or the API ended the call while it waited. */
        ENDED
    }

    /** The first INVITE. {@code source} is "extension:1001" or "trunk:name" or "api". */
    record CallStarted(
            Direction direction, String callerNumber, String callerName, String called, String source, String sipCallId)
            implements OfCall {}

    /**
     * {@code agent} is empty where the leg is not an agent's. {@code purpose} is empty for a leg that the caller or his call brought about, else "consult",
     * "recall", "page" (it replaces the leg of a page that was lost) or "merged" (it comes from another call).
     */
    record LegAdded(String leg, LegRole role, String number, String agent, String purpose) implements OfCall {
        /** A leg of no special purpose. */
        public LegAdded(String leg, LegRole role, String number, String agent) {
            this(leg, role, number, agent, "");
        }
    }

    record LegRinging(String leg) implements OfCall {}

    record LegUp(String leg, String codec) implements OfCall {}

    /** The leg's far party was put on hold; {@code by} is "peer", "portal" or "api". */
    record LegHeld(String leg, String by) implements OfCall {}

    record LegResumed(String leg, String by) implements OfCall {}

    /** {@code kind} and {@code by} are the names of Termination's enums; quality as in MediaQuality, MOS 0 where nothing was received. */
    record LegEnded(
            String leg,
            String kind,
            int code,
            String by,
            String reason,
            String codec,
            double mos,
            long received,
            long lost,
            double jitterMillis)
            implements OfCall {}

    /** {@code kind} is the dial rule's action ("extension", "queue", "trunk", "feature", "none"). */
    record Routed(String number, String kind, String target, String rule) implements OfCall {}

    /** A digit that an application wanted stored; all others are not. */
    record DigitPressed(String leg, char digit) implements OfCall {}

    record QueueEntered(QueueId queue, int priority, int position) implements OfCall {}

    record PositionTold(QueueId queue, int position) implements OfCall {}

    record Decided(Decision decision) implements OfCall {}

    record Reserved(QueueId queue, OfferId offer, List<AgentId> agents) implements OfCall {}

    /** The agent's device rings. */
    record OfferMade(QueueId queue, OfferId offer, AgentId agent) implements OfCall {}

    record OfferRefused(QueueId queue, OfferId offer, AgentId agent, QueueDesk.Refusal refusal, long ringMillis)
            implements OfCall {}

    record OfferTimedOut(QueueId queue, OfferId offer, AgentId agent, long ringMillis) implements OfCall {}

    record Connected(QueueId queue, OfferId offer, AgentId agent, long waitMillis, long ringMillis) implements OfCall {}

    /**
     * {@code to} is the overflow target or empty; {@code position} the place at that moment, 1 being next; {@code why} the queue sent him away, in words,
     * empty where it did not.
     */
    record QueueLeft(QueueId queue, QueueExit exit, String to, long waitMillis, int position, String why)
            implements OfCall {}

    /**
     * The agent who is logged in at an extension takes part in the call there. {@code queue} is the one whose customer they were left, and for which they
     * wrap up afterwards; empty where it is no queue's, as when they call or are called. Written again when a call becomes a queue's for them.
     */
    record AgentJoined(AgentId agent, String extension, String queue) implements OfCall {}

    record Disposed(AgentId agent, QueueId queue, String code) implements OfCall {}

    record NoteAdded(AgentId agent, String text) implements OfCall {}

    record WrapUpEnded(AgentId agent, QueueId queue, long wrapUpMillis) implements OfCall {}

    /**
     * The user of {@code leg} wants {@code kept}'s leg to talk to {@code number} without him; {@code kind} is "blind" or "attended", {@code agent} who he is
     * or empty.
     */
    record TransferAsked(String leg, String kept, String number, String kind, String agent) implements OfCall {}

    /** They talk; {@code to} is the new leg, or empty where it led to a queue. */
    record TransferDone(String leg, String kept, String to, String agent) implements OfCall {}

    /** A transfer failed: it rings at who wanted it. */
    record Recalled(String extension, String number, String why) implements OfCall {}

    /** The user of {@code leg} calls {@code number}, and the other party waits. */
    record ConsultStarted(String leg, String number, String agent) implements OfCall {}

    /** The user of {@code leg} talks to the consulted one ({@code active}), or again to the other party. */
    record ConsultSwapped(String leg, boolean active) implements OfCall {}

    /** {@code outcome} is "transferred", "cancelled", "over", "page lost" or why nobody answered. */
    record ConsultEnded(String leg, String outcome) implements OfCall {}

    /** The page at the leg is gone: the other party hears music; {@code what} is "connection" or "sound". */
    record PageLost(String leg, String what) implements OfCall {}

    /** The page is back, at another leg or at the same. */
    record PageBack(String leg, String as) implements OfCall {}

    /** {@code kind} is a Termination.Kind name; {@code by} "caller", "agent", "callee", "system", "shutdown", "restart", "api" or a user. */
    record CallEnded(String kind, int code, String by, String reason) implements OfCall {}

    /** {@code reason} is the not-ready code or empty; {@code call} and {@code queue} empty where none. */
    record AgentStateChanged(
            AgentId agent, AgentState.Name from, AgentState.Name to, String reason, String call, String queue)
            implements Fact {}

    record AgentLoggedIn(AgentId agent, String extension, List<QueueId> queues, long session) implements Fact {}

    record AgentLoggedOut(AgentId agent, String cause) implements Fact {}

    record MemberAdded(QueueId queue, AgentId agent) implements Fact {}

    record MemberRemoved(QueueId queue, AgentId agent) implements Fact {}

    record Registered(String user, String contact, String userAgent) implements Fact {}

    record Unregistered(String user, String contact, String cause) implements Fact {}

    record SignInFailed(String user, String through, String address) implements Fact {}

    record ConfigChanged(String what, String detail) implements Fact {}

    record Healed(String what) implements Fact {}
}
