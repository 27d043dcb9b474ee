package io.parley.call;

import io.parley.call.app.FeatureCode;
import io.parley.call.app.Prompt;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.media.api.Hearing;
import io.parley.queue.QueueDesk;
import io.parley.queue.QueueNotice;
import io.parley.ring.RingList;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Party;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.Termination;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An action that a call wants done. Commands are carried out in their order; {@code leg} is a {@link Leg#ref}. */
public sealed interface CallCommand {

    /** About signalling and sound of one leg; sounds and sessions go to the media component, the rest to SIP. */
    sealed interface OfLeg extends CallCommand {
        int leg();
    }

    /** About offer and answer of one leg. */
    sealed interface OfSession extends OfLeg {}

    /** To the queue of the call. */
    sealed interface ToQueue extends CallCommand {}

    /** To the agents. */
    sealed interface ToAgents extends CallCommand {}

    /** Opens the caller's media and takes their offer, if they made one. Reply: Negotiated or MediaFailed. */
    record OpenCallerMedia(int leg, Optional<String> offer) implements OfSession {}

    /**
     * Opens media and dials, offering first the codec of {@code like} (or {@link Stage#NONE}) and showing {@code shown} as the caller. MediaFailed when
     * there is no port. With {@code autoAnswer} the device is asked to answer by itself. {@code diversions} are the forwards that led there. With {@code emergency}
     * the trunk is told the number as it is, and who calls in any case.
     */
    record Dial(
            int leg,
            DialRequest.Target target,
            String called,
            Party shown,
            int like,
            boolean autoAnswer,
            List<Diversion> diversions,
            boolean emergency)
            implements OfLeg {
        /** Dials as usual. */
        public Dial(
                int leg,
                DialRequest.Target target,
                String called,
                Party shown,
                int like,
                boolean autoAnswer,
                List<Diversion> diversions) {
            this(leg, target, called, shown, like, autoAnswer, diversions, false);
        }

        /** Dials without a forward before it. */
        public Dial(int leg, DialRequest.Target target, String called, Party shown, int like, boolean autoAnswer) {
            this(leg, target, called, shown, like, autoAnswer, List.of());
        }

        /** Dials a device that rings. */
        public Dial(int leg, DialRequest.Target target, String called, Party shown, int like) {
            this(leg, target, called, shown, like, false);
        }

        /** The same after forwards. */
        public Dial after(List<Diversion> forwards) {
            return new Dial(leg, target, called, shown, like, autoAnswer, forwards, emergency);
        }

        /** An emergency call. */
        public Dial inEmergency() {
            return new Dial(leg, target, called, shown, like, autoAnswer, diversions, true);
        }
    }

    /** 180 without a session. */
    record Ring(int leg) implements OfLeg {}

    /** 183 with our answer, in the codec of {@code like} where possible. */
    record SendEarlyMedia(int leg, int like) implements OfSession {}

    /** 200, in the codec of {@code like} where possible; journals LegUp with the codec agreed on. */
    record AnswerLeg(int leg, int like) implements OfSession {}

    /** Takes the answer of a 2xx, or what is agreed on already where it has none. Reply: Negotiated or MediaFailed. */
    record ApplyAnswer(int leg, Optional<String> sdp) implements OfSession {}

    /** Takes the answer of a provisional response, one of perhaps several. Reply: Negotiated, or NoEarlyMedia where nothing can be heard by it. */
    record ApplyEarlyAnswer(int leg, String sdp) implements OfSession {}

    /** Takes the answer of an ACK where an offer of ours waits for one. Reply: Negotiated or MediaFailed, or nothing where none waits. */
    record ApplyAckAnswer(int leg, Optional<String> sdp) implements OfSession {}

    /** Takes a renewed offer and replies to it on the wire. Reply: Negotiated, or nothing where it was refused. */
    record ApplyOffer(int leg, Optional<String> sdp) implements OfSession {}

    /** A final error to the caller. */
    record Reject(int leg, int code, String reason) implements OfLeg {}

    /** Ends a leg whatever its state, and tells its peer the causes (RFC 3326), perhaps none. */
    record HangUp(int leg, String reason, List<ReleaseCause> causes) implements OfLeg {
        /** Without a word to its peer. */
        public HangUp(int leg, String reason) {
            this(leg, reason, List.of());
        }
    }

    /** The leg is over: journals LegEnded with its quality, closes its media, forgets it. */
    record Forget(int leg, Termination termination) implements OfLeg {}

    /**
     * The hearing of the legs that are joined to others or wait for them, from now on; a leg that was arranged before and is not named hears nobody.
     * Sounds that {@link Play} plays to a single leg are no part of it.
     */
    record Arrange(Hearing<Integer> hearing) implements CallCommand {
        /** Two legs hear each other. */
        public static Arrange pair(int leg, int other) {
            return new Arrange(Hearing.pair(leg, other));
        }

        /** No leg is joined to another. */
        public static Arrange nothing() {
            return new Arrange(Hearing.nothing());
        }
    }

    /** Plays prompts; those without a sound in the catalogue are left out, and where none is left Played comes at once. */
    record Play(int leg, int play, List<Prompt> prompts, boolean repeat) implements OfLeg {}

    /** Ends what is played. */
    record StopPlayback(int leg) implements OfLeg {}

    /** Sends digits as RFC 4733 events. */
    record SendDigits(int leg, String digits) implements OfLeg {}

    /** Keeps what the leg's user says from the others, or lets it through again. */
    record Mute(int leg, boolean muted) implements OfLeg {}

    /** Returns the sound of the leg's user to that user. */
    record Echo(int leg) implements OfLeg {}

    /** Takes a wish for a transfer that the leg's phone sent. */
    record AcceptTransfer(int leg) implements OfLeg {}

    /** Refuses a wish for a transfer. */
    record RejectTransfer(int leg, int code, String reason) implements OfLeg {}

    /** Tells the phone how its transfer goes. */
    record TransferProgress(int leg, int code) implements OfLeg {}

    /** Gives a leg to another call, which is told of it; here it is over for the journal. */
    record Give(int leg, CallId taker, LegHandoff.HandoffInfo worth) implements OfLeg {}

    /** Takes a leg that another call gave; {@code leg} is its number here. */
    record Adopt(int leg, LegHandoff gift) implements OfLeg {}

    /** Asks a call for the other party of one of its legs. The outcome is Given or NotGiven. */
    record RequestLeg(CallId call, int leg) implements CallCommand {}

    /** Tells a call that asked for a leg that it gets none; with the number that was being called, if one was. */
    record Decline(CallId asker, Optional<String> number) implements CallCommand {}

    /**
     * Looks up a number. Reply: Resolved.
     *
     * @param by the extension whose permission counts; empty where the system itself calls on
     * @param diversions the forwards that led there
     * @param shown who calls, as the one who is called sees it; empty for the call's first caller
     */
    record Resolve(String number, Optional<String> by, List<Diversion> diversions, Optional<Party> shown)
            implements CallCommand {
        /** Of the call's first caller. */
        public Resolve(String number, Optional<String> by, List<Diversion> diversions) {
            this(number, by, diversions, Optional.empty());
        }

        /** No forward led there. */
        public Resolve(String number, Optional<String> by) {
            this(number, by, List.of());
        }
    }

    /**
     * Looks whether a trunk can be called through. Reply: Resolved, to it or to a refusal.
     *
     * @param by the extension whose limits count
     */
    record ResolveTrunk(String trunk, String number, String by) implements CallCommand {}

    /** An emergency call goes by this trunk now: it takes one of its channels, though all may be in use, and gives back that of the trunk before. */
    record TakeChannel(String trunk) implements CallCommand {}

    /** Looks whether the user of a leg may transfer to a number. Reply: TransferChecked. */
    record CheckTransfer(int leg, String extension, String number) implements CallCommand {}

    /** Looks for the first of these numbers that the extension may forward a call to. Reply: ForwardFound. */
    record FindForward(String extension, List<String> numbers, List<Diversion> diversions) implements CallCommand {}

    /**
     * Looks up what rings for a member of a ring list. Reply: MemberFound.
     *
     * @param place its place in the list
     * @param sentOn what one of its devices names in its place
     */
    record FindMember(RingList list, int place, Optional<SentOn> sentOn, List<Diversion> diversions, Party shown)
            implements CallCommand {
        /** By the list alone. */
        public FindMember(RingList list, int place, List<Diversion> diversions, Party shown) {
            this(list, place, Optional.empty(), diversions, shown);
        }
    }

    /** A device of an extension names these numbers. */
    record SentOn(String extension, List<String> targets) {}

    /** Looks up where a call goes on that nobody of a ring list answered. Reply: Resolved. */
    record FindOtherwise(RingList list, List<Diversion> diversions, Party shown) implements CallCommand {}

    /** Looks up the devices of an extension. Reply: DevicesFound. */
    record FindDevices(String extension) implements CallCommand {}

    /** Asks for registrations of browsers for the extension, now or later. Reply, again and again: EndpointRegistered. */
    record AwaitEndpoint(String extension) implements CallCommand {}

    /** Registrations of the extension are of no more interest. */
    record ForgetEndpoint(String extension) implements CallCommand {}

    /** Looks up devices of agents. Reply: PhonesFound. */
    record FindPhones(OfferId offer, List<QueueNotice.Candidate> agents) implements CallCommand {}

    /** Carries out a feature code for the calling extension. FeatureDone is posted when it is done, which may be later, on another thread. */
    record RunFeature(String extension, FeatureCode code) implements CallCommand {}

    /** {@code again} puts the caller to the front: they were served already. */
    record EnterQueue(QueueId queue, Party caller, boolean again) implements ToQueue {}

    record LeaveQueue(QueueDesk.LeaveCause cause) implements ToQueue {}

    record TellRinging(OfferId offer, AgentId agent) implements ToQueue {}

    /** Reply: Granted. */
    record AskGrant(int leg, OfferId offer, AgentId agent) implements ToQueue {}

    record TellRefused(OfferId offer, AgentId agent, QueueDesk.Refusal refusal) implements ToQueue {}

    record TellFinished(AgentId agent) implements ToQueue {}

    record DirectBegan(String extension) implements ToAgents {}

    /** A caller who had come from the queue was left to the extension. */
    record DirectServes(String extension, QueueId queue) implements ToAgents {}

    record DirectEnded(String extension) implements ToAgents {}

    /** The agent of a leg (of the offer, or else who sits at the number) holds the other party or not. */
    record TellHeld(Optional<AgentId> agent, String extension, boolean held) implements ToAgents {}

    /** Into the journal. */
    record Write(Actor actor, Fact.OfCall fact) implements CallCommand {}

    /** Sets a timer. */
    record SetTimer(int timer, Duration after) implements CallCommand {}

    /** Stops a timer, if it still runs. */
    record StopTimer(int timer) implements CallCommand {}

    /** The last command: forget the call, and the browsers it waits for. Where {@code wrapUpFollows} its journal is closed after the last wrap-up. */
    record Close(boolean wrapUpFollows) implements CallCommand {}
}
