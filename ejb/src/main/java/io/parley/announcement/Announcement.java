package io.parley.announcement;

import io.parley.call.app.AppCommand;
import io.parley.call.app.AppCommand.Answer;
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
 * Tells the caller something, then ends the call or lets it go on. A caller who was not answered hears it as early media, unless they are answered for it.
 *
 * @param answers the caller is answered first, so that they hear it whatever their phone does with early media
 * @param then what follows
 * @param longest after this time it follows although there still is something to be heard
 */
public record Announcement(boolean answers, List<Prompt> prompts, AppCommand.Last then, Duration longest)
        implements CallApp<Stateless> {
    /** One before which the caller is not answered. */
    public Announcement(List<Prompt> prompts, AppCommand.Last then, Duration longest) {
        this(false, prompts, then, longest);
    }

    public Announcement {
        prompts = List.copyOf(prompts);
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
            case AppEvent.Began began ->
                answers
                        ? Step.of(state, new Answer(), new Play(prompts), new StartTimer(longest))
                        : Step.of(state, new Play(prompts), new StartTimer(longest));
            case AppEvent.PlaybackEnded ended -> Step.of(state, then);
            case AppEvent.TimerFired fired -> Step.of(state, then);
            case AppEvent.Digit digit -> Step.of(state);
            case AppEvent.FeatureDone done -> Step.of(state);
            case AppEvent.CallerGone gone -> Step.of(state);
        };
    }
}
