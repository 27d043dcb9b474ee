package io.parley.call;

import io.parley.fact.Fact.LegRole;
import io.parley.fact.LegPurpose;
import io.parley.ring.RingList;
import io.parley.sip.api.Party;
import io.parley.sip.api.Termination;
import java.util.List;
import java.util.Optional;

/** Members of a ring list ring for the caller, who hears that it rings: the first to answer is the one the caller talks to. */
record ListRingingStage(Stage.ListRinging stage) implements RingsForCaller, ListHost {
    @Override
    public void keep(CallTransition turn, ListRun run) {
        turn.enter(stage.with(run));
    }

    @Override
    public int asks(CallTransition turn) {
        return turn.caller();
    }

    @Override
    public Party shown(CallTransition turn) {
        return CallerShown.of(turn);
    }

    @Override
    public LegPurpose purpose() {
        return LegPurpose.NONE;
    }

    @Override
    public void nobodyLeft(CallTransition turn, ListRun run) {
        if (run.list().otherwise().action() == RingList.Action.REFUSE) {
            Ringing.refuse(turn, CallEnd.refused(486, "nobody of the ring list answered"), Termination.Kind.BUSY);
        } else if (turn.hop()) {
            turn.enter(new Stage.Routing());
            turn.say(new CallCommand.FindOtherwise(run.list(), turn.diversions.all(), shown(turn)));
        } else {
            Beginning.refuse(turn, CallEnd.refused(482, "the call went in circles"), Optional.empty());
        }
    }

    @Override
    public void progressed(CallTransition turn, Leg leg, CallMessage.Progressed message) {
        if (leg.ref() == turn.caller()) {
            return;
        }
        turn.ringing(leg, Leg.Phase.RINGING);
        // whoever answers without a description was given one before
        message.sdp().ifPresent(sdp -> turn.say(new CallCommand.ApplyEarlyAnswer(leg.ref(), sdp)));
        turn.enter(stage.told());
        if (!stage.toned()) {
            Ringing.tone(turn);
        }
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
        } else if (stage.winner() == leg.ref()) {
            Ringing.won(turn, leg, message.codec());
        }
    }

    /** Tones and music are repeated until somebody answers. */
    @Override
    public void played(CallTransition turn) {}

    /** An answer that is being agreed on was in time. */
    @Override
    public void timer(CallTransition turn) {
        if (stage.winner() != Stage.NONE) {
            return;
        }
        if (stage.toned() && !turn.callerUp()) {
            turn.say(new CallCommand.Ring(turn.caller()));
        }
        ListRinging.timer(turn, this, stage.run());
    }

    @Override
    public void legGone(CallTransition turn, Leg leg, Termination termination) {
        if (leg.ref() == turn.caller()) {
            Ending.callerGone(turn, termination);
        } else {
            Stage.ListRinging left = stage.winner() == leg.ref() ? stage.won(Stage.NONE) : stage;
            turn.enter(left);
            if (left.winner() == Stage.NONE) {
                ListRinging.gone(turn, new ListRingingStage(left), left.run(), leg, termination);
            }
        }
    }

    @Override
    public String rung() {
        return stage.run().list().number();
    }

    @Override
    public boolean toned() {
        return stage.toned();
    }

    @Override
    public void memberFound(CallTransition turn, CallMessage.MemberFound message) {
        if (stage.winner() == Stage.NONE) {
            ListRinging.found(turn, this, stage.run(), message);
        }
    }

    @Override
    public void redirected(CallTransition turn, Leg leg, List<String> targets) {
        if (stage.winner() == Stage.NONE) {
            ListRinging.redirected(turn, this, stage.run(), leg, targets);
        }
    }

    /** An answer that is being agreed on was first. */
    @Override
    public void pickedUp(CallTransition turn, Leg leg) {
        if (stage.winner() == Stage.NONE) {
            Pickup.taken(turn, stage.run().list().number(), leg);
        } else {
            Expected.NOTHING.pickedUp(turn, leg);
        }
    }

    @Override
    public LiveCall.Phase phase(CallState state) {
        return stage.toned() ? LiveCall.Phase.RINGING : LiveCall.Phase.DIALLING;
    }

    @Override
    public OtherParty otherParty(CallState state) {
        List<String> members = state.legs().stream()
                .filter(leg -> leg.role() == LegRole.EXTENSION && Ringing.rings(leg))
                .map(Leg::number)
                .distinct()
                .toList();
        return new OtherParty(Optional.empty(), stage.run().list().number(), members, Optional.empty());
    }
}
