package io.parley.media.sound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** A sound file that another program is still writing: whatever of it is whole. 16 bits, any number of channels, of which the first is heard. */
public final class RecordedSound {
    private static final int HEADER = 44;
    private static final int CHANNELS_AT = 22;
    private static final int RATE_AT = 24;
    private static final int RATE = 8000;

    private RecordedSound() {}

    /** Its samples so far, at 8 kHz; none while the file is not there, or its header is not whole. */
    public static short[] samples(Path wav) {
        try {
            return samples(Files.readAllBytes(wav));
        } catch (NoSuchFileException notYet) {
            return new short[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static short[] samples(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < HEADER || bytes.getShort(CHANNELS_AT) <= 0 || bytes.getInt(RATE_AT) < RATE) {
            return new short[0];
        }
        int step = bytes.getShort(CHANNELS_AT) * Short.BYTES * (bytes.getInt(RATE_AT) / RATE);
        short[] samples = new short[(file.length - HEADER) / step];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort(HEADER + i * step);
        }
        return samples;
    }

    /** The second heard last, or less where there is less. */
    public static short[] lastSecond(Path wav) {
        short[] all = samples(wav);
        return Arrays.copyOfRange(all, Math.max(0, all.length - RATE), all.length);
    }
}
