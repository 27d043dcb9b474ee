package io.parley.call;

import io.parley.sip.api.Termination.Kind;
import java.util.Optional;

/** What may be asked of a call. Requests by portal and API were checked against the live view: one that came too late is without effect. */
interface Requests {
    /** Nothing can be asked for; phones and calls are told so. */
    Requests REFUSED = new Requests() {};

    default void hold(Turn turn, CallMessage.HoldAsked message) {}

    default void transfer(Turn turn, CallMessage.TransferAsked message) {}

    default void consult(Turn turn, CallMessage.ConsultAsked message) {}

    default void complete(Turn turn, CallMessage.CompleteAsked message) {}

    default void cancel(Turn turn, CallMessage.CancelAsked message) {}

    default void swap(Turn turn, CallMessage.SwapAsked message) {}

    /** REFER of an extension's phone to a number. */
    default void referred(Turn turn, Leg leg, String number) {
        Transfers.nobody(turn, leg);
    }

    /** REFER with Replaces of an extension's phone. */
    default void referredToLeg(Turn turn, Leg leg, CallMessage.ReferredToLeg message) {
        Transfers.nobody(turn, leg);
    }

    /** Another call wants the party that the leg talks to. */
    default void give(Turn turn, Leg leg, CallId taker) {
        turn.say(new CallCommand.Decline(taker, Optional.empty()));
    }

    /** Nobody answered here yet: the other call is told the number, and calls it in place of this one. */
    static void giveNumber(Turn turn, Leg leg, CallId taker, String number) {
        if (leg.ref() == turn.caller()) {
            turn.say(new CallCommand.Decline(taker, Optional.of(number)));
            Ending.end(turn, new CallEnd(Kind.CANCELLED, 487, CallEnd.CALLER, "goes on in call " + taker));
        } else {
            REFUSED.give(turn, leg, taker);
        }
    }
}
