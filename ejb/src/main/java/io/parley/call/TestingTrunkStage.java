package io.parley.call;

import io.parley.sip.api.Termination;
import java.util.Optional;

/** A trunk is tested: its leg rings, and becomes the caller's, whom an application serves. */
record TestingTrunkStage(Stage.TestingTrunk stage) implements NoOtherParty, Expected {
    @Override
    public void resolved(CallTransition turn, CallMessage.Resolved message) {
        TrunkTest.resolved(turn, stage, message);
    }

    @Override
    public boolean answered(CallTransition turn, Leg leg) {
        if (stage.winner() != Stage.NONE) {
            return false;
        }
        turn.enter(new Stage.TestingTrunk(stage.shown(), leg.ref()));
        return true;
    }

    @Override
    public void negotiated(CallTransition turn, Leg leg, CallMessage.Negotiated message) {
        if (stage.winner() == leg.ref()) {
            TrunkTest.answered(turn, leg, message);
        } else {
            turn.put(leg.heldByPhone(message.held()));
        }
    }

    /** Nobody is there to hear anything. */
    @Override
    public void played(CallTransition turn) {}

    @Override
    public void timer(CallTransition turn) {
        Ending.end(turn, CallEnd.refused(480, "no answer"));
    }

    @Override
    public void legGone(CallTransition turn, Leg leg, Termination termination) {
        Ending.end(turn, CallEnd.of(termination, CallEnd.CALLEE));
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
    public LiveCall.Phase phase(CallState state) {
        return LiveCall.Phase.DIALLING;
    }

    @Override
    public OtherParty otherParty(CallState state) {
        return new OtherParty(Optional.empty(), state.journey().called(), Optional.empty());
    }
}
