package io.parley.call;

import io.parley.sip.api.Termination;
import java.util.Optional;

/** The devices of the calling extension ring: the first to answer becomes the caller's leg. */
record OriginatingStage(Stage.Originating stage) implements NoOtherParty {
    @Override
    public boolean answered(CallTransition turn, Leg leg) {
        if (stage.winner() != Stage.NONE) {
            return false;
        }
        turn.enter(new Stage.Originating(stage.extension(), stage.number(), leg.ref(), stage.worst()));
        return true;
    }

    @Override
    public void negotiated(CallTransition turn, Leg leg, CallMessage.Negotiated message) {
        if (stage.winner() == leg.ref()) {
            Beginning.originatedAnswered(turn, stage, leg, message);
        } else {
            turn.put(leg.heldByPhone(message.held()));
        }
    }

    /** Nobody is there to hear anything. */
    @Override
    public void played(CallTransition turn) {}

    @Override
    public void timer(CallTransition turn) {
        Ending.end(turn, CallEnd.refused(480, "no answer"));
    }

    @Override
    public void legGone(CallTransition turn, Leg leg, Termination termination) {
        Termination worst = Ringing.worse(stage.worst(), termination);
        int winner = stage.winner() == leg.ref() ? Stage.NONE : stage.winner();
        turn.enter(new Stage.Originating(stage.extension(), stage.number(), winner, Optional.of(worst)));
        if (!turn.anyOutgoing(other -> true)) {
            Ending.end(turn, CallEnd.of(worst, CallEnd.CALLEE));
        }
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
        return LiveCall.Phase.DIALLING;
    }

    @Override
    public OtherParty otherParty(CallState state) {
        return new OtherParty(Optional.empty(), stage.extension(), Optional.empty());
    }
}
