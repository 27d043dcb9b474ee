package io.parley.call;

import io.parley.fact.ConsultOutcome;
import io.parley.fact.ConsultOutcome.Ended;
import io.parley.fact.LegPurpose;
import io.parley.media.api.Hearing;
import io.parley.sip.api.Party;
import io.parley.sip.api.Termination;
import io.parley.sip.api.Termination.By;
import io.parley.sip.api.Termination.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One of the two consults a third party while the other waits. */
record ConsultingStage(Stage.Consulting stage) implements TwoParties, BrowserRules, Requests, Expected, ListHost {
    @Override
    public void keep(CallTransition turn, ListRun run) {
        turn.enter(stage.by(Optional.of(run)));
    }

    @Override
    public int asks(CallTransition turn) {
        return stage.by();
    }

    @Override
    public Party shown(CallTransition turn) {
        return turn.leg(stage.by()).map(by -> CallerShown.of(turn, by)).orElse(turn.journey.caller());
    }

    @Override
    public LegPurpose purpose() {
        return LegPurpose.CONSULT;
    }

    @Override
    public void nobodyLeft(CallTransition turn, ListRun run) {
        Consultation.nobodyLeft(turn, stage, run);
    }

    @Override
    public void memberFound(CallTransition turn, CallMessage.MemberFound message) {
        whileListRings((host, run) -> ListRinging.found(turn, host, run, message));
    }

    @Override
    public void redirected(CallTransition turn, Leg leg, List<String> targets) {
        whileListRings((host, run) -> ListRinging.redirected(turn, host, run, leg, targets));
    }

    private void whileListRings(BiConsumer<ListHost, ListRun> what) {
        if (stage.winner() == Stage.NONE) {
            stage.list().ifPresent(run -> what.accept(this, run));
        }
    }

    @Override
    public int other() {
        return stage.other();
    }

    @Override
    public void progressed(CallTransition turn, Leg leg, CallMessage.Progressed message) {
        Consultation.progressed(turn, stage, leg);
    }

    @Override
    public boolean answered(CallTransition turn, Leg leg) {
        if (!Consultation.mayWin(turn, stage, leg)) {
            return false;
        }
        turn.enter(stage.won(leg.ref()));
        return true;
    }

    @Override
    public void negotiated(CallTransition turn, Leg leg, CallMessage.Negotiated message) {
        Consultation.negotiated(turn, stage, leg, message);
    }

    @Override
    public void timer(CallTransition turn) {
        // an answer that is being agreed on was in time
        boolean late = stage.list().isPresent() && stage.winner() != Stage.NONE;
        if (late) {
            return;
        }
        if (stage.list().isPresent()) {
            ListRinging.timer(turn, this, stage.list().get());
        } else if (!EmergencyRinging.gaveUp(turn, stage)) {
            Consultation.end(turn, stage, new ConsultOutcome.Unanswered("no answer"), CallMachine.CALLS);
        }
    }

    @Override
    public void legGone(CallTransition turn, Leg leg, Termination termination) {
        Consultation.gone(turn, stage, leg, termination);
    }

    @Override
    public void silent(CallTransition turn, Leg leg) {
        if (Conversation.joined(turn, leg)) {
            String why = Ending.noSound(leg);
            turn.hangUp(leg, why);
            Consultation.gone(turn, stage, leg, new Termination(Kind.LOST, 408, By.PEER, why));
        } else {
            Conversation.silentUnmissed(turn, leg);
        }
    }

    @Override
    public BrowserRules browser() {
        return this;
    }

    @Override
    public boolean awaited(CallTransition turn, Leg leg) {
        return leg.ref() == turn.caller() || leg.ref() == stage.other() || leg.ref() == stage.winner();
    }

    @Override
    public void lost(CallTransition turn, Leg leg) {
        if (stage.by() == leg.ref() && !stage.answered()) {
            Consultation.end(turn, stage, Ended.ENDPOINT_LOST, CallMachine.CALLS);
        } else {
            Sounds.arrange(turn);
        }
    }

    @Override
    public void expired(CallTransition turn, Leg leg, CallEnd lost) {
        if (leg.ref() == stage.by() && stage.answered()) {
            Consultation.complete(turn, stage, leg, CallMachine.CALLS);
        } else if (leg.ref() == stage.winner()) {
            turn.hangUp(leg, lost.reason());
            Consultation.end(turn, stage, Ended.ENDPOINT_LOST, CallMachine.CALLS);
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
                stage.active(),
                stage.emergency(),
                stage.list());
    }

    @Override
    public Requests requests() {
        return this;
    }

    @Override
    public void complete(CallTransition turn, CallMessage.CompleteAsked message) {
        by(turn, message.extension()).ifPresent(by -> Consultation.complete(turn, stage, by, message.by()));
    }

    @Override
    public void cancel(CallTransition turn, CallMessage.CancelAsked message) {
        by(turn, message.extension()).ifPresent(by -> Consultation.end(turn, stage, Ended.CANCELLED, message.by()));
    }

    @Override
    public void swap(CallTransition turn, CallMessage.SwapAsked message) {
        if (stage.answered()) {
            by(turn, message.extension()).ifPresent(by -> Consultation.swap(turn, stage, by, message.by()));
        }
    }

    /** The leg of the party that consults, if it is at this extension. */
    private Optional<Leg> by(CallTransition turn, String extension) {
        return turn.leg(stage.by()).filter(by -> by.number().equals(extension));
    }

    @Override
    public Expected expects() {
        return this;
    }

    @Override
    public void resolved(CallTransition turn, CallMessage.Resolved message) {
        Consultation.resolved(turn, stage, message);
    }

    @Override
    public Optional<Leg> partner(CallTransition turn, Leg leg) {
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
            // the one who consults hears that it rings
            return legs.alone(held);
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
