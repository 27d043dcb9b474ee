package io.parley.call.app;

import java.util.Optional;

/** An event that a call application is told of. */
public sealed interface AppEvent {
    /**
     * The first event. The caller is not answered yet, unless they were so before.
     *
     * @param extension the extension that calls, where it does so by itself; empty for others and after transfers
     */
    record Began(Optional<String> extension) implements AppEvent {}

    /** The prompts of the last {@link AppCommand.Play} were heard to their end, or there is no sound for them: so a prompt is repeated by the timer, never at once. */
    record PlaybackEnded() implements AppEvent {}

    /** The caller pressed 0 to 9, *, # or A to D. Nothing stores it, unless the application says so. */
    record Digit(char digit) implements AppEvent {}

    /** The timer of {@link AppCommand.StartTimer} rang. */
    record TimerFired() implements AppEvent {}

    /** The result of {@link AppCommand.RunFeature}. */
    record FeatureDone(FeatureOutcome outcome) implements AppEvent {}

    /** The last event: the caller is gone. Only {@link AppCommand.LogDigits} and {@link AppCommand.End}, as the call's reason, count now. */
    record CallerGone() implements AppEvent {}
}
