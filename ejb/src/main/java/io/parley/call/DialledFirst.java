package io.parley.call;

import java.util.Optional;

/** The meanings shared by the stages in which the system dials before anybody calls: the first to answer becomes the caller's leg. */
interface DialledFirst extends NoOtherParty {
    /** The leg that answered, while its session is being agreed on; {@link Stage#NONE} for none. */
    int winner();

    /** The stage with a leg that answered. */
    Stage won(int leg);

    /** The session of the first to answer is agreed on. */
    void begun(CallTransition turn, Leg leg, CallMessage.Negotiated message);

    @Override
    default boolean answered(CallTransition turn, Leg leg) {
        if (winner() != Stage.NONE) {
            return false;
        }
        turn.enter(won(leg.ref()));
        return true;
    }

    @Override
    default void negotiated(CallTransition turn, Leg leg, CallMessage.Negotiated message) {
        turn.put(leg.heldByPhone(message.held()));
        if (winner() == leg.ref()) {
            turn.callerIs(leg);
            begun(turn, leg, message);
        }
    }

    /** Nobody is there to hear anything. */
    @Override
    default void played(CallTransition turn) {}

    @Override
    default void timer(CallTransition turn) {
        Ending.end(turn, CallEnd.refused(480, "no answer"));
    }

    @Override
    default BrowserRules browser() {
        return BrowserRules.NOT_AWAITED;
    }

    @Override
    default LiveCall.Phase phase(CallState state) {
        return LiveCall.Phase.DIALLING;
    }

    /** The party that a call concerns which nobody answered yet. */
    static OtherParty rung(String number) {
        return new OtherParty(Optional.empty(), number, Optional.empty());
    }
}
