package io.parley.call;

import io.parley.call.app.AppCommand;
import io.parley.call.app.Prompt;
import java.util.List;
import java.util.Optional;

/** Announcements that end a call: heard as early media by a caller who was not answered, then the error; else before the BYE. */
final class FinalAnnouncement {
    private FinalAnnouncement() {}

    /** Refuses the caller, after the prompt if there is one. */
    static void refuse(CallTransition turn, CallEnd end, Optional<Prompt> prompt) {
        if (prompt.isPresent()) {
            play(turn, List.of(prompt.get()), end);
        } else {
            Ending.end(turn, end);
        }
    }

    /** Plays and ends. */
    static void play(CallTransition turn, List<Prompt> prompts, CallEnd end) {
        AppCommand.Last then = new AppCommand.End(end.code(), end.reason());
        Applications.begin(turn, turn.apps.announcement(prompts, then), Optional.of(end));
    }
}
