package io.parley.call.engine;

import io.parley.call.DeadEnd;
import io.parley.call.Destination;
import io.parley.call.app.Prompt;
import java.util.Optional;

/** What callers hear before they are refused. One is refused at once where there is no sound for it. Thread-safe. */
final class CallerWords {
    private final PromptSounds prompts;

    CallerWords(PromptSounds prompts) {
        this.prompts = prompts;
    }

    /** A refusal as a dead end has it. */
    Destination of(DeadEnd why) {
        return new Destination.Refusal(why.kind(), why.code(), why.reason(), words(why.prompt()));
    }

    /** The same destination, with a prompt only where it can be heard. */
    Destination audible(Destination destination) {
        return destination instanceof Destination.Refusal refusal
                ? new Destination.Refusal(
                        refusal.kind(),
                        refusal.code(),
                        refusal.reason(),
                        refusal.prompt().flatMap(this::audible),
                        refusal.fact())
                : destination;
    }

    /** The prompt of this name; empty for none. */
    Optional<Prompt> words(String prompt) {
        return prompt.isEmpty() ? Optional.empty() : audible(Prompt.of(prompt));
    }

    Optional<Prompt> audible(Prompt prompt) {
        return Optional.of(prompt).filter(prompts::has);
    }
}
