package io.parley.call;

import io.parley.call.CallCommand.TellHeld;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import java.util.Optional;

/** Two legs talk: how it begins, hold by phone or by portal, mute and digits. */
final class Conversation {
    private Conversation() {}

    /** Somebody answered: they and the caller are joined, everybody else is let go. */
    static void begin(CallTransition turn, Leg other) {
        turn.timers.stop();
        turn.answerCaller(other.ref());
        turn.othersAnsweredElsewhere(other.ref());
        turn.enter(new Stage.Talking(other.ref()));
        turn.answered();
        Transfers.answered(turn, other.name());
        Sounds.arrange(turn);
    }

    /** The one whom a leg talks to now; empty where it talks to nobody. */
    static Optional<Leg> partner(CallTransition turn, Leg leg) {
        return turn.rules().partner(turn, leg);
    }

    /** The other one of two, where the leg is one of them. */
    static Optional<Leg> oneOf(CallTransition turn, Leg leg, int one, int other) {
        if (leg.ref() != one && leg.ref() != other) {
            return Optional.empty();
        }
        return turn.leg(leg.ref() == one ? other : one);
    }

    /** A leg's session was agreed on anew: its phone may hold us, or let go. */
    static void renegotiated(CallTransition turn, Leg leg, boolean held) {
        if (held != leg.phoneHolds()) {
            change(turn, leg, leg.heldByPhone(held), new Actor.Peer(leg.number()), "peer");
            return;
        }
        // the codec may have changed: the bridge is made anew, which is cheap; music goes on where it is
        partner(turn, leg)
                .filter(other -> !Sounds.quiet(turn, leg.ref(), other.ref()))
                .ifPresent(_ -> Sounds.arrange(turn));
    }

    static void holdAsked(CallTransition turn, Leg leg, CallMessage.HoldAsked message) {
        if (leg.portalHolds() != message.hold()) {
            change(turn, leg, leg.heldByPortal(message.hold()), message.by(), through(message.by()));
        }
    }

    /** Ends a hold by portal, as the holder turns to something else. */
    static void letGo(CallTransition turn, Leg leg) {
        if (leg.portalHolds()) {
            mark(turn, leg, leg.heldByPortal(false), CallMachine.CALLS, "calls");
        }
    }

    private static void change(CallTransition turn, Leg before, Leg after, Actor by, String through) {
        mark(turn, before, after, by, through);
        Sounds.arrange(turn);
        Ending.stillSilent(turn);
    }

    private static void mark(CallTransition turn, Leg before, Leg after, Actor by, String through) {
        turn.put(after);
        if (before.holds() != after.holds()) {
            turn.write(
                    by,
                    after.holds()
                            ? new Fact.LegHeld(after.name(), through)
                            : new Fact.LegResumed(after.name(), through));
            turn.say(new TellHeld(after.agent(), after.number(), after.holds()));
        }
    }

    static void muteAsked(CallTransition turn, CallMessage.MuteAsked message) {
        for (Leg leg : turn.legs()) {
            if (leg.number().equals(message.extension())
                    && leg.is(Leg.Phase.UP)
                    && leg.marks().muted() != message.muted()) {
                turn.put(leg.muted(message.muted()));
                turn.say(new CallCommand.Mute(leg.ref(), message.muted()));
            }
        }
    }

    /** A digit that a leg's user pressed, for the party they talk to. It may be one of a PIN or a card number, so nothing stores it. */
    static void digit(CallTransition turn, Leg leg, CallMessage.Digit message) {
        if (message.byInfo()) {
            partner(turn, leg)
                    .ifPresent(other ->
                            turn.say(new CallCommand.SendDigits(other.ref(), String.valueOf(message.digit()))));
        }
    }

    /** Whether somebody hears the leg, or would. */
    static boolean joined(CallTransition turn, Leg leg) {
        return partner(turn, leg)
                .filter(other -> !Sounds.quiet(turn, leg.ref(), other.ref()))
                .isPresent();
    }

    /** A phone fell silent while nobody could hear it: media tells that once, so it counts when they hear each other again. */
    static void silentUnmissed(CallTransition turn, Leg leg) {
        if (partner(turn, leg).filter(Leg::away).isPresent()) {
            turn.put(leg.silent(true));
        }
    }

    static void digitsAsked(CallTransition turn, CallMessage.DigitsAsked message) {
        for (Leg leg : turn.legs()) {
            Optional<Leg> other = leg.number().equals(message.extension()) ? partner(turn, leg) : Optional.empty();
            if (other.isPresent()) {
                turn.say(new CallCommand.SendDigits(other.get().ref(), message.digits()));
                return;
            }
        }
    }

    private static String through(Actor by) {
        return switch (by) {
            case Actor.User user -> user.through();
            case Actor.System product -> product.part();
            case Actor.Peer peer -> "peer";
        };
    }
}
