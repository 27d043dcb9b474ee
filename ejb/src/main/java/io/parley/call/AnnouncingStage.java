package io.parley.call;

import io.parley.sip.api.Termination;

/** The caller hears an announcement, and then the call ends. */
record AnnouncingStage(Stage.Announcing stage) implements NoOtherParty {
    @Override
    public void played(Turn turn) {
        Ending.end(turn, stage.end());
    }

    @Override
    public void timer(Turn turn) {
        Ending.end(turn, stage.end());
    }

    /** What the caller was being told is why the call ended, whether they listened to the end or not. */
    @Override
    public void legGone(Turn turn, Leg leg, Termination termination) {
        if (leg.ref() == turn.caller()) {
            Ending.end(turn, stage.end());
        }
    }

    @Override
    public BrowserRules browser() {
        return BrowserRules.NOT_AWAITED;
    }

    @Override
    public Expected expects() {
        return Expected.NOTHING;
    }

    @Override
    public LiveCall.Phase phase(CallState state) {
        return LiveCall.Phase.ANNOUNCEMENT;
    }
}
