package io.parley.call;

import java.util.Optional;

/** The party that the caller's other phone talks to is asked for. */
record TakingOverStage() implements NoOtherParty, Expected {
    @Override
    public void given(CallTransition turn, Leg leg) {
        TakeOver.given(turn, leg);
    }

    @Override
    public void notGiven(CallTransition turn, Optional<String> number) {
        TakeOver.notGiven(turn);
    }

    /** Nothing is played. */
    @Override
    public void played(CallTransition turn) {}

    @Override
    public void timer(CallTransition turn) {
        TakeOver.notGiven(turn);
    }

    @Override
    public BrowserRules browser() {
        return BrowserRules.CALLER_AWAITED;
    }

    @Override
    public Expected expects() {
        return this;
    }

    @Override
    public LiveCall.Phase phase(CallState state) {
        return LiveCall.Phase.DIALLING;
    }
}
