package io.parley.call;

import io.parley.call.app.AppEvent;
import io.parley.sip.api.Termination;

/** A call application serves the caller. */
record InAppStage(Stage.InApp stage) implements NoOtherParty, Expected {
    @Override
    public boolean talks() {
        return stage.run().app().conversation();
    }

    /** Digits are for the application, which alone knows whether they may be stored. */
    @Override
    public void digit(CallTransition turn, Leg leg, CallMessage.Digit message) {
        if (leg.ref() == turn.caller()) {
            Applications.tell(turn, stage, new AppEvent.Digit(message.digit()));
        }
    }

    @Override
    public void played(CallTransition turn) {
        Applications.tell(turn, stage, new AppEvent.PlaybackEnded());
    }

    @Override
    public void timer(CallTransition turn) {
        Applications.tell(turn, stage, new AppEvent.TimerFired());
    }

    @Override
    public void legGone(CallTransition turn, Leg leg, Termination termination) {
        if (leg.ref() == turn.caller()) {
            Applications.callerGone(turn, stage, termination);
        }
    }

    @Override
    public void silent(CallTransition turn, Leg leg) {
        if (stage.run().app().conversation()) {
            Ending.lost(turn, leg);
        }
    }

    @Override
    public BrowserRules browser() {
        return BrowserRules.NOT_AWAITED;
    }

    @Override
    public Expected expects() {
        return this;
    }

    @Override
    public void featureDone(CallTransition turn, CallMessage.FeatureDone message) {
        Applications.tell(turn, stage, new AppEvent.FeatureDone(message.outcome()));
    }

    @Override
    public LiveCall.Phase phase(CallState state) {
        return stage.run().app().conversation() ? LiveCall.Phase.TALKING : LiveCall.Phase.ANNOUNCEMENT;
    }
}
