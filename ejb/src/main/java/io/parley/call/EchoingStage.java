package io.parley.call;

import io.parley.sip.api.Termination;

/** The caller tries the echo test. */
record EchoingStage() implements NoOtherParty {
    @Override
    public boolean talks() {
        return true;
    }

    @Override
    public void played(Turn turn) {
        Echoes.echo(turn);
    }

    @Override
    public void timer(Turn turn) {
        Echoes.over(turn);
    }

    @Override
    public void legGone(Turn turn, Leg leg, Termination termination) {
        if (leg.ref() == turn.caller()) {
            Ending.end(turn, CallEnd.of(termination, CallEnd.CALLER));
        }
    }

    @Override
    public void silent(Turn turn, Leg leg) {
        Ending.lost(turn, leg);
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
        return LiveCall.Phase.TALKING;
    }
}
