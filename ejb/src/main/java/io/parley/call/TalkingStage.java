package io.parley.call;

import io.parley.id.CallId;
import io.parley.media.api.Hearing;
import io.parley.sip.api.Termination;
import java.util.Optional;

/** The caller and another party talk, or one of them holds the other. */
record TalkingStage(Stage.Talking stage) implements TwoParties, BrowserRules, Requests, Expected {
    @Override
    public int other() {
        return stage.other();
    }

    @Override
    public boolean answered(CallTransition turn, Leg leg) {
        return false;
    }

    @Override
    public void progressed(CallTransition turn, Leg leg, CallMessage.Progressed message) {
        turn.ringing(leg, Leg.Phase.RINGING);
    }

    @Override
    public void negotiated(CallTransition turn, Leg leg, CallMessage.Negotiated message) {
        Conversation.renegotiated(turn, leg, message.held());
    }

    /** No timer is set: people talk for as long as they want. */
    @Override
    public void timer(CallTransition turn) {}

    @Override
    public void legGone(CallTransition turn, Leg leg, Termination termination) {
        if (leg.ref() == turn.caller() || leg.ref() == stage.other()) {
            Ending.end(turn, CallEnd.of(termination, Ending.sideOf(turn, leg)));
        }
    }

    @Override
    public void silent(CallTransition turn, Leg leg) {
        if (Conversation.joined(turn, leg)) {
            Ending.lost(turn, leg);
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
        return leg.ref() == turn.caller() || leg.ref() == stage.other();
    }

    @Override
    public void expired(CallTransition turn, Leg leg, CallEnd lost) {
        BrowserReconnect.alone(turn, leg, lost);
    }

    @Override
    public Stage moved(Stage before, int old, int fresh) {
        return new Stage.Talking(BrowserRules.moved(stage.other(), old, fresh));
    }

    @Override
    public Requests requests() {
        return this;
    }

    @Override
    public void hold(CallTransition turn, CallMessage.HoldAsked message) {
        turn.at(message.extension(), stage.other(), turn.caller())
                .ifPresent(leg -> Conversation.holdAsked(turn, leg, message));
    }

    @Override
    public void transfer(CallTransition turn, CallMessage.TransferAsked message) {
        turn.at(message.extension(), stage.other(), turn.caller())
                .ifPresent(by -> Transfers.begin(turn, by, message.number(), message.agent(), message.by()));
    }

    @Override
    public void consult(CallTransition turn, CallMessage.ConsultAsked message) {
        turn.at(message.extension(), stage.other(), turn.caller())
                .ifPresent(by -> Consultation.begin(turn, stage, by, message));
    }

    @Override
    public void referred(CallTransition turn, Leg leg, String number) {
        if (partner(turn, leg).isPresent()) {
            turn.say(new CallCommand.CheckTransfer(leg.ref(), leg.number(), number));
        } else {
            Transfers.nobody(turn, leg);
        }
    }

    @Override
    public void referredToLeg(CallTransition turn, Leg leg, CallMessage.ReferredToLeg message) {
        Optional<Leg> kept = partner(turn, leg);
        if (kept.isPresent()) {
            ReplacesTransfer.begin(turn, stage, leg, kept.get(), message);
        } else {
            Transfers.nobody(turn, leg);
        }
    }

    @Override
    public void give(CallTransition turn, Leg leg, CallId taker) {
        Optional<Leg> far = partner(turn, leg).filter(l -> l.is(Leg.Phase.UP) && !l.away());
        if (far.isPresent()) {
            ReplacesTransfer.give(turn, far.get(), taker);
        } else {
            Requests.REFUSED.give(turn, leg, taker);
        }
    }

    @Override
    public Expected expects() {
        return this;
    }

    @Override
    public void transferChecked(CallTransition turn, CallMessage.TransferChecked message) {
        turn.leg(message.leg()).ifPresent(leg -> Transfers.checked(turn, leg, message));
    }

    @Override
    public Optional<Hearing<Integer>> hearing(HearingRules legs) {
        return Optional.of(legs.pair(legs.caller(), stage.other()));
    }

    @Override
    public LiveCall.Phase phase(CallState state) {
        return LiveView.talking(state);
    }
}
