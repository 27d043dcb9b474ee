package io.parley.call;

import io.parley.call.app.FeatureOutcome;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.RouteKind;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.queue.QueueNotice;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Party;
import io.parley.sip.api.Termination;
import java.util.List;
import java.util.Optional;

/** A message to a call. */
public sealed interface CallMessage {
    /** From the wire, about one leg. */
    sealed interface FromLeg extends CallMessage {
        int leg();
    }

    /**
     * The answer to a command, handled before any other message: between a command and its reply a call hears of nothing else.
     */
    sealed interface Reply extends CallMessage {}

    /** The first message of a call that came in: its caller's INVITE, with or without an offer. */
    record Arrived(LegRole role, Optional<String> offer, boolean browser) implements CallMessage {}

    /** The first message of a call whose caller is blocked, by this number or prefix: it came in by a trunk, and is refused. */
    record Blocked(String number) implements CallMessage {}

    /** The first message of a call whose caller is not who they say, and whose trunk is to refuse such calls. */
    record Unverified(CallerCheck.Refusal refusal) implements CallMessage {}

    /** The first message of a call asked for by API: ring these devices of the extension, then call the number. */
    record Originated(String extension, List<Binding> contacts, String number) implements CallMessage {}

    /**
     * The first message of a call that tests a trunk: call the number through it, whatever the dial plan says.
     *
     * @param extension whose limits count
     * @param shown who calls, as the one who is called sees it
     */
    record TrunkTested(String trunk, String number, String extension, Party shown) implements CallMessage {}

    /** 180 to 183. */
    record Progressed(int leg, int code, Optional<String> sdp) implements FromLeg {}

    /** A leg that we dialled names other numbers instead, the best first; its end follows. */
    record Redirected(int leg, List<String> targets) implements FromLeg {}

    /** 2xx for a leg that we dialled. */
    record Answered(int leg, Optional<String> sdp) implements FromLeg {}

    /** The ACK of a 2xx of ours, to the first INVITE or a later one, with the answer where our 2xx had an offer. */
    record Confirmed(int leg, Optional<String> sdp) implements FromLeg {}

    /** A re-INVITE or UPDATE. */
    record Reoffered(int leg, Optional<String> offer) implements FromLeg {}

    /** A digit, by RFC 4733 ({@code inBand} false: media passes it on itself) or by SIP INFO. */
    record Digit(int leg, char digit, boolean byInfo) implements FromLeg {}

    /** The leg is over. Last of its leg. */
    record LegOver(int leg, Termination termination) implements FromLeg {}

    /** A play list ended. */
    record Played(int leg, int play) implements FromLeg {}

    /** Nothing was heard of the peer for the inactivity time-out. */
    record Silent(int leg) implements FromLeg {}

    /** The peer is heard again after it fell silent. */
    record Heard(int leg) implements FromLeg {}

    /** The WebSocket of the leg's browser is closed. */
    record FlowLost(int leg) implements FromLeg {}

    /** The leg's phone wants the other party transferred to a number. */
    record Referred(int leg, String number) implements FromLeg {}

    /** The leg's phone wants the other party joined to whom it talks to by {@code replaces} of {@code other}; both empty where there is no such leg. */
    record ReferredToLeg(int leg, String number, Optional<CallId> other, int replaces) implements FromLeg {}

    /** A call wants the party that the leg talks to. */
    record GiveAsked(int leg, CallId taker) implements CallMessage {}

    /** The leg that was asked for. Whatever became of this call, the gift must be taken or ended. */
    record Given(LegHandoff gift, LegHandoff.HandoffInfo worth, String codec) implements CallMessage {}

    /** There is none to be had; {@code number} is what was being called there. */
    record NotGiven(Optional<String> number) implements CallMessage {}

    /** A browser registered for an extension that is awaited. */
    record EndpointRegistered(String extension, Binding contact) implements Reply {}

    /** The result of the check of a transfer: code 0 where it may be done. {@code agent} sits at the leg's extension. */
    record TransferChecked(int leg, String number, int code, String reason, Optional<AgentId> agent) implements Reply {}

    /** The number that a redirected call may go to, if any of those named may be. */
    record ForwardFound(Optional<String> number) implements Reply {}

    /**
     * A member of a ring list.
     *
     * @param place its place in the list
     * @param forwards those of the member that are followed
     * @param goal what rings for it; empty where nothing can
     * @param refused what the journal says where a limit keeps it from being called
     */
    record MemberFound(
            int place,
            List<Destination.GoOn> forwards,
            Optional<Destination.Member> goal,
            Optional<Fact.OfCall> refused)
            implements Reply {
        public MemberFound {
            forwards = List.copyOf(forwards);
        }
    }

    /** The devices of an extension that can ring, which may be none. */
    record DevicesFound(String extension, String holder, List<Binding> contacts) implements Reply {}

    /** A session was agreed on: codec, and whether the peer holds us. */
    record Negotiated(int leg, String codec, boolean held) implements FromLeg, Reply {}

    /** A session could not be agreed on: 400 or 488 where its description is at fault, 503 without a free port, 500 after an internal error. */
    record MediaFailed(int leg, int code, String reason) implements FromLeg, Reply {}

    /** The description in a provisional response cannot be used: there is no early media. */
    record NoEarlyMedia(int leg) implements FromLeg, Reply {}

    /** Where a number leads. {@code kind}, {@code target} and {@code rule} are for the record. */
    record Resolved(String number, RouteKind kind, String target, String rule, Destination destination)
            implements Reply {}

    /** The devices of the agents of an offer. */
    record PhonesFound(OfferId offer, List<AgentPhones> agents) implements Reply {}

    /** An agent with the devices that can ring, which may be none. */
    record AgentPhones(QueueNotice.Candidate agent, String holder, List<Binding> contacts) {}

    /** Whether the queue gives the caller to the agent who answered. */
    record Granted(int leg, boolean granted) implements FromLeg, Reply {}

    /** The result of a feature code. */
    record FeatureDone(FeatureOutcome outcome) implements CallMessage {}

    /** The queue tells something. */
    record Noticed(QueueNotice notice) implements CallMessage {}

    /** A timer rang; one that was stopped meanwhile counts for nothing. */
    record TimerRang(int timer) implements CallMessage {}

    /** Somebody ends the call. */
    record HangUpAsked(Actor by) implements CallMessage {}

    /** Somebody holds or resumes the other party of the leg at this extension. */
    record HoldAsked(String extension, boolean hold, Actor by) implements Wish {}

    /** A request to the call for the extension of one of its legs. */
    sealed interface Wish extends CallMessage {
        String extension();

        Actor by();
    }

    /** The other party shall be routed to a number, without the extension. {@code agent} is the agent there. */
    record TransferAsked(String extension, String number, Optional<AgentId> agent, Actor by) implements Wish {}

    /** The extension wants to ask somebody while the other party waits. {@code agent} is the agent there. */
    record ConsultAsked(String extension, String number, Optional<AgentId> agent, Actor by) implements Wish {}

    /** The other party and the consulted one shall talk. */
    record CompleteAsked(String extension, Actor by) implements Wish {}

    /** The consultation shall end. */
    record CancelAsked(String extension, Actor by) implements Wish {}

    /** The other one of the two shall be heard. */
    record SwapAsked(String extension, Actor by) implements Wish {}

    /** The sound of the extension is kept from the others, or no longer. */
    record MuteAsked(String extension, boolean muted, Actor by) implements Wish {}

    /** Digits for whom the extension talks to. */
    record DigitsAsked(String extension, String digits, Actor by) implements Wish {}

    /** The system itself failed at this call. */
    record Broken(String why) implements CallMessage {}
}
