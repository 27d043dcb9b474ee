package io.parley.call;

/** A number is looked up for the caller. */
record RoutingStage() implements NoOtherParty, Expected {
    @Override
    public void resolved(CallTransition turn, CallMessage.Resolved message) {
        Beginning.resolved(turn, message);
    }

    /** The look-up is all that is waited for. */
    @Override
    public void played(CallTransition turn) {}

    /** The look-up takes no time. */
    @Override
    public void timer(CallTransition turn) {}

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
