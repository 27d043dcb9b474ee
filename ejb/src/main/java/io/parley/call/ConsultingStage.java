package io.parley.call;

import io.parley.fact.ConsultOutcome;
import io.parley.fact.ConsultOutcome.Ended;
import io.parley.media.api.Hear;
import io.parley.media.api.Hearing;
import io.parley.sip.api.Termination;
import io.parley.sip.api.Termination.By;
import io.parley.sip.api.Termination.Kind;
import java.util.Optional;

/** One of the two consults a third party while the other waits. */
record ConsultingStage(Stage.Consulting stage) implements TwoParties, BrowserRules, Requests, Expected {
    @Override
    public int other() {
        return stage.other();
    }

    @Override
    public void progressed(Turn turn, Leg leg, CallMessage.Progressed message) {
        Consults.progressed(turn, stage, leg);
    }

    @Override
    public boolean answered(Turn turn, Leg leg) {
        if (!Consults.mayWin(turn, stage, leg)) {
            return false;
        }
        turn.enter(stage.won(leg.ref()));
        return true;
    }

    @Override
    public void negotiated(Turn turn, Leg leg, CallMessage.Negotiated message) {
        Consults.negotiated(turn, stage, leg, message);
    }

    @Override
    public void timer(Turn turn) {
        Consults.end(turn, stage, new ConsultOutcome.Unanswered("no answer"), CallMachine.CALLS);
    }

    @Override
    public void legGone(Turn turn, Leg leg, Termination termination) {
        Consults.gone(turn, stage, leg, termination);
    }

    @Override
    public void silent(Turn turn, Leg leg) {
        if (Conversation.joined(turn, leg)) {
            String why = Ending.noSound(leg);
            turn.hangUp(leg, why);
            Consults.gone(turn, stage, leg, new Termination(Kind.LOST, 408, By.PEER, why));
        } else {
            Conversation.silentUnmissed(turn, leg);
        }
    }

    @Override
    public BrowserRules browser() {
        return this;
    }

    @Override
    public boolean awaited(Turn turn, Leg leg) {
        return leg.ref() == turn.caller() || leg.ref() == stage.other() || leg.ref() == stage.winner();
    }

    @Override
    public void lost(Turn turn, Leg leg) {
        if (stage.by() == leg.ref() && !stage.answered()) {
            Consults.end(turn, stage, Ended.ENDPOINT_LOST, CallMachine.CALLS);
        } else {
            Sounds.arrange(turn);
        }
    }

    @Override
    public void expired(Turn turn, Leg leg, CallEnd lost) {
        if (leg.ref() == stage.by() && stage.answered()) {
            Consults.complete(turn, stage, leg, CallMachine.CALLS);
        } else if (leg.ref() == stage.winner()) {
            turn.hangUp(leg, lost.reason());
            Consults.end(turn, stage, Ended.ENDPOINT_LOST, CallMachine.CALLS);
        } else {
            Ending.end(turn, lost);
        }
    }

    @Override
    public Stage moved(Stage before, int old, int fresh) {
        return new Stage.Consulting(
                BrowserRules.moved(stage.other(), old, fresh),
                BrowserRules.moved(stage.by(), old, fresh),
                stage.agent(),
                stage.number(),
                stage.name(),
                BrowserRules.moved(stage.winner(), old, fresh),
                stage.answered(),
                stage.active());
    }

    @Override
    public Requests requests() {
        return this;
    }

    @Override
    public void complete(Turn turn, CallMessage.CompleteAsked message) {
        by(turn, message.extension()).ifPresent(by -> Consults.complete(turn, stage, by, message.by()));
    }

    @Override
    public void cancel(Turn turn, CallMessage.CancelAsked message) {
        by(turn, message.extension()).ifPresent(by -> Consults.end(turn, stage, Ended.CANCELLED, message.by()));
    }

    @Override
    public void swap(Turn turn, CallMessage.SwapAsked message) {
        if (stage.answered()) {
            by(turn, message.extension()).ifPresent(by -> Consults.swap(turn, stage, by, message.by()));
        }
    }

    /** The leg of the party that consults, if it is at this extension. */
    private Optional<Leg> by(Turn turn, String extension) {
        return turn.leg(stage.by()).filter(by -> by.number().equals(extension));
    }

    @Override
    public Expected expects() {
        return this;
    }

    @Override
    public void resolved(Turn turn, CallMessage.Resolved message) {
        Consults.resolved(turn, stage, message);
    }

    @Override
    public Optional<Leg> partner(Turn turn, Leg leg) {
        if (!stage.answered()) {
            return Optional.empty();
        }
        return stage.active()
                ? Conversation.oneOf(turn, leg, stage.by(), stage.winner())
                : Conversation.oneOf(turn, leg, turn.caller(), stage.other());
    }

    @Override
    public Optional<Hearing<Integer>> hearing(HearingRules legs) {
        return Optional.of(heard(legs));
    }

    private Hearing<Integer> heard(HearingRules legs) {
        int held = stage.by() == legs.caller() ? stage.other() : legs.caller();
        if (!stage.answered()) {
            return legs.alone(held).with(stage.by(), Hear.nobody());
        }
        return stage.active()
                ? legs.pair(stage.by(), stage.winner()).with(held, legs.waits(held))
                : legs.pair(stage.by(), held).with(stage.winner(), legs.waits(stage.winner()));
    }

    @Override
    public LiveCall.Phase phase(CallState state) {
        return LiveView.any(state, Leg::away) ? LiveCall.Phase.RECONNECTING : LiveCall.Phase.CONSULTING;
    }

    @Override
    public OtherParty otherParty(CallState state) {
        Optional<LiveCall.Consult> consult = state.leg(stage.by())
                .map(by -> new LiveCall.Consult(
                        by.number(), stage.number(), stage.name(), stage.answered(), stage.active()));
        return new OtherParty(state.leg(stage.other()), "", consult);
    }
}
