package io.parley.call;

import io.parley.id.CallId;
import io.parley.sip.api.Termination.Kind;
import java.util.Optional;

/** The requests that may be made of a call. Those by portal and API were checked against the live view: one that came too late is without effect. */
interface Requests {
    /** Nothing can be asked for; phones and calls are told so. */
    Requests REFUSED = new Requests() {};

    default void hold(CallTransition turn, CallMessage.HoldAsked message) {}

    default void transfer(CallTransition turn, CallMessage.TransferAsked message) {}

    default void consult(CallTransition turn, CallMessage.ConsultAsked message) {}

    default void complete(CallTransition turn, CallMessage.CompleteAsked message) {}

    default void cancel(CallTransition turn, CallMessage.CancelAsked message) {}

    default void swap(CallTransition turn, CallMessage.SwapAsked message) {}

    /** REFER of an extension's phone to a number. */
    default void referred(CallTransition turn, Leg leg, String number) {
        Transfers.nobody(turn, leg);
    }

    /** REFER with Replaces of an extension's phone. */
    default void referredToLeg(CallTransition turn, Leg leg, CallMessage.ReferredToLeg message) {
        Transfers.nobody(turn, leg);
    }

    /** Another call wants the party that the leg talks to. */
    default void give(CallTransition turn, Leg leg, CallId taker) {
        turn.say(new CallCommand.Decline(taker, Optional.empty()));
    }

    /** Nobody answered here yet: the other call is told the number, and calls it in place of this one. */
    static void giveNumber(CallTransition turn, Leg leg, CallId taker, String number) {
        if (leg.ref() == turn.caller()) {
            turn.say(new CallCommand.Decline(taker, Optional.of(number)));
            Ending.end(turn, new CallEnd(Kind.CANCELLED, 487, CallEnd.CALLER, "goes on in call " + taker));
        } else {
            REFUSED.give(turn, leg, taker);
        }
    }
}
