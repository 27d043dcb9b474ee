package io.parley.call;

import io.parley.sip.api.Termination.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The echo test: a few words, then the caller hears himself until he hangs up, or the time is over. */
final class Echoes {
    /** Long enough to try out a headset. */
    static final Duration TIME = Duration.ofMinutes(5);

    private Echoes() {}

    static void begin(Turn turn, Optional<String> words) {
        turn.timers.stop();
        turn.answerCaller(Stage.NONE);
        turn.answered();
        Transfers.answered(turn, "");
        turn.enter(new Stage.Echoing());
        turn.timers.set(TIME);
        if (words.isPresent()) {
            turn.play(turn.caller(), List.of(words.get()), false);
        } else {
            echo(turn);
        }
    }

    static void echo(Turn turn) {
        turn.say(new CallCommand.Echo(turn.caller()));
    }

    static void over(Turn turn) {
        Ending.end(turn, new CallEnd(Kind.COMPLETED, 200, CallEnd.SYSTEM, "the time of the echo test is over"));
    }
}
