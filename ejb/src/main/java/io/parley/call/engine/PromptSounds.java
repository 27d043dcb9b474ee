package io.parley.call.engine;

import io.parley.call.app.Prompt;
import io.parley.media.api.SoundCatalogue;
import io.parley.queue.announce.Spoken;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes prompts sound: the one place that knows in which language callers are spoken to, and by which names the catalogue has it. Thread-safe. */
final class PromptSounds {
    /** There are English recordings only; {@link Spoken} puts numbers together in the same language. */
    private static final String LANGUAGE = "en";

    private final Supplier<SoundCatalogue> catalogue;

    PromptSounds(Supplier<SoundCatalogue> catalogue) {
        this.catalogue = catalogue;
    }

    /** The sounds of these prompts; what the catalogue does not have is left out. */
    List<String> of(List<Prompt> prompts) {
        SoundCatalogue known = catalogue.get();
        return prompts.stream().flatMap(PromptSounds::names).filter(known::has).toList();
    }

    /** Whether anything is heard of it. */
    boolean has(Prompt prompt) {
        return !of(List.of(prompt)).isEmpty();
    }

    private static Stream<String> names(Prompt prompt) {
        return switch (prompt.key()) {
            case Prompt.SOUND -> prompt.arguments().stream();
            case Prompt.NUMBER ->
                prompt.arguments().stream().flatMap(number -> Spoken.number(Integer.parseInt(number)).stream());
            case Prompt.DIGITS -> prompt.arguments().stream().flatMap(digits -> Spoken.digits(digits).stream());
            default -> Stream.of("prompt/" + LANGUAGE + "/" + prompt.key());
        };
    }
}
