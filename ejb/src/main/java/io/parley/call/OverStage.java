package io.parley.call;

/** Nothing is left: no event gets here any more. */
record OverStage() implements NoOtherParty {
    @Override
    public Life life() {
        return Life.OVER;
    }

    /** Nothing is played. */
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
        return Expected.NOTHING;
    }

    @Override
    public LiveCall.Phase phase(CallState state) {
        return LiveCall.Phase.ENDED;
    }
}
