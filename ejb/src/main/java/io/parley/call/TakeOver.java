package io.parley.call;

import java.util.Optional;

/**
 * A call that its extension goes on with at another phone, which says so by the Replaces of its INVITE (RFC 3891): the call of the new phone asks the other one
 * for whom the old one talks to. That call gives the leg away and ends, the old phone with it.
 */
final class TakeOver {
    private TakeOver() {}

    static void begin(CallTransition turn, Destination.TakeOver wanted) {
        turn.enter(new Stage.TakingOver());
        turn.timers.set(turn.policy.ringTime());
        turn.say(new CallCommand.RequestLeg(wanted.call(), wanted.leg()));
    }

    /** The party is here: the caller is answered. */
    static void given(CallTransition turn, Leg party) {
        Beginning.engaged(turn);
        Conversation.begin(turn, party);
        turn.takenOver(party);
    }

    /** There is nobody to be had: the call is over meanwhile, or its extension consults somebody. */
    static void notGiven(CallTransition turn) {
        turn.timers.stop();
        Beginning.refuse(turn, CallEnd.refused(481, "no call to take over"), Optional.empty());
    }
}
