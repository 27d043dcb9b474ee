package io.parley.call;

import io.parley.media.api.Hearing;
import io.parley.sip.api.Termination;
import java.util.Optional;

/** The two still have each other, while a leg of another call is asked for that will take the place of one of them. */
record MergingStage(Stage.Merging stage) implements TwoParties, BrowserRules, Expected {
    @Override
    public int other() {
        return stage.other();
    }

    @Override
    public void progressed(CallTransition turn, Leg leg, CallMessage.Progressed message) {
        turn.ringing(leg, Leg.Phase.RINGING);
    }

    @Override
    public boolean answered(CallTransition turn, Leg leg) {
        return false;
    }

    @Override
    public void negotiated(CallTransition turn, Leg leg, CallMessage.Negotiated message) {
        Conversation.renegotiated(turn, leg, message.held());
    }

    @Override
    public void timer(CallTransition turn) {
        ReplacesTransfer.notGiven(turn, stage, Optional.empty());
    }

    @Override
    public void legGone(CallTransition turn, Leg leg, Termination termination) {
        ReplacesTransfer.gone(turn, stage, leg);
    }

    /** The leg is missed when the transfer came to its end. */
    @Override
    public void silent(CallTransition turn, Leg leg) {
        Conversation.silentUnmissed(turn, leg);
    }

    @Override
    public BrowserRules browser() {
        return this;
    }

    @Override
    public boolean awaited(CallTransition turn, Leg leg) {
        return leg.ref() == turn.caller() || leg.ref() == stage.other();
    }

    @Override
    public Stage moved(Stage before, int old, int fresh) {
        return new Stage.Merging(
                BrowserRules.moved(stage.other(), old, fresh),
                BrowserRules.moved(stage.kept(), old, fresh),
                BrowserRules.moved(stage.by(), old, fresh),
                stage.transfer());
    }

    @Override
    public Requests requests() {
        return Requests.REFUSED;
    }

    @Override
    public Expected expects() {
        return this;
    }

    @Override
    public void given(CallTransition turn, Leg leg) {
        Optional<Leg> kept = turn.leg(stage.kept());
        if (kept.isPresent()) {
            ReplacesTransfer.join(turn, stage, kept.get(), leg);
        } else {
            Expected.NOTHING.given(turn, leg);
        }
    }

    @Override
    public void notGiven(CallTransition turn, Optional<String> number) {
        ReplacesTransfer.notGiven(turn, stage, number);
    }

    @Override
    public Optional<Hearing<Integer>> hearing(HearingRules legs) {
        return Optional.of(
                stage.by() == Stage.NONE ? legs.alone(stage.kept()) : legs.pair(legs.caller(), stage.other()));
    }

    @Override
    public LiveCall.Phase phase(CallState state) {
        return LiveView.talking(state);
    }
}
