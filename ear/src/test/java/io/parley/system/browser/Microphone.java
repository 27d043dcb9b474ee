package io.parley.system.browser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Sound files that stand in for what is said into a microphone. */
final class Microphone {
    private static final int RATE = 48_000;
    private static final int SECONDS = 10;

    private Microphone() {}

    /** Writes ten seconds of a tone, 16 bit mono, without a click where it begins again; gives the file. */
    static Path tone(Path file, int hertz) {
        ByteBuffer samples = ByteBuffer.allocate(2 * RATE * SECONDS).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < RATE * SECONDS; i++) {
            samples.putShort((short) (9000 * Math.sin(2 * Math.PI * hertz * i / RATE)));
        }
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        try {
            Files.createDirectories(file.getParent());
            AudioSystem.write(
                    new AudioInputStream(new ByteArrayInputStream(samples.array()), format, (long) RATE * SECONDS),
                    AudioFileFormat.Type.WAVE,
                    file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toAbsolutePath();
    }
}
