package io.parley.call;

import io.parley.sip.api.Termination;
import java.util.Optional;

/** The devices of the calling extension ring: the first to answer becomes the caller's leg. */
record OriginatingStage(Stage.Originating stage) implements DialledFirst {
    @Override
    public int winner() {
        return stage.winner();
    }

    @Override
    public Stage won(int leg) {
        return new Stage.Originating(stage.extension(), stage.number(), leg, stage.worst());
    }

    @Override
    public void begun(CallTransition turn, Leg leg, CallMessage.Negotiated message) {
        Beginning.originatedAnswered(turn, stage, leg, message);
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
    public Expected expects() {
        return Expected.NOTHING;
    }

    @Override
    public OtherParty otherParty(CallState state) {
        return DialledFirst.rung(stage.extension());
    }
}
