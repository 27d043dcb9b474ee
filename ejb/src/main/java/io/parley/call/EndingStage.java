package io.parley.call;

/** Every leg was asked to end, and word of their ends is waited for. */
record EndingStage() implements NoOtherParty {
    @Override
    public Life life() {
        return Life.ENDING;
    }

    /** Nothing follows what was played. */
    @Override
    public void played(CallTransition turn) {}

    @Override
    public void timer(CallTransition turn) {
        Ending.abandonLegs(turn);
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
        return LiveCall.Phase.ENDED;
    }
}
