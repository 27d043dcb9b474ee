package io.parley.sample;

import io.parley.call.app.AppCommand.Answer;
import io.parley.call.app.AppCommand.End;
import io.parley.call.app.AppCommand.GoTo;
import io.parley.call.app.AppCommand.Play;
import io.parley.call.app.AppCommand.StartTimer;
import io.parley.call.app.AppCommand.StopPlayback;
import io.parley.call.app.AppEvent;
import io.parley.call.app.CallApp;
import io.parley.call.app.Prompt;
import java.time.Duration;
import java.time.Instant;

/** Asks for an extension of four digits, and calls it. Its state is what was entered so far. */
public record EnterExtension(Duration patience) implements CallApp<String> {
    @Override
    public String begin() {
        return "";
    }

    @Override
    public boolean conversation() {
        return true;
    }

    @Override
    public Step<String> on(String entered, AppEvent event, Instant now) {
        return switch (event) {
            case AppEvent.Began e ->
                Step.of(entered, new Answer(), Play.of(Prompt.of("enter-extension")), new StartTimer(patience));
            case AppEvent.Digit(char digit) when entered.length() == 3 -> Step.of("", new GoTo(entered + digit));
            case AppEvent.Digit(char digit) -> Step.of(entered + digit, new StopPlayback(), new StartTimer(patience));
            case AppEvent.TimerFired e -> Step.of(entered, new End(480, "no extension entered"));
            case AppEvent.PlaybackEnded e -> Step.of(entered);
            case AppEvent.FeatureDone e -> Step.of(entered);
            case AppEvent.CallerGone e -> Step.of(entered);
        };
    }
}
