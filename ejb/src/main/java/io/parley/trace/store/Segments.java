package io.parley.trace.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The trace files of a folder, bounded in bytes and in time: a new file is begun when one is full or old, and the oldest are removed. Only their owner may read
 * them. Written by one thread; {@link #list} is for any.
 */
final class Segments implements Closeable {
    private static final Logger LOG = Logger.getLogger(Segments.class);
    private static final String PREFIX = "sip-";
    private static final String SUFFIX = ".trace";
    private static final long MOST_OF_ONE = 8L << 20;
    private static final int FILES = 16;
    private static final Duration OLDEST_GROWING = Duration.ofHours(1);

    private final Path folder;
    private final long keptMicros;
    private final long mostBytes;
    private final long leastFree;
    private final long segmentBytes;
    private final List<Segment> segments = new CopyOnWriteArrayList<>();
    private FileChannel channel;
    private Segment current;

    Segments(Path folder, Duration kept, long mostBytes, long leastFree) {
        this.folder = folder;
        this.keptMicros = TimeUnit.SECONDS.toMicros(kept.toSeconds());
        this.mostBytes = mostBytes;
        this.leastFree = leastFree;
        this.segmentBytes = Math.min(MOST_OF_ONE, mostBytes / FILES);
    }

    /** Finds what earlier processes left; to be called once, before anything is written. */
    void find() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            segments.addAll(left());
        } catch (IOException e) {
            LOG.warnf("TRC0004 the earlier SIP traces in %s cannot be read: %s", folder, e.getMessage());
        }
    }

    private List<Segment> left() throws IOException {
        List<Segment> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches(PREFIX + "\\d{1,18}" + SUFFIX)) {
                    long first = Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
                    long last = Files.getLastModifiedTime(file).to(TimeUnit.MICROSECONDS);
                    found.add(Segment.left(file, first, Math.max(first, last), Files.size(file)));
                }
            }
        }
        found.sort(Comparator.comparingLong(segment -> segment.firstMicros));
        return found;
    }

    /** All files, the oldest first. */
    List<Segment> list() {
        return List.copyOf(segments);
    }

    long bytes() {
        return segments.stream().mapToLong(Segment::bytes).sum();
    }

    /**
     * Appends whole entries, all or none.
     *
     * @param keys of the entries
     * @throws IOException where the disk is full, nearly full or broken
     */
    void append(ByteBuffer entries, Set<Long> keys, long nowMicros) throws IOException {
        int length = entries.remaining();
        if (current != null && current.bytes() + length > segmentBytes && current.bytes() > 0) {
            endCurrent();
        }
        if (current == null) {
            begin(nowMicros);
        }
        long before = current.bytes();
        try {
            long at = before;
            while (entries.hasRemaining()) {
                at += channel.write(entries, at);
            }
        } catch (IOException e) {
            cutAt(before);
            throw e;
        }
        current.grew(keys, length, nowMicros);
    }

    private void begin(long nowMicros) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        makeRoom();
        if (Files.getFileStore(folder).getUsableSpace() < leastFree) {
            throw new IOException("less than " + leastFree + " bytes are free");
        }
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        long named = nowMicros;
        while (channel == null) {
            Path file = folder.resolve(PREFIX + named + SUFFIX);
            try {
                channel = FileChannel.open(
                        file,
                        options,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                current = Segment.fresh(file, named);
            } catch (FileAlreadyExistsException e) {
                named++;
            }
        }
        segments.add(current);
    }

    private void cutAt(long length) {
        try {
            channel.truncate(length);
        } catch (IOException e) {
            // a torn entry ends what is read of a file: nothing may follow it
            LOG.debugf(e, "TRC0006 %s cannot be cut", current.file);
        } finally {
            endCurrent();
        }
    }

    /** Ends the file that is written; the next entry begins another. */
    private void endCurrent() {
        FileChannel ended = channel;
        channel = null;
        current.seal();
        current = null;
        try {
            ended.close();
        } catch (IOException e) {
            LOG.debugf(e, "TRC0007 a trace file was not closed in order");
        }
    }

    /** Removes what is too old. */
    void expire(long nowMicros) {
        long growingMicros = Math.min(keptMicros / 4, TimeUnit.SECONDS.toMicros(OLDEST_GROWING.toSeconds()));
        if (current != null && nowMicros - current.firstMicros > growingMicros) {
            endCurrent();
        }
        for (Segment each : segments) {
            if (each != current && nowMicros - each.lastMicros() > keptMicros) {
                remove(each);
            }
        }
    }

    private void makeRoom() {
        while (!segments.isEmpty() && bytes() + segmentBytes > mostBytes) {
            remove(segments.getFirst());
        }
    }

    private void remove(Segment segment) {
        segments.remove(segment);
        try {
            Files.deleteIfExists(segment.file);
        } catch (IOException e) {
            LOG.warnf("TRC0005 %s cannot be removed: %s", segment.file, e.getMessage());
        }
    }

    @Override
    public void close() {
        if (current != null) {
            endCurrent();
        }
    }
}
