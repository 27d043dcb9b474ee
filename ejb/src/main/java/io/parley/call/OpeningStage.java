package io.parley.call;

/** The call begins: with its caller's INVITE, or because it was asked for by API. */
record OpeningStage() implements NoOtherParty, Expected {
    @Override
    public void arrived(Turn turn, CallMessage.Arrived message) {
        if (turn.noLegs()) {
            Beginning.arrived(turn, message);
        }
    }

    @Override
    public void summoned(Turn turn, CallMessage.Summoned message) {
        if (turn.noLegs()) {
            Beginning.summoned(turn, message);
        }
    }

    @Override
    public void negotiated(Turn turn, Leg leg, CallMessage.Negotiated message) {
        if (leg.ref() == turn.caller()) {
            Beginning.route(turn, turn.journey.called(), turn.journey.extension());
        }
    }

    /** Nothing is played yet. */
    @Override
    public void played(Turn turn) {}

    /** No timer is set. */
    @Override
    public void timer(Turn turn) {}

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
}
