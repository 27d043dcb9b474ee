package io.parley.call;

import io.parley.sip.api.Termination;
import java.util.List;
import java.util.Optional;

/** Devices or a trunk ring for the caller: the first to answer is the one the caller talks to. */
record RingingStage(Stage.Ringing stage) implements RingsForCaller {
    @Override
    public void progressed(CallTransition turn, Leg leg, CallMessage.Progressed message) {
        Ringing.progressed(turn, stage, leg, message);
    }

    @Override
    public boolean answered(CallTransition turn, Leg leg) {
        if (stage.winner() != Stage.NONE) {
            return false;
        }
        turn.enter(stage.won(leg.ref()));
        return true;
    }

    @Override
    public void negotiated(CallTransition turn, Leg leg, CallMessage.Negotiated message) {
        if (leg.ref() == turn.caller()) {
            turn.put(leg.heldByPhone(message.held()));
        } else {
            Ringing.negotiated(turn, stage, leg, message.codec());
        }
    }

    @Override
    public void noEarlyMedia(CallTransition turn, Leg leg) {
        if (stage.early() == leg.ref()) {
            Ringing.noEarlyMedia(turn, stage, leg);
        }
    }

    /** Tones and music are repeated until somebody answers. */
    @Override
    public void played(CallTransition turn) {}

    @Override
    public void timer(CallTransition turn) {
        Ringing.gaveUp(turn, stage);
    }

    @Override
    public void legGone(CallTransition turn, Leg leg, Termination termination) {
        if (leg.ref() == turn.caller()) {
            Ending.callerGone(turn, termination);
        } else {
            Ringing.legGone(turn, stage, leg, termination);
        }
    }

    @Override
    public String rung() {
        return stage.number();
    }

    @Override
    public boolean toned() {
        return stage.toned();
    }

    @Override
    public void redirected(CallTransition turn, Leg leg, List<String> targets) {
        Diverting.redirected(turn, stage, leg, targets);
    }

    @Override
    public void forwardFound(CallTransition turn, Optional<String> number) {
        Diverting.found(turn, stage, number);
    }

    /** An answer that is being agreed on was first. */
    @Override
    public void pickedUp(CallTransition turn, Leg leg) {
        if (stage.winner() == Stage.NONE) {
            Pickup.taken(turn, stage.number(), leg);
        } else {
            Expected.NOTHING.pickedUp(turn, leg);
        }
    }

    @Override
    public void devicesFound(CallTransition turn, CallMessage.DevicesFound message) {
        Transfers.devicesFound(turn, message);
    }

    @Override
    public void release(CallTransition turn, CallEnd how) {
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
