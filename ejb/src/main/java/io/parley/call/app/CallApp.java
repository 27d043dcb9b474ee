package io.parley.call.app;

import java.time.Instant;
import java.util.List;

/**
 * An application for one caller: attendant, announcement, echo test, feature code. A pure function from state, event and time to the next state and the
 * commands that follow. States and applications are immutable values, equal where their parts are.
 *
 * @param <S> what the application keeps in mind between two events
 */
public interface CallApp<S> {
    /** The state before the first event, which is {@link AppEvent.Began}. */
    S begin();

    /**
     * True where the caller is served by the application as by a person: the call counts as answered once the application answers, pages show it as
     * talking, the extension that calls is busy, and a caller whose sound is missing is cut off. False where the caller is just told something.
     */
    boolean conversation();

    /** Handles one event. */
    Step<S> on(S state, AppEvent event, Instant now);

    /** The outcome of one event: commands are carried out in their order, up to the first {@link AppCommand.Last}. */
    record Step<S>(S state, List<AppCommand> commands) {
        public Step {
            commands = List.copyOf(commands);
        }

        /** The next state, and what follows. */
        public static <S> Step<S> of(S state, AppCommand... commands) {
            return new Step<>(state, List.of(commands));
        }
    }

    /** The state of applications that have none. */
    enum Stateless {
        STATELESS
    }
}
