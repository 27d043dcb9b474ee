package io.parley.call;

import io.parley.sip.api.Termination;
import java.util.Optional;

/** Devices or a trunk ring for the caller: the first to answer is the one the caller talks to. */
record RingingStage(Stage.Ringing stage) implements NoOtherParty, BrowserRules, Requests, Expected {
    @Override
    public void progressed(Turn turn, Leg leg, CallMessage.Progressed message) {
        Ringing.progressed(turn, stage, leg, message);
    }

    @Override
    public boolean answered(Turn turn, Leg leg) {
        if (stage.winner() != Stage.NONE) {
            return false;
        }
        turn.enter(new Stage.Ringing(stage.number(), stage.early(), leg.ref(), stage.toned(), stage.worst()));
        return true;
    }

    @Override
    public void negotiated(Turn turn, Leg leg, CallMessage.Negotiated message) {
        if (leg.ref() == turn.caller()) {
            turn.put(leg.heldByPhone(message.held()));
        } else {
            Ringing.negotiated(turn, stage, leg, message.codec());
        }
    }

    @Override
    public void noEarlyMedia(Turn turn, Leg leg) {
        if (stage.early() == leg.ref()) {
            Ringing.noEarlyMedia(turn, stage, leg);
        }
    }

    /** Tones and music are repeated until somebody answers. */
    @Override
    public void played(Turn turn) {}

    @Override
    public void timer(Turn turn) {
        Ringing.gaveUp(turn, stage);
    }

    @Override
    public void legGone(Turn turn, Leg leg, Termination termination) {
        if (leg.ref() == turn.caller()) {
            Ending.callerGone(turn, termination);
        } else {
            Ringing.legGone(turn, stage, leg, termination);
        }
    }

    @Override
    public BrowserRules browser() {
        return this;
    }

    @Override
    public boolean awaited(Turn turn, Leg leg) {
        return leg.ref() == turn.caller();
    }

    @Override
    public void back(Turn turn, Leg leg) {
        if (leg.ref() == turn.caller()) {
            turn.play(leg.ref(), stage.toned() ? Sounds.RINGBACK : Sounds.whileWaiting(turn), true);
        }
    }

    @Override
    public Requests requests() {
        return this;
    }

    @Override
    public void give(Turn turn, Leg leg, CallId taker) {
        if (turn.transfer().isEmpty()) {
            Requests.giveNumber(turn, leg, taker, stage.number());
        } else {
            Requests.REFUSED.give(turn, leg, taker);
        }
    }

    @Override
    public Expected expects() {
        return this;
    }

    @Override
    public void devicesFound(Turn turn, CallMessage.DevicesFound message) {
        Transfers.devicesFound(turn, message);
    }

    @Override
    public void release(Turn turn, CallEnd how) {
        if (stage.early() != Stage.NONE) {
            turn.say(CallCommand.Arrange.nothing());
        }
    }

    @Override
    public LiveCall.Phase phase(CallState state) {
        return stage.toned() ? LiveCall.Phase.RINGING : LiveCall.Phase.DIALLING;
    }

    @Override
    public OtherParty otherParty(CallState state) {
        return new OtherParty(LiveView.firstOutgoing(state), stage.number(), Optional.empty());
    }
}
