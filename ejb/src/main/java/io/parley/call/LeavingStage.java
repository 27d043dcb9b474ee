package io.parley.call;

/** The caller hears an announcement on the way from a queue to another number. */
record LeavingStage(Stage.Leaving stage) implements NoOtherParty {
    @Override
    public void played(Turn turn) {
        Queueing.goOn(turn, stage);
    }

    @Override
    public void timer(Turn turn) {
        Queueing.goOn(turn, stage);
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
