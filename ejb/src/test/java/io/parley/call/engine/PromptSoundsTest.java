package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.app.Prompt;
import io.parley.media.api.SoundCatalogue;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromptSoundsTest {
    private static final Set<String> NAMES =
            Set.of("prompt/en/goodbye", "prompt/en/4", "prompt/en/40", "prompt/en/2", "music/1");
    private final PromptSounds sounds = new PromptSounds(() -> new SoundCatalogue() {
        @Override
        public boolean has(String name) {
            return NAMES.contains(name);
        }

        @Override
        public Set<String> names() {
            return NAMES;
        }
    });

    @Test
    void keyIsARecordingInTheLanguageOfTheCaller() {
        assertThat(sounds.of(Prompt.all("goodbye"))).containsExactly("prompt/en/goodbye");
    }

    @Test
    void numbersAndDigitsAreSpoken() {
        assertThat(sounds.of(List.of(Prompt.number(42)))).containsExactly("prompt/en/40", "prompt/en/2");
        assertThat(sounds.of(List.of(Prompt.digits("42")))).containsExactly("prompt/en/4", "prompt/en/2");
    }

    @Test
    void soundIsTakenByItsName() {
        assertThat(sounds.of(List.of(Prompt.sound("music/1")))).containsExactly("music/1");
    }

    @Test
    void whatTheCatalogueDoesNotHaveIsLeftOut() {
        assertThat(sounds.of(Prompt.all("nobody-made-this", "goodbye"))).containsExactly("prompt/en/goodbye");
        assertThat(sounds.has(Prompt.of("nobody-made-this"))).isFalse();
    }
}
