package io.parley.call;

import io.parley.media.api.Hearing;
import io.parley.sip.api.Termination;
import java.util.Optional;

/** The meanings shared by the stages in which the caller talks to no other party, or not yet. */
interface NoOtherParty extends StageRules {
    @Override
    default Life life() {
        return Life.RUNNING;
    }

    @Override
    default boolean talks() {
        return false;
    }

    @Override
    default void progressed(CallTransition turn, Leg leg, CallMessage.Progressed message) {
        turn.ringing(leg, Leg.Phase.RINGING);
    }

    @Override
    default boolean answered(CallTransition turn, Leg leg) {
        return false;
    }

    @Override
    default void negotiated(CallTransition turn, Leg leg, CallMessage.Negotiated message) {
        turn.put(leg.heldByPhone(message.held()));
    }

    @Override
    default void digit(CallTransition turn, Leg leg, CallMessage.Digit message) {
        Conversation.digit(turn, leg, message);
    }

    @Override
    default void legGone(CallTransition turn, Leg leg, Termination termination) {
        if (leg.ref() == turn.caller()) {
            Ending.callerGone(turn, termination);
        }
    }

    /** Nobody is there to miss the sound. */
    @Override
    default void silent(CallTransition turn, Leg leg) {}

    @Override
    default Requests requests() {
        return Requests.REFUSED;
    }

    /** Legs are all it holds. */
    @Override
    default void release(CallTransition turn, CallEnd how) {}

    @Override
    default Optional<Leg> partner(CallTransition turn, Leg leg) {
        return Optional.empty();
    }

    /** The sound that was played last goes on. */
    @Override
    default Optional<Hearing<Integer>> hearing(HearingRules legs) {
        return Optional.empty();
    }

    @Override
    default OtherParty otherParty(CallState state) {
        return OtherParty.NOBODY;
    }
}
