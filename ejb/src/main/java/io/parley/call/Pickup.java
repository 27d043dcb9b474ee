package io.parley.call;

import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.id.CallId;
import io.parley.sip.api.Termination.Kind;
import java.util.Optional;

/**
 * Somebody takes a call that rings at another extension: their leg leaves their own call, which ends, and takes the place of all that ring. Whoever comes first
 * has it; a leg that comes later, or to a call that was answered meanwhile, is ended.
 */
final class Pickup {
    private Pickup() {}

    /** The caller takes a call. They must have asked for it themselves: nobody is sent into another's call. */
    static void give(CallTransition turn, CallId rings) {
        if (!mayAsk(turn)) {
            Beginning.refuse(turn, CallEnd.refused(403, "pickup is for who calls"), Optional.empty());
            return;
        }
        turn.answerCaller(Stage.NONE);
        Leg leg = turn.leg(turn.caller()).orElseThrow();
        turn.replacing(leg).forEach(fresh -> turn.hangUp(fresh, "no longer wanted"));
        turn.give(leg);
        LegHandoff.HandoffInfo worth = new LegHandoff.HandoffInfo(
                LegRole.EXTENSION, leg.number(), leg.holder(), leg.browser(), leg.phoneHolds(), true);
        turn.say(new CallCommand.Give(leg.ref(), rings, worth));
        Ending.end(turn, new CallEnd(Kind.COMPLETED, 200, CallEnd.CALLER, "picked up call " + rings));
    }

    /** Whether the caller is at an extension and asks by themselves: nobody is sent into another's call, or into a room where a phone answers alone. */
    static boolean mayAsk(CallTransition turn) {
        boolean byItself = turn.transfer().isEmpty() && turn.diversions.all().isEmpty();
        return byItself
                && turn.leg(turn.caller())
                        .filter(leg -> Transfers.inside(turn, leg))
                        .isPresent();
    }

    /** A leg comes to take this call, which rings at a number. */
    static void taken(CallTransition turn, String number, Leg leg) {
        turn.write(new Fact.PickedUp(number, leg.number()));
        Conversation.begin(turn, leg);
        turn.takenOver(leg);
    }
}
