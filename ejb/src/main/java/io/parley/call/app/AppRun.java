package io.parley.call.app;

import java.time.Instant;
import java.util.List;

/** An application that runs in a call, between two events: immutable. */
public record AppRun<S>(CallApp<S> app, S state) {
    /** The outcome of one event. */
    public record Next(AppRun<?> run, List<AppCommand> commands) {}

    /** An application before its first event. */
    public static <S> AppRun<S> of(CallApp<S> app) {
        return new AppRun<>(app, app.begin());
    }

    /** Handles one event. */
    public Next on(AppEvent event, Instant now) {
        CallApp.Step<S> step = app.on(state, event, now);
        return new Next(new AppRun<>(app, step.state()), step.commands());
    }
}
