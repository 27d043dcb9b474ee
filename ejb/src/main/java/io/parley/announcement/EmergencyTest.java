package io.parley.announcement;

import io.parley.call.app.AppCommand.Answer;
import io.parley.call.app.AppCommand.End;
import io.parley.call.app.AppCommand.Play;
import io.parley.call.app.AppCommand.StartTimer;
import io.parley.call.app.AppEvent;
import io.parley.call.app.CallApp;
import io.parley.call.app.CallApp.Stateless;
import io.parley.call.app.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the caller hears whose emergency call is a test. Answers, so that everybody hears it whatever their phone does with early media, says its words, and ends.
 *
 * @param reason of the end, for records
 * @param longest after this time it ends although there still is something to be heard
 */
public record EmergencyTest(List<Prompt> words, String reason, Duration longest) implements CallApp<Stateless> {
    /** The beginning of the argument of one that reads back the number that is shown, which follows. */
    private static final String READ_BACK = "read-back:";

    public EmergencyTest {
        words = List.copyOf(words);
    }

    /** Of an argument: "blocked", or "read-back:" and a number. */
    public static EmergencyTest of(String argument, Duration longest) {
        if (!argument.startsWith(READ_BACK)) {
            return new EmergencyTest(List.of(Prompt.of("emergency-test")), "emergency call blocked as a test", longest);
        }
        String digits = argument.substring(READ_BACK.length()).replaceAll("\\D", "");
        List<Prompt> words = digits.isEmpty()
                ? List.of(Prompt.of("emergency-no-number"))
                : List.of(Prompt.of("emergency-call-back-number"), Prompt.digits(digits));
        return new EmergencyTest(words, "emergency number read back", longest);
    }

    @Override
    public Stateless begin() {
        return Stateless.STATELESS;
    }

    @Override
    public boolean conversation() {
        return false;
    }

    @Override
    public Step<Stateless> on(Stateless state, AppEvent event, Instant now) {
        return switch (event) {
            case AppEvent.Began began -> Step.of(state, new Answer(), new StartTimer(longest), new Play(words));
            case AppEvent.PlaybackEnded ended -> Step.of(state, new End(200, reason));
            case AppEvent.TimerFired fired -> Step.of(state, new End(200, reason));
            case AppEvent.Digit digit -> Step.of(state);
            case AppEvent.FeatureDone done -> Step.of(state);
            case AppEvent.CallerGone gone -> Step.of(state);
        };
    }
}
