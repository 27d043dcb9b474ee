package io.parley.feature;

import io.parley.call.app.AppCommand.Answer;
import io.parley.call.app.AppCommand.End;
import io.parley.call.app.AppCommand.Play;
import io.parley.call.app.AppCommand.RunFeature;
import io.parley.call.app.AppCommand.StartTimer;
import io.parley.call.app.AppEvent;
import io.parley.call.app.CallApp;
import io.parley.call.app.FeatureCode;
import io.parley.call.app.FeatureCode.ForwardKind;
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
    /** The longest wait for the outcome of a code. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final End DONE = new End(200, "feature code carried out");

    /** How far it is. */
    public enum State {
        RUNNING,
        TOLD
    }

    /**
     * The code that a dial rule names: "log-in", "log-out", or either with a queue as in "log-in:8001"; "forward-all", "forward-busy", "forward-no-answer",
     * "forward-not-registered" with a number, as in "forward-all:1002", or without one to end it; "forward-off"; "do-not-disturb-on", "do-not-disturb-off".
     */
    public static Optional<FeatureCode> parse(String target) {
        int colon = target.indexOf(':');
        String name = colon < 0 ? target : target.substring(0, colon);
        Optional<String> given =
                colon < 0 || colon == target.length() - 1 ? Optional.empty() : Optional.of(target.substring(colon + 1));
        return switch (name) {
            case "log-in" -> Optional.of(new FeatureCode.LogIn(given));
            case "log-out" -> Optional.of(new FeatureCode.LogOut(given));
            case "forward-all" -> Optional.of(new FeatureCode.Forward(ForwardKind.ALL, given));
            case "forward-busy" -> Optional.of(new FeatureCode.Forward(ForwardKind.BUSY, given));
            case "forward-no-answer" -> Optional.of(new FeatureCode.Forward(ForwardKind.NO_ANSWER, given));
            case "forward-not-registered" -> Optional.of(new FeatureCode.Forward(ForwardKind.NOT_REGISTERED, given));
            case "forward-off" -> Optional.of(new FeatureCode.Forward(ForwardKind.ANY, Optional.empty()));
            case "do-not-disturb-on" -> Optional.of(new FeatureCode.DoNotDisturb(true));
            case "do-not-disturb-off" -> Optional.of(new FeatureCode.DoNotDisturb(false));
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
                        ? Step.of(state, new StartTimer(PATIENCE), new RunFeature(code))
                        : Step.of(state, new End(403, "feature codes are for extensions"));
            case AppEvent.FeatureDone done -> told(done.outcome());
            case AppEvent.PlaybackEnded ended -> Step.of(state, DONE);
            case AppEvent.TimerFired fired -> state == State.TOLD ? Step.of(state, DONE) : told(FeatureOutcome.FAILED);
            case AppEvent.CallerGone gone -> state == State.TOLD ? Step.of(state, DONE) : Step.of(state);
            case AppEvent.Digit digit -> Step.of(state);
        };
    }

    private Step<State> told(FeatureOutcome outcome) {
        return switch (outcome) {
            case DONE -> told(done());
            case REFUSED -> told(Prompt.of("invalid-entry"));
            case NOT_ALLOWED -> told(Prompt.of("not-allowed"));
            case NO_AGENT -> told(Prompt.of("agent-not-known"));
            case FAILED -> Step.of(State.TOLD, new Answer(), DONE);
        };
    }

    private Step<State> told(Prompt... prompts) {
        return Step.of(State.TOLD, new Answer(), Play.of(prompts), new StartTimer(longest));
    }

    private Prompt[] done() {
        return switch (code) {
            case FeatureCode.LogIn in -> says("agent-logged-in");
            case FeatureCode.LogOut out -> says("agent-logged-out");
            case FeatureCode.Forward forward ->
                forward.number()
                        .map(number -> new Prompt[] {Prompt.of("calls-forwarded-to"), Prompt.digits(number)})
                        .orElseGet(() -> says("forward-ended"));
            case FeatureCode.DoNotDisturb disturb -> says(disturb.on() ? "do-not-disturb-on" : "do-not-disturb-off");
        };
    }

    private static Prompt[] says(String prompt) {
        return new Prompt[] {Prompt.of(prompt)};
    }
}
