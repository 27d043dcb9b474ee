package io.parley.call;

import io.parley.call.CallCommand.Hush;
import io.parley.call.CallCommand.Join;
import io.parley.call.CallCommand.Part;
import io.parley.call.CallCommand.TellHeld;
import io.parley.journal.Actor;
import io.parley.journal.Fact;
import java.util.List;
import java.util.Optional;

/** Two legs talk: the bridge, and hold by phone or by portal. */
final class Conversation {
    private static final List<String> HOLD_MUSIC = List.of("music/1");

    private Conversation() {}

    /** Somebody answered: he and the caller are joined, everybody else is let go. */
    static void begin(Turn turn, Leg other, Optional<Stage.Serving> serving) {
        turn.stopTimer();
        turn.answerCaller(other.ref());
        turn.hangUpOutgoing(other.ref(), "answered elsewhere");
        turn.enter(new Stage.Talking(other.ref(), serving));
        turn.answered();
        boolean callerHolds = turn.leg(turn.caller()).filter(Leg::holds).isPresent();
        if (callerHolds || other.holds()) {
            arrange(turn, turn.caller(), other.ref());
        } else {
            turn.say(new Join(turn.caller(), other.ref()));
        }
    }

    /** A leg's session was agreed on anew: its phone may hold us, or let go. */
    static void renegotiated(Turn turn, Stage.Talking talking, Leg leg, boolean held) {
        if (held == leg.phoneHolds()) {
            // the codec may have changed: the bridge is made anew, which is cheap
            if (!anyHolds(turn, talking)) {
                turn.say(new Join(turn.caller(), talking.other()));
            }
            return;
        }
        change(turn, talking, leg, leg.heldByPhone(held), new Actor.Peer(leg.number()), "peer");
    }

    static void holdAsked(Turn turn, CallMessage.HoldAsked message) {
        if (!(turn.stage() instanceof Stage.Talking talking)) {
            return;
        }
        for (int ref : new int[] {talking.other(), turn.caller()}) {
            Optional<Leg> found = turn.leg(ref).filter(leg -> leg.number().equals(message.extension()));
            if (found.isPresent()) {
                Leg leg = found.get();
                if (leg.portalHolds() != message.hold()) {
                    change(turn, talking, leg, leg.heldByPortal(message.hold()), message.by(), through(message.by()));
                }
                return;
            }
        }
    }

    private static void change(Turn turn, Stage.Talking talking, Leg before, Leg after, Actor by, String through) {
        turn.put(after);
        if (before.holds() != after.holds()) {
            turn.write(
                    by,
                    after.holds()
                            ? new Fact.LegHeld(after.name(), through)
                            : new Fact.LegResumed(after.name(), through));
            turn.say(new TellHeld(after.agent(), after.number(), after.holds()));
        }
        arrange(turn, turn.caller(), talking.other());
    }

    /** Sound as the hold marks say: both talk, or who is held hears music and the holder nothing. */
    private static void arrange(Turn turn, int caller, int other) {
        boolean callerHolds = turn.leg(caller).filter(Leg::holds).isPresent();
        boolean otherHolds = turn.leg(other).filter(Leg::holds).isPresent();
        if (!callerHolds && !otherHolds) {
            turn.say(new Join(caller, other));
            return;
        }
        turn.say(new Part());
        sound(turn, caller, otherHolds && !callerHolds);
        sound(turn, other, callerHolds && !otherHolds);
    }

    private static void sound(Turn turn, int leg, boolean music) {
        if (music) {
            turn.play(leg, HOLD_MUSIC, true);
        } else {
            turn.say(new Hush(leg));
        }
    }

    static boolean anyHolds(Turn turn, Stage.Talking talking) {
        return turn.leg(turn.caller()).filter(Leg::holds).isPresent()
                || turn.leg(talking.other()).filter(Leg::holds).isPresent();
    }

    private static String through(Actor by) {
        return switch (by) {
            case Actor.User user -> user.through();
            case Actor.Product product -> product.part();
            case Actor.Peer peer -> "peer";
        };
    }
}
