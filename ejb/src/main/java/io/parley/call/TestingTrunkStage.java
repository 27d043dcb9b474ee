package io.parley.call;

import io.parley.sip.api.Termination;

/** A trunk is tested: its leg rings, and becomes the caller's, whom an application serves. */
record TestingTrunkStage(Stage.TestingTrunk stage) implements DialledFirst, Expected {
    @Override
    public int winner() {
        return stage.winner();
    }

    @Override
    public Stage won(int leg) {
        return new Stage.TestingTrunk(stage.shown(), leg);
    }

    @Override
    public void begun(CallTransition turn, Leg leg, CallMessage.Negotiated message) {
        TrunkTest.answered(turn, leg, message);
    }

    @Override
    public void resolved(CallTransition turn, CallMessage.Resolved message) {
        TrunkTest.resolved(turn, stage, message);
    }

    @Override
    public void legGone(CallTransition turn, Leg leg, Termination termination) {
        Ending.end(turn, CallEnd.of(termination, CallEnd.CALLEE));
    }

    @Override
    public Expected expects() {
        return this;
    }

    @Override
    public OtherParty otherParty(CallState state) {
        return DialledFirst.rung(state.journey().called());
    }
}
