package io.parley.call.app;

import java.time.Duration;
import java.util.List;

/** A command of a call application. */
public sealed interface AppCommand {
    /** Nothing of the application follows. */
    sealed interface Last extends AppCommand {}

    /** Answers the caller, where that was not done yet. */
    record Answer() implements AppCommand {}

    /** Plays these prompts one after the other in place of what is played now; to a caller who was not answered, as early media. */
    record Play(List<Prompt> prompts) implements AppCommand {
        public Play {
            prompts = List.copyOf(prompts);
        }

        public static Play of(Prompt... prompts) {
            return new Play(List.of(prompts));
        }
    }

    /** Ends what is played; no {@link AppEvent.PlaybackEnded} follows. */
    record StopPlayback() implements AppCommand {}

    /** Lets the caller hear themselves. */
    record Echo() implements AppCommand {}

    /** Starts the application's timer, in place of the one that runs. */
    record StartTimer(Duration after) implements AppCommand {}

    /** Carries out a feature code for the extension that calls; {@link AppEvent.FeatureDone} follows. */
    record RunFeature(FeatureCode code) implements AppCommand {}

    /** Stores these digits in the journal as pressed by the caller. PINs, card numbers and the like must never be given here. */
    record LogDigits(String digits) implements AppCommand {}

    /** The call goes on to a number. To be preceded by {@link Answer} where something was played: callers who heard early media hear no ringing after it. */
    record GoTo(String number) implements Last {}

    /**
     * Ends the call.
     *
     * @param code 200 where the application did what it is for, else the SIP status that an unanswered caller gets
     * @param reason in words, for the journal
     */
    record End(int code, String reason) implements Last {}
}
