package io.parley.call;

import io.parley.fact.Fact;
import io.parley.fact.ForwardReason;
import io.parley.forward.Forward;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Party;
import java.util.List;
import java.util.Optional;

/** Calls that go on from an extension to another number, as its user wants. The extension's permission counts, and it is the one that is named to the next. */
final class Diverting {
    private Diverting() {}

    /** The extension wants it before its devices ring. */
    static void goOn(CallTransition turn, Destination.GoOn goOn) {
        to(turn, goOn.extension(), goOn.holder(), goOn.forward());
    }

    /** The same of a consultation, which stays one. False where it would go in circles. */
    static boolean goesOn(CallTransition turn, Destination.GoOn goOn, Party shown) {
        return resolved(turn, goOn.extension(), goOn.holder(), goOn.forward(), shown);
    }

    /** A device of the extension named other numbers: one of them is looked for that the extension may forward to. */
    static void redirected(CallTransition turn, Stage.Ringing stage, Leg leg, List<String> targets) {
        boolean mayForward = stage.onward().extension() && leg.ref() != turn.caller() && !leg.is(Leg.Phase.CLOSING);
        if (mayForward && stage.winner() == Stage.NONE) {
            turn.say(new CallCommand.FindForward(stage.number(), targets, turn.diversions.all()));
        }
    }

    /** One was found: what one device says is said for all. Where none was the device's end is what it is. */
    static void found(CallTransition turn, Stage.Ringing stage, Optional<String> number) {
        if (number.isEmpty()) {
            return;
        }
        if (stage.early() != Stage.NONE) {
            turn.say(CallCommand.Arrange.nothing());
        }
        turn.hangUpOutgoing(Stage.NONE, "redirected by a device");
        goOn(turn, stage, Optional.of(new Forward(ForwardReason.PHONE, number.get())));
    }

    /** The extension's devices came to nothing: false where the call does not go on from there. */
    static boolean goOn(CallTransition turn, Stage.Ringing stage, Optional<Forward> forward) {
        forward.ifPresent(wanted -> to(turn, stage.number(), stage.onward().holder(), wanted));
        return forward.isPresent();
    }

    private static void to(CallTransition turn, String extension, String holder, Forward forward) {
        turn.timers.stop();
        turn.enter(new Stage.Routing());
        if (!resolved(turn, extension, holder, forward, CallerShown.of(turn))) {
            Beginning.refuse(turn, CallEnd.refused(482, "forwarded too often"), Optional.empty());
        }
    }

    /** Looks up where it goes on. */
    private static boolean resolved(
            CallTransition turn, String extension, String holder, Forward forward, Party shown) {
        boolean fits = turn.diversions.add(diversion(new Destination.GoOn(extension, holder, forward)));
        if (fits) {
            turn.write(new Fact.Forwarded(extension, forward.to(), forward.reason()));
            turn.say(CallerShown.lookUp(turn, forward.to(), Optional.of(extension), shown));
        }
        return fits;
    }

    /** How a forward is named to the next. */
    static Diversion diversion(Destination.GoOn goOn) {
        return new Diversion(
                new Party(goOn.extension(), goOn.holder()),
                reason(goOn.forward().reason()));
    }

    private static Diversion.Reason reason(ForwardReason reason) {
        return switch (reason) {
            case ALWAYS -> Diversion.Reason.UNCONDITIONAL;
            case BUSY -> Diversion.Reason.USER_BUSY;
            case DO_NOT_DISTURB -> Diversion.Reason.DO_NOT_DISTURB;
            case NO_ANSWER -> Diversion.Reason.NO_ANSWER;
            case NOT_REGISTERED -> Diversion.Reason.UNAVAILABLE;
            case PHONE -> Diversion.Reason.DEFLECTION;
            case UNKNOWN -> Diversion.Reason.UNKNOWN;
        };
    }
}
