package io.parley.call;

import io.parley.call.CallCommand.Hush;
import io.parley.call.CallCommand.Join;
import io.parley.call.CallCommand.Part;
import io.parley.call.app.Prompt;
import java.util.List;
import java.util.Optional;

/** Who hears whom, or music, as the stage and the marks of the legs say. */
final class Sounds {
    private static final List<Prompt> HOLD_MUSIC = List.of(Prompt.sound("music/1"));

    /** Heard by one who was answered already. */
    static final List<Prompt> RINGBACK = List.of(Prompt.sound("tone/ringback"));

    private Sounds() {}

    /** Brings about what is to be heard now. */
    static void arrange(Turn turn) {
        turn.rules().hearing(turn);
    }

    /** What somebody hears who is made to wait: the music of the queue that the call was in last, else the usual. */
    static List<Prompt> whileWaiting(Turn turn) {
        return turn.visit()
                .map(CallState.Visit::music)
                .filter(music -> !music.isEmpty())
                .map(music -> List.of(Prompt.sound(music)))
                .orElse(HOLD_MUSIC);
    }

    /** Both talk, or who waits for the other hears music and the other nothing. */
    static void pair(Turn turn, int one, int other) {
        boolean oneStops = stops(turn.leg(one));
        boolean otherStops = stops(turn.leg(other));
        if (!oneStops && !otherStops) {
            turn.say(new Join(one, other));
            return;
        }
        turn.say(new Part());
        sound(turn, one, otherStops && !oneStops);
        sound(turn, other, oneStops && !otherStops);
    }

    static void waits(Turn turn, int ref) {
        sound(turn, ref, !stops(turn.leg(ref)));
    }

    private static void sound(Turn turn, int leg, boolean music) {
        if (music) {
            turn.play(leg, whileWaiting(turn), true);
        } else {
            turn.say(new Hush(leg));
        }
    }

    private static boolean stops(Optional<Leg> leg) {
        return leg.filter(l -> l.holds() || l.away()).isPresent();
    }

    /** Whether these two are not joined for the reason that one of them holds or is away. */
    static boolean quiet(Turn turn, int one, int other) {
        return stops(turn.leg(one)) || stops(turn.leg(other));
    }
}
