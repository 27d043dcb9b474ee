package io.parley.call.app;

import java.util.List;
import java.util.Optional;

/** The call applications that this system has. */
public interface CallApps {
    /** The application of an id, as dial rules name it, before its first event; empty where there is none, or it makes no sense of the argument. */
    Optional<AppRun<?>> begin(String id, String argument);

    /** Says these prompts, and does this after them. */
    AppRun<?> announcement(List<Prompt> prompts, AppCommand.Last then);
}
