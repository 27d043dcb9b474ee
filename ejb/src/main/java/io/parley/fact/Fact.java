package io.parley.fact;

import io.parley.id.AgentId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.json.StoredAs;
import io.parley.json.StoredWord;
import java.util.List;

/**
 * A past event, as data. Facts are immutable and never changed once written: add new kinds, or fields with a default for old rows. {@link StoredAs}
 * gives the kind in the journal, {@link StoredWord} the words of closed sets; both outlive renames. A word that another version wrote is read as
 * {@link StoredWord#UNKNOWN}, so that the fact is kept; a kind of fact that this version does not know is passed over with a warning, and its row
 * stays.
 */
public sealed interface Fact {

    /** Facts that belong to one call, in its sequence. */
    sealed interface OfCall extends Fact {}

    /** Facts of one agent's log-in to queues and states. */
    sealed interface OfAgent extends Fact {}

    /** Facts of the system around calls: memberships, registrations, sign-ins, settings, repairs. */
    sealed interface OfSystem extends Fact {}

    /** Direction of a call as the system sees it. */
    enum Direction implements StoredWord {
        INBOUND("INBOUND"),
        INTERNAL("INTERNAL"),
        OUTBOUND("OUTBOUND"),
        /** A word of another version. */
        UNKNOWN(StoredWord.UNKNOWN);

        private final String word;

        Direction(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        /** The constant of a stored word. */
        public static Direction of(String word) {
            return StoredWord.of(values(), word, UNKNOWN);
        }
    }

    /** The role of a leg in its call. */
    enum LegRole implements StoredWord {
        CALLER("CALLER"),
        AGENT("AGENT"),
        EXTENSION("EXTENSION"),
        TRUNK("TRUNK"),
        /** A word of another version. */
        UNKNOWN(StoredWord.UNKNOWN);

        private final String word;

        LegRole(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        /** The constant of a stored word. */
        public static LegRole of(String word) {
            return StoredWord.of(values(), word, UNKNOWN);
        }
    }

    /** The kinds of leaving a queue; exactly one for each QueueEntered. */
    enum QueueExit implements StoredWord {
        CONNECTED("CONNECTED"),
        ABANDONED("ABANDONED"),
        OVERFLOWED("OVERFLOWED"),
        TAKEN("TAKEN"),
        FAILED("FAILED"),
        /** A user or the API ended the call while it waited. */
        ENDED("ENDED"),
        /** A word of another version. */
        UNKNOWN(StoredWord.UNKNOWN);

        private final String word;

        QueueExit(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        /** The constant of a stored word. */
        public static QueueExit of(String word) {
            return StoredWord.of(values(), word, UNKNOWN);
        }
    }

    /** The first INVITE. {@code source} is "extension:1001" or "trunk:name" or "api". */
    @StoredAs("CallStarted")
    record CallStarted(
            Direction direction, String callerNumber, String callerName, String called, String source, String sipCallId)
            implements OfCall {}

    /**
     * What is known of the number that a trunk's caller shows; written where anything is. {@code why} is what is wrong, in words; {@code origin} the origid (RFC
     * 8588 5) by which the signer finds where the call came from, or empty.
     */
    @StoredAs("CallerVerified")
    record CallerVerified(CallerVerdict verdict, String why, String origin) implements OfCall {}

    /**
     * {@code agent} is empty where the leg is not an agent's.
     */
    @StoredAs("LegAdded")
    record LegAdded(String leg, LegRole role, String number, String agent, LegPurpose purpose) implements OfCall {
        /** A leg of no special purpose. */
        public LegAdded(String leg, LegRole role, String number, String agent) {
            this(leg, role, number, agent, LegPurpose.NONE);
        }
    }

    @StoredAs("LegRinging")
    record LegRinging(String leg) implements OfCall {}

    @StoredAs("LegUp")
    record LegUp(String leg, String codec) implements OfCall {}

    /** The leg's far party was put on hold; {@code by} is "peer", "portal" or "api". */
    @StoredAs("LegHeld")
    record LegHeld(String leg, String by) implements OfCall {}

    @StoredAs("LegResumed")
    record LegResumed(String leg, String by) implements OfCall {}

    /** Quality as in MediaQuality, MOS 0 where nothing was received. */
    @StoredAs("LegEnded")
    record LegEnded(
            String leg,
            EndKind kind,
            int code,
            EndSide by,
            String reason,
            String codec,
            double mos,
            long received,
            long lost,
            double jitterMillis)
            implements OfCall {}

    @StoredAs("Routed")
    record Routed(String number, RouteKind kind, String target, String rule) implements OfCall {}

    /**
     * A call outside that was not made. {@code extension} is on whose behalf, empty for the system itself; {@code reason} a word of io.parley.toll.TollReason;
     * {@code limit} whose limit it is, empty where the class of destinations is closed for all.
     */
    @StoredAs("TollRefused")
    record TollRefused(String extension, String number, String tollClass, String reason, String limit)
            implements OfCall {}

    /** A digit that an application wanted stored; all others are not. */
    @StoredAs("DigitPressed")
    record DigitPressed(String leg, char digit) implements OfCall {}

    @StoredAs("QueueEntered")
    record QueueEntered(QueueId queue, int priority, int position) implements OfCall {}

    @StoredAs("PositionTold")
    record PositionTold(QueueId queue, int position) implements OfCall {}

    @StoredAs("Decided")
    record Decided(Decision decision) implements OfCall {}

    @StoredAs("Reserved")
    record Reserved(QueueId queue, OfferId offer, List<AgentId> agents) implements OfCall {}

    /** The agent's device rings. */
    @StoredAs("OfferMade")
    record OfferMade(QueueId queue, OfferId offer, AgentId agent) implements OfCall {}

    @StoredAs("OfferRefused")
    record OfferRefused(QueueId queue, OfferId offer, AgentId agent, OfferRefusal refusal, long ringMillis)
            implements OfCall {}

    @StoredAs("OfferTimedOut")
    record OfferTimedOut(QueueId queue, OfferId offer, AgentId agent, long ringMillis) implements OfCall {}

    @StoredAs("Connected")
    record Connected(QueueId queue, OfferId offer, AgentId agent, long waitMillis, long ringMillis) implements OfCall {}

    /**
     * {@code to} is the overflow target or empty; {@code position} the place at that moment, 1 being next; {@code why} the queue sent them away, in
     * words, empty where it did not.
     */
    @StoredAs("QueueLeft")
    record QueueLeft(QueueId queue, QueueExit exit, String to, long waitMillis, int position, String why)
            implements OfCall {}

    /**
     * The agent who is logged in at an extension takes part in the call there. {@code queue} is the one whose customer they were left, and for which
     * they wrap up afterwards; empty where it is no queue's, as when they call or are called. Written again when a call becomes a queue's for them.
     */
    @StoredAs("AgentJoined")
    record AgentJoined(AgentId agent, String extension, String queue) implements OfCall {}

    @StoredAs("Disposed")
    record Disposed(AgentId agent, QueueId queue, String code) implements OfCall {}

    @StoredAs("NoteAdded")
    record NoteAdded(AgentId agent, String text) implements OfCall {}

    @StoredAs("WrapUpEnded")
    record WrapUpEnded(AgentId agent, QueueId queue, long wrapUpMillis) implements OfCall {}

    /**
     * The user of {@code leg} wants {@code kept}'s leg to talk to {@code number} without them; {@code agent} is who they are, or
     * empty.
     */
    @StoredAs("TransferAsked")
    record TransferAsked(String leg, String kept, String number, TransferKind kind, String agent) implements OfCall {}

    /** They talk; {@code to} is the new leg, or empty where it led to a queue. */
    @StoredAs("TransferDone")
    record TransferDone(String leg, String kept, String to, String agent) implements OfCall {}

    /** A transfer failed: it rings at who wanted it. */
    @StoredAs("Recalled")
    record Recalled(String extension, String number, String why) implements OfCall {}

    /** A call to {@code extension} goes on to {@code to}, as it is dialled, instead. */
    @StoredAs("Forwarded")
    record Forwarded(String extension, String to, ForwardReason reason) implements OfCall {}

    /** The extension {@code by} took the call that rang at {@code extension}. */
    @StoredAs("PickedUp")
    record PickedUp(String extension, String by) implements OfCall {}

    /** The user of {@code leg} calls {@code number}, and the other party waits. */
    @StoredAs("ConsultStarted")
    record ConsultStarted(String leg, String number, String agent) implements OfCall {}

    /** The user of {@code leg} talks to the consulted one ({@code active}), or again to the other party. */
    @StoredAs("ConsultSwapped")
    record ConsultSwapped(String leg, boolean active) implements OfCall {}

    @StoredAs("ConsultEnded")
    record ConsultEnded(String leg, ConsultOutcome outcome) implements OfCall {}

    /** The browser at the leg is gone: the other party hears music. */
    @StoredAs("PageLost")
    record EndpointLost(String leg, EndpointLoss what) implements OfCall {}

    /** The browser is back, at another leg or at the same. */
    @StoredAs("PageBack")
    record EndpointBack(String leg, String as) implements OfCall {}

    /**
     * The extension makes an emergency call, or somebody whom it sends there; {@code dialled} is as it was dialled, {@code callBack} the number that is shown. Where
     * {@code test} it is not sent. {@code notified} are the people at the reception.
     */
    @StoredAs("EmergencyCalled")
    record EmergencyCalled(
            String number,
            String dialled,
            String extension,
            String person,
            String callBack,
            String location,
            boolean test,
            List<AgentId> notified)
            implements OfCall {
        public EmergencyCalled {
            notified = List.copyOf(notified);
        }
    }

    /** Somebody has seen that the emergency call was made. */
    @StoredAs("EmergencySeen")
    record EmergencySeen(String by) implements OfCall {}

    /** {@code reason} is free text, for records. */
    @StoredAs("CallEnded")
    record CallEnded(EndKind kind, int code, EndedBy by, String reason) implements OfCall {}

    /** {@code reason} is the not-ready code or empty; {@code call} and {@code queue} empty where none. */
    @StoredAs("AgentStateChanged")
    record AgentStateChanged(
            AgentId agent, AgentStateName from, AgentStateName to, String reason, String call, String queue)
            implements OfAgent {}

    @StoredAs("AgentLoggedIn")
    record AgentLoggedIn(AgentId agent, String extension, List<QueueId> queues, long session) implements OfAgent {}

    @StoredAs("AgentLoggedOut")
    record AgentLoggedOut(AgentId agent, String cause) implements OfAgent {}

    @StoredAs("MemberAdded")
    record MemberAdded(QueueId queue, AgentId agent) implements OfSystem {}

    @StoredAs("MemberRemoved")
    record MemberRemoved(QueueId queue, AgentId agent) implements OfSystem {}

    @StoredAs("Registered")
    record Registered(String user, String contact, String userAgent) implements OfSystem {}

    @StoredAs("Unregistered")
    record Unregistered(String user, String contact, String cause) implements OfSystem {}

    @StoredAs("SignInFailed")
    record SignInFailed(String user, String through, String address) implements OfSystem {}

    @StoredAs("ConfigChanged")
    record ConfigChanged(String what, String detail) implements OfSystem {}

    @StoredAs("Healed")
    record Healed(String what) implements OfSystem {}
}
