package io.parley.echo;

import io.parley.call.app.AppCommand.Answer;
import io.parley.call.app.AppCommand.Echo;
import io.parley.call.app.AppCommand.End;
import io.parley.call.app.AppCommand.Play;
import io.parley.call.app.AppCommand.StartTimer;
import io.parley.call.app.AppEvent;
import io.parley.call.app.CallApp;
import io.parley.call.app.CallApp.Stateless;
import io.parley.call.app.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A few words, then callers hear themselves until they hang up, or the time is over. */
public record EchoTest(Optional<Prompt> words, Duration time) implements CallApp<Stateless> {
    /** Long enough to try out a headset. */
    public static final Duration USUAL = Duration.ofMinutes(5);

    @Override
    public Stateless begin() {
        return Stateless.STATELESS;
    }

    @Override
    public boolean conversation() {
        return true;
    }

    @Override
    public Step<Stateless> on(Stateless state, AppEvent event, Instant now) {
        return switch (event) {
            case AppEvent.Began began ->
                Step.of(
                        state,
                        new Answer(),
                        new StartTimer(time),
                        words.isPresent() ? Play.of(words.get()) : new Echo());
            case AppEvent.PlaybackEnded ended -> Step.of(state, new Echo());
            case AppEvent.TimerFired fired -> Step.of(state, new End(200, "the time of the echo test is over"));
            case AppEvent.Digit digit -> Step.of(state);
            case AppEvent.FeatureDone done -> Step.of(state);
            case AppEvent.CallerGone gone -> Step.of(state);
        };
    }
}
