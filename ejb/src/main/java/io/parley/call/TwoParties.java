package io.parley.call;

import java.util.Optional;

/** The meanings shared by the stages in which the caller and another party have each other. */
interface TwoParties extends StageRules {
    /** The leg of the other party. */
    int other();

    @Override
    default Life life() {
        return Life.RUNNING;
    }

    @Override
    default boolean talks() {
        return true;
    }

    @Override
    default void digit(CallTransition turn, Leg leg, CallMessage.Digit message) {
        Conversation.digit(turn, leg, message);
    }

    /** Music and tones are repeated for as long as they are needed. */
    @Override
    default void played(CallTransition turn) {}

    @Override
    default void release(CallTransition turn, CallEnd how) {
        turn.say(CallCommand.Arrange.nothing());
    }

    @Override
    default Optional<Leg> partner(CallTransition turn, Leg leg) {
        return Conversation.oneOf(turn, leg, turn.caller(), other());
    }

    @Override
    default OtherParty otherParty(CallState state) {
        return OtherParty.at(state.leg(other()));
    }
}
