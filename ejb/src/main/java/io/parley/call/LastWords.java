package io.parley.call;

import io.parley.call.CallCommand.GoEarly;
import io.parley.sip.api.Termination.Kind;
import java.util.List;
import java.util.Optional;

/** Announcements that end a call: heard as early media by a caller who was not answered, then the error; else before the BYE. */
final class LastWords {
    private LastWords() {}

    /** Refuses the caller, after the sound if there is one. */
    static void refuse(Turn turn, CallEnd end, Optional<String> sound) {
        if (sound.isPresent()) {
            play(turn, List.of(sound.get()), end);
        } else {
            Ending.end(turn, end);
        }
    }

    /** Plays and ends. */
    static void play(Turn turn, List<String> sounds, CallEnd end) {
        turn.timers.stop();
        if (!turn.callerUp()) {
            turn.say(new GoEarly(turn.caller(), Stage.NONE));
        }
        int playing = turn.play(turn.caller(), sounds, false);
        turn.enter(new Stage.Announcing(playing, end));
        turn.timers.set(turn.policy.announcementTime());
    }

    /** A feature code was carried out: the caller is answered, told, and let go. */
    static void featureDone(Turn turn, CallMessage.FeatureDone done) {
        turn.answerCaller(Stage.NONE);
        CallEnd end = new CallEnd(Kind.COMPLETED, 200, CallEnd.SYSTEM, "feature code carried out");
        refuse(turn, end, done.sound());
    }
}
