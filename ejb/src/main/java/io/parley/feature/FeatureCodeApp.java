package io.parley.feature;

import io.parley.call.app.AppCommand.Answer;
import io.parley.call.app.AppCommand.End;
import io.parley.call.app.AppCommand.Play;
import io.parley.call.app.AppCommand.RunFeature;
import io.parley.call.app.AppCommand.StartTimer;
import io.parley.call.app.AppEvent;
import io.parley.call.app.CallApp;
import io.parley.call.app.FeatureCode;
import io.parley.call.app.FeatureOutcome;
import io.parley.call.app.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Carries out a feature code for the extension that calls, and tells what came of it.
 *
 * @param longest the call ends after this time although there still is something to be heard
 */
public record FeatureCodeApp(FeatureCode code, Duration longest) implements CallApp<FeatureCodeApp.State> {
    private static final End DONE = new End(200, "feature code carried out");

    /** How far it is. */
    public enum State {
        RUNNING,
        TOLD
    }

    /** The code that a dial rule names: "log-in", "log-out", or either with a queue as in "log-in:8001". */
    public static Optional<FeatureCode> parse(String target) {
        int colon = target.indexOf(':');
        String name = colon < 0 ? target : target.substring(0, colon);
        Optional<String> queue =
                colon < 0 || colon == target.length() - 1 ? Optional.empty() : Optional.of(target.substring(colon + 1));
        return switch (name) {
            case "log-in" -> Optional.of(new FeatureCode.LogIn(queue));
            case "log-out" -> Optional.of(new FeatureCode.LogOut(queue));
            default -> Optional.empty();
        };
    }

    @Override
    public State begin() {
        return State.RUNNING;
    }

    @Override
    public boolean conversation() {
        return false;
    }

    @Override
    public Step<State> on(State state, AppEvent event, Instant now) {
        return switch (event) {
            case AppEvent.Began began ->
                began.extension().isPresent()
                        ? Step.of(state, new RunFeature(code))
                        : Step.of(state, new End(403, "feature codes are for extensions"));
            case AppEvent.FeatureDone done -> told(done.outcome());
            case AppEvent.PlaybackEnded ended -> Step.of(state, DONE);
            case AppEvent.TimerFired fired -> Step.of(state, DONE);
            case AppEvent.CallerGone gone -> state == State.TOLD ? Step.of(state, DONE) : Step.of(state);
            case AppEvent.Digit digit -> Step.of(state);
        };
    }

    private Step<State> told(FeatureOutcome outcome) {
        return switch (outcome) {
            case DONE -> told(done());
            case REFUSED -> told("invalid-entry");
            case NO_AGENT -> told("agent-not-known");
            case FAILED -> Step.of(State.TOLD, new Answer(), DONE);
        };
    }

    private Step<State> told(String prompt) {
        return Step.of(State.TOLD, new Answer(), Play.of(Prompt.of(prompt)), new StartTimer(longest));
    }

    private String done() {
        return switch (code) {
            case FeatureCode.LogIn in -> "agent-logged-in";
            case FeatureCode.LogOut out -> "agent-logged-out";
        };
    }
}
