package io.parley.call;

/** The call begins: with its caller's INVITE, or because it was asked for by API, as a test of a trunk perhaps. */
record OpeningStage() implements NoOtherParty, Expected {
    @Override
    public void arrived(CallTransition turn, CallMessage.Arrived message) {
        if (turn.noLegs()) {
            Beginning.arrived(turn, message);
        }
    }

    @Override
    public void blocked(CallTransition turn, CallMessage.Blocked message) {
        if (turn.noLegs()) {
            Beginning.blocked(turn, message);
        }
    }

    @Override
    public void unverified(CallTransition turn, CallMessage.Unverified message) {
        if (turn.noLegs()) {
            Beginning.unverified(turn, message);
        }
    }

    @Override
    public void originated(CallTransition turn, CallMessage.Originated message) {
        if (turn.noLegs()) {
            Beginning.originated(turn, message);
        }
    }

    @Override
    public void trunkTested(CallTransition turn, CallMessage.TrunkTested message) {
        if (turn.noLegs()) {
            Beginning.started(turn);
            TrunkTest.begin(turn, message);
        }
    }

    @Override
    public void negotiated(CallTransition turn, Leg leg, CallMessage.Negotiated message) {
        if (leg.ref() == turn.caller()) {
            Beginning.route(turn, turn.journey.called(), turn.journey.extension());
        }
    }

    /** Nothing is played yet. */
    @Override
    public void played(CallTransition turn) {}

    /** No timer is set. */
    @Override
    public void timer(CallTransition turn) {}

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
