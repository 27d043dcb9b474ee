package io.parley.call;

import io.parley.call.CallCommand.Arrange;
import java.util.List;

/** Has the legs hear what they are to hear now, see {@link HearingRules}; and the sounds of calls. */
final class Sounds {
    private static final List<String> HOLD_MUSIC = List.of("music/1");

    /** Heard by one who was answered already. */
    static final List<String> RINGBACK = List.of("tone/ringback");

    private Sounds() {}

    /** Brings about what is to be heard now. */
    static void arrange(Turn turn) {
        rules(turn).of(turn.stage()).ifPresent(hearing -> turn.say(new Arrange(hearing)));
    }

    private static HearingRules rules(Turn turn) {
        return new HearingRules(turn.caller(), turn::leg, whileWaiting(turn));
    }

    /** What somebody hears who is made to wait: the music of the queue that the call was in last, else the usual. */
    static List<String> whileWaiting(Turn turn) {
        return turn.visit()
                .map(CallState.Visit::music)
                .filter(music -> !music.isEmpty())
                .map(List::of)
                .orElse(HOLD_MUSIC);
    }

    /** Whether these two are not joined for the reason that one of them holds or is away. */
    static boolean quiet(Turn turn, int one, int other) {
        return rules(turn).quiet(one, other);
    }
}
