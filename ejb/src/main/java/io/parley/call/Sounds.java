package io.parley.call;

import io.parley.call.CallCommand.Arrange;
import io.parley.call.app.Prompt;
import java.util.List;

/** Has the legs hear what they must hear now, see {@link StageRules#hearing}; and the sounds of calls. */
final class Sounds {
    private static final String HOLD_MUSIC = "music/1";

    /** Heard by one who was answered already. */
    static final List<Prompt> RINGBACK = List.of(Prompt.sound("tone/ringback"));

    private Sounds() {}

    /** Brings about what must be heard now. */
    static void arrange(CallTransition turn) {
        turn.rules().hearing(rules(turn)).ifPresent(hearing -> turn.say(new Arrange(hearing)));
    }

    private static HearingRules rules(CallTransition turn) {
        return new HearingRules(turn.caller(), turn::leg, List.of(music(turn)));
    }

    /** Heard by one who is made to wait. */
    static List<Prompt> whileWaiting(CallTransition turn) {
        return List.of(Prompt.sound(music(turn)));
    }

    /** The music of the queue that the call was in last, else the usual. */
    private static String music(CallTransition turn) {
        return turn.visit()
                .map(CallState.Visit::music)
                .filter(music -> !music.isEmpty())
                .orElse(HOLD_MUSIC);
    }

    /** Whether these two are not joined for the reason that one of them holds or is away. */
    static boolean quiet(CallTransition turn, int one, int other) {
        return rules(turn).quiet(one, other);
    }
}
