package io.parley.media.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sound file at each moment of its being written. */
class RecordedSoundTest {
    @Test
    void fileThatIsCutAnywhereGivesWhatIsWhole(@TempDir Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("../prompts/en/1.wav"));
        short[] all = RecordedSound.samples(whole);
        assertThat(all).hasSizeGreaterThan(1000);
        for (int length = 0; length < 200; length++) {
            short[] part = RecordedSound.samples(Arrays.copyOf(whole, length));
            assertThat(part).isEqualTo(Arrays.copyOf(all, Math.max(0, (length - 44) / 2)));
        }
        assertThat(RecordedSound.samples(folder.resolve("none.wav"))).isEmpty();
        assertThat(RecordedSound.samples(new byte[100])).isEmpty();
        Path file = Files.write(folder.resolve("a.wav"), Arrays.copyOf(whole, 22));
        assertThat(RecordedSound.lastSecond(file)).isEmpty();
    }
}
