package io.parley.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Lines on disk that wait for the database: one file, appended at its end, read from its beginning, emptied when all is in the database. A batch is one write, so
 * it outlives the process at once; it is forced to the disk by {@link #force()}. A restart reads it from the beginning again. Of one thread.
 */
final class Spool implements Closeable {
    private static final int CHUNK = 1 << 18;

    private final FileChannel file;
    private long readAt;
    private long end;
    private boolean unforced;

    /** Opens or creates it; a last line that was torn by a crash is cut off. */
    Spool(Path path) throws IOException {
        if (path.getParent() != null) {
            Files.createDirectories(path.getParent());
        }
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        end = lastLineEnd();
        if (Files.isRegularFile(path) && end < file.size()) {
            file.truncate(end);
        }
    }

    boolean isEmpty() {
        return readAt == end;
    }

    /** Bytes that wait. */
    long bytes() {
        return end - readAt;
    }

    /** Bytes that are in the database already and still in the file. */
    long passed() {
        return readAt;
    }

    /** Where the next line will be. */
    long end() {
        return end;
    }

    /** How many lines wait. */
    long lines() throws IOException {
        long lines = 0;
        for (long at = readAt; at < end; at += CHUNK) {
            for (byte each : read(at, (int) Math.min(CHUNK, end - at))) {
                lines += each == '\n' ? 1 : 0;
            }
        }
        return lines;
    }

    /** The last line that waits; empty where none does. */
    Optional<String> last() throws IOException {
        for (long size = CHUNK; !isEmpty(); size *= 2) {
            int taken = (int) Math.min(size, end - readAt);
            byte[] bytes = Arrays.copyOf(read(end - taken, taken), taken - 1);
            int before = lastNewline(bytes);
            if (before >= 0 || taken == end - readAt) {
                return Optional.of(new String(bytes, before + 1, bytes.length - before - 1, StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    /**
     * Appends lines, all or none.
     *
     * @throws IOException when the disk is full or broken
     */
    public void append(List<String> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        long at = end;
        try {
            while (bytes.hasRemaining()) {
                at += file.write(bytes, at);
            }
        } catch (IOException e) {
            if (file.size() > end) {
                file.truncate(end);
            }
            throw e;
        }
        end = at;
        unforced = true;
    }

    /** Makes what was appended outlive a loss of power. */
    void force() throws IOException {
        if (unforced) {
            file.force(false);
            unforced = false;
        }
    }

    /** The next lines, about a chunk of them; {@link #done} moves on. */
    Lines next() throws IOException {
        int size = (int) Math.min(CHUNK, end - readAt);
        while (true) {
            byte[] bytes = read(readAt, size);
            int whole = lastNewline(bytes) + 1;
            if (whole > 0) {
                List<String> lines = new ArrayList<>(
                        List.of(new String(bytes, 0, whole - 1, StandardCharsets.UTF_8).split("\n", -1)));
                return new Lines(lines, readAt + whole);
            }
            if (readAt + size >= end) {
                return new Lines(List.of(), end);
            }
            size = (int) Math.min(size * 2L, end - readAt);
        }
    }

    /** What ends here is in the database. Empties the file when it was the last. */
    void done(long upTo) throws IOException {
        readAt = upTo;
        if (isEmpty()) {
            file.truncate(0);
            readAt = 0;
            end = 0;
            unforced = false;
        }
    }

    @Override
    public void close() throws IOException {
        force();
        file.close();
    }

    private long lastLineEnd() throws IOException {
        long at = file.size();
        while (at > 0) {
            int size = (int) Math.min(CHUNK, at);
            int newline = lastNewline(read(at - size, size));
            if (newline >= 0) {
                return at - size + newline + 1;
            }
            at -= size;
        }
        return 0;
    }

    private byte[] read(long from, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        int got = 0;
        while (bytes.hasRemaining() && got >= 0) {
            got = file.read(bytes, from + bytes.position());
        }
        return bytes.array();
    }

    private static int lastNewline(byte[] bytes) {
        int at = bytes.length - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    /** Lines and where they end in the file. */
    record Lines(List<String> lines, long end) {}
}
