package io.parley.call;

import io.parley.agent.AgentId;
import io.parley.journal.Actor;
import io.parley.journal.Fact;
import io.parley.queue.OfferId;
import io.parley.queue.QueueDesk;
import io.parley.queue.QueueId;
import io.parley.queue.QueueNotice;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Party;
import io.parley.sip.api.Termination;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a call wants done. Commands are carried out in their order; {@code leg} is a {@link Leg#ref}. */
public sealed interface CallCommand {

    /** About signalling and sound of one leg; sounds and sessions go to the media component, the rest to SIP. */
    sealed interface OfLeg extends CallCommand {
        int leg();
    }

    /** To the queue of the call. */
    sealed interface ToQueue extends CallCommand {}

    /** To the agents. */
    sealed interface ToAgents extends CallCommand {}

    /** Opens the caller's media and takes his offer, if he made one. Reply: Negotiated or MediaFailed. */
    record Admit(int leg, Optional<String> offer) implements OfLeg {}

    /**
     * Opens media and dials, offering first the codec of {@code like} (or {@link Stage#NONE}) and showing {@code shown} as the caller. MediaFailed when
     * there is no port.
     */
    record Dial(int leg, DialRequest.Target target, String called, Party shown, int like) implements OfLeg {}

    /** 180 without a session. */
    record Ring(int leg) implements OfLeg {}

    /** 183 with our answer, in the codec of {@code like} where possible. */
    record GoEarly(int leg, int like) implements OfLeg {}

    /** 200, in the codec of {@code like} where possible; journals LegUp with the codec agreed on. */
    record Accept(int leg, int like) implements OfLeg {}

    /** Takes the peer's answer (or early answer). Reply: Negotiated or MediaFailed. */
    record TakeAnswer(int leg, Optional<String> sdp) implements OfLeg {}

    /** Takes a renewed offer and replies to it on the wire. Reply: Negotiated, or nothing where it was refused. */
    record TakeOffer(int leg, Optional<String> sdp) implements OfLeg {}

    /** A final error to the caller. */
    record Reject(int leg, int code, String reason) implements OfLeg {}

    /** Ends a leg whatever its state. */
    record HangUp(int leg, String reason) implements OfLeg {}

    /** The leg is over: journals LegEnded with its quality, closes its media, forgets it. */
    record Forget(int leg, Termination termination) implements OfLeg {}

    /** Two legs hear each other. */
    record Join(int leg, int other) implements OfLeg {}

    /** Ends the bridge of the call, if there is one. */
    record Part() implements CallCommand {}

    /** Plays sounds; those that the catalogue does not have are left out, and where none is left Played comes at once. */
    record Play(int leg, int play, List<String> sounds, boolean repeat) implements OfLeg {}

    /** Ends what is played. */
    record Hush(int leg) implements OfLeg {}

    /** Sends a digit that came by SIP INFO as RFC 4733 event. */
    record SendDigit(int leg, char digit) implements OfLeg {}

    /** Looks up a number. Reply: Resolved. */
    record Resolve(String number) implements CallCommand {}

    /** Looks up devices of agents. Reply: PhonesFound. */
    record FindPhones(OfferId offer, List<QueueNotice.Candidate> agents) implements CallCommand {}

    /** Carries out a feature code for the calling extension. Reply: FeatureDone. */
    record RunFeature(String extension, Destination.FeatureCode code) implements CallCommand {}

    record EnterQueue(QueueId queue) implements ToQueue {}

    record LeaveQueue(QueueDesk.LeaveCause cause) implements ToQueue {}

    record TellRinging(OfferId offer, AgentId agent) implements ToQueue {}

    /** Reply: Granted. */
    record AskGrant(int leg, OfferId offer, AgentId agent) implements ToQueue {}

    record TellRefused(OfferId offer, AgentId agent, QueueDesk.Refusal refusal) implements ToQueue {}

    record TellFinished(AgentId agent) implements ToQueue {}

    record DirectBegan(String extension) implements ToAgents {}

    record DirectEnded(String extension) implements ToAgents {}

    /** The agent of a leg (of the offer, or else who sits at the number) holds the other party or not. */
    record TellHeld(Optional<AgentId> agent, String extension, boolean held) implements ToAgents {}

    /** Into the journal. */
    record Write(Actor actor, Fact.OfCall fact) implements CallCommand {}

    /** Sets the call's one timer. */
    record SetTimer(int timer, Duration after) implements CallCommand {}

    /** Stops the call's timer. */
    record StopTimer() implements CallCommand {}

    /** The last command: forget the call. Where {@code wrapUpFollows} the queue service closes its journal. */
    record Close(boolean wrapUpFollows) implements CallCommand {}
}
