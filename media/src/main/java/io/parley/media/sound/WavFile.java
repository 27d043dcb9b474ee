package io.parley.media.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads WAV files of one kind: PCM, 16 bit, mono, 8,000 Hz.
 *
 * <pre>
 * "RIFF" size "WAVE"   then chunks:   id(4) size(4, little endian) data (padded to even)
 * "fmt " format(2) channels(2) rate(4) bytes/s(4) align(2) bits(2)
 * </pre>
 */
final class WavFile {
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FMT = 0x20746D66;
    private static final int DATA = 0x61746164;

    private WavFile() {}

    /**
     * The samples of a file.
     *
     * @throws IOException when it cannot be read or is of another kind; the message names the file
     */
    static short[] read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < 12 || bytes.getInt() != RIFF || bytes.getInt() < 4 || bytes.getInt() != WAVE) {
            throw new IOException("not a WAV file: " + file);
        }
        boolean fits = false;
        while (bytes.remaining() >= 8) {
            int id = bytes.getInt();
            int size = (int) Math.min(bytes.getInt() & 0xFFFF_FFFFL, bytes.remaining());
            ByteBuffer chunk = bytes.slice(bytes.position(), size).order(ByteOrder.LITTLE_ENDIAN);
            if (id == FMT) {
                fits = size >= 16
                        && chunk.getShort(0) == 1
                        && chunk.getShort(2) == 1
                        && chunk.getInt(4) == 8000
                        && chunk.getShort(14) == 16;
            } else if (id == DATA && fits) {
                short[] samples = new short[size / 2];
                chunk.asShortBuffer().get(samples);
                return samples;
            }
            bytes.position(Math.min(bytes.limit(), bytes.position() + size + (size & 1)));
        }
        throw new IOException("not 8 kHz mono 16 bit PCM: " + file);
    }
}
