package io.parley.call;

import io.parley.id.CallId;

/** The meanings shared by the stages in which somebody rings for the caller. */
interface RingsForCaller extends NoOtherParty, BrowserRules, Requests, Expected {
    /** The number that is rung. */
    String rung();

    /** Whether the caller was told that it rings. */
    boolean toned();

    @Override
    default BrowserRules browser() {
        return this;
    }

    @Override
    default boolean awaited(CallTransition turn, Leg leg) {
        return leg.ref() == turn.caller();
    }

    @Override
    default void back(CallTransition turn, Leg leg) {
        if (leg.ref() == turn.caller()) {
            turn.play(leg.ref(), toned() ? Sounds.RINGBACK : Sounds.whileWaiting(turn), true);
        }
    }

    @Override
    default Requests requests() {
        return this;
    }

    @Override
    default void give(CallTransition turn, Leg leg, CallId taker) {
        if (turn.transfer().isEmpty()) {
            Requests.giveNumber(turn, leg, taker, rung());
        } else {
            Requests.REFUSED.give(turn, leg, taker);
        }
    }

    @Override
    default Expected expects() {
        return this;
    }
}
