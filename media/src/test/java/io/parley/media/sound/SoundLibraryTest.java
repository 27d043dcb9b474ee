package io.parley.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.codec.AudioCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundLibraryTest {
    private static final Path PROMPTS = Path.of("../prompts");

    @Test
    void theProjectsSoundsAreAllThere() throws IOException {
        SoundLibrary library = SoundLibrary.load(PROMPTS);
        assertThat(library.names())
                .contains(
                        "music/1",
                        "music/2",
                        "music/3",
                        "music/4",
                        "music/5",
                        "tone/ringback",
                        "tone/busy",
                        "tone/silence");
        try (Stream<Path> texts = Files.list(PROMPTS.resolve("en"))) {
            assertThat(texts.map(t -> t.getFileName().toString())
                            .filter(t -> t.endsWith(".txt"))
                            .map(t -> "prompt/en/" + t.substring(0, t.length() - 4)))
                    .isNotEmpty()
                    .allMatch(library::has);
        }
    }

    @Test
    void musicFillsWholeFramesSoThatItsLoopHasNoGap() throws IOException {
        for (int i = 1; i <= 5; i++) {
            assertThat(WavFile.read(PROMPTS.resolve("music/" + i + ".wav")).length % Sound.FRAME)
                    .isZero();
        }
    }

    @Test
    void filesThatCannotBeUsedAreLeftOut(@TempDir Path folder) throws IOException {
        byte[] good = Files.readAllBytes(PROMPTS.resolve("en/1.wav"));
        Path en = Files.createDirectory(folder.resolve("en"));
        Files.write(en.resolve("good.wav"), good);
        Files.writeString(en.resolve("text.wav"), "no sound");
        byte[] stereo = good.clone();
        stereo[22] = 2;
        Files.write(en.resolve("stereo.wav"), stereo);
        byte[] cut = List.of(good).getFirst().clone();
        Files.write(en.resolve("cut.wav"), java.util.Arrays.copyOf(cut, 30));
        assertThat(SoundLibrary.load(folder).names().stream().filter(n -> n.startsWith("prompt/")))
                .containsExactly("prompt/en/good");
    }

    @Test
    void withoutFolderThereAreTones(@TempDir Path folder) {
        assertThat(SoundLibrary.load(folder.resolve("none")).names()).allMatch(n -> n.startsWith("tone/"));
    }

    @Test
    void playbackGoesThroughTheListAndRepeats() {
        Sound one = Sound.of(new short[160]);
        Sound two = Sound.of(new short[200]);
        ByteBuffer packet = ByteBuffer.allocate(160);
        Playback once = new Playback("p", List.of(one, two), false);
        for (int i = 0; i < 3; i++) {
            assertThat(once.over()).isFalse();
            once.next(AudioCodec.PCMA, packet, 0);
        }
        assertThat(once.over()).isTrue();
        assertThat(packet.get(0)).isEqualTo((byte) 0xD5);
        Playback forever = new Playback("p", List.of(one, two), true);
        for (int i = 0; i < 100; i++) {
            forever.skip();
        }
        assertThat(forever.over()).isFalse();
    }
}
