package io.parley.call;

/** A feature code is carried out. */
record AtFeatureStage() implements NoOtherParty, Expected {
    @Override
    public void featureDone(Turn turn, CallMessage.FeatureDone message) {
        LastWords.featureDone(turn, message);
    }

    /** Nothing is played yet. */
    @Override
    public void played(Turn turn) {}

    /** Feature codes take no time. */
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
        return LiveCall.Phase.ANNOUNCEMENT;
    }
}
