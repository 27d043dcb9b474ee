package io.parley.trace.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** One trace file with the keys of its entries. Written by one thread, read by any; a file that was cut by a crash is read up to its last whole entry. */
final class Segment {
    final Path file;
    /** When its first entry was written, in microseconds. */
    final long firstMicros;

    private volatile long lastMicros;
    private volatile long bytes;
    /** Keys while it is written; null for one that is not. */
    private volatile Set<Long> growing;
    /** Keys once it is complete, sorted; null while they are not known. */
    private volatile long[] sealed;

    private Segment(Path file, long firstMicros, long lastMicros, long bytes, Set<Long> growing) {
        this.file = file;
        this.firstMicros = firstMicros;
        this.lastMicros = lastMicros;
        this.bytes = bytes;
        this.growing = growing;
    }

    static Segment fresh(Path file, long micros) {
        return new Segment(file, micros, micros, 0, ConcurrentHashMap.newKeySet());
    }

    /** One that another process left; its keys are looked up when they are asked for. */
    static Segment left(Path file, long firstMicros, long lastMicros, long bytes) {
        return new Segment(file, firstMicros, lastMicros, bytes, null);
    }

    long bytes() {
        return bytes;
    }

    long lastMicros() {
        return lastMicros;
    }

    /** Entries with these keys were written. */
    void grew(Set<Long> keys, int by, long micros) {
        growing.addAll(keys);
        long before = bytes;
        bytes = before + by;
        lastMicros = micros;
    }

    /** Nothing is written to it any more. */
    void seal() {
        sealed = growing.stream().mapToLong(Long::longValue).sorted().toArray();
        growing = null;
    }

    /** Whether it may hold an entry with one of these keys. */
    boolean mayHold(Set<Long> keys) throws IOException {
        Set<Long> now = growing;
        if (now != null) {
            return keys.stream().anyMatch(now::contains);
        }
        long[] known = sealed;
        if (known == null) {
            Set<Long> found = ConcurrentHashMap.newKeySet();
            read(entry -> found.add(entry.key()));
            known = found.stream().mapToLong(Long::longValue).sorted().toArray();
            sealed = known;
        }
        long[] sorted = known;
        return keys.stream().anyMatch(key -> Arrays.binarySearch(sorted, key) >= 0);
    }

    /** All whole entries, in the order of writing. */
    void read(Consumer<Entry> to) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        for (Entry entry = Entry.read(content); entry != null; entry = Entry.read(content)) {
            to.accept(entry);
        }
    }
}
