package io.parley.trace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.trace.Traces;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentsTest {
    private static final long MOST = 16_000;
    private static final Duration KEPT = Duration.ofHours(8);

    @TempDir
    Path folder;

    @Test
    void entriesAreReadAsTheyWereWritten() throws IOException {
        try (Segments files = segments()) {
            append(files, new Entry.OfCall("leg", "call"), 1);
            append(files, new Entry.OfLeg("leg", "ü@h"), 2);
            append(files, new Entry.OfMessage(Traces.call().messages().getFirst()), 3);

            List<Entry> read = read(files.list().getFirst());
            assertThat(read).hasSize(3).startsWith(new Entry.OfCall("leg", "call"), new Entry.OfLeg("leg", "ü@h"));
            var message = ((Entry.OfMessage) read.get(2)).message();
            assertThat(message)
                    .usingRecursiveComparison()
                    .isEqualTo(Traces.call().messages().getFirst());
        }
    }

    @Test
    void aFileCutByACrashIsReadToItsLastWholeEntry() throws IOException {
        try (Segments files = segments()) {
            append(files, new Entry.OfCall("leg-1", "call"), 1);
            append(files, new Entry.OfCall("leg-2", "call"), 2);
        }
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            List<Entry> read = read(found().list().getFirst());
            assertThat(read).as("cut at %d", length).hasSize(length < whole.length / 2 ? 0 : 1);
        }
    }

    @Test
    void aDamagedEntryEndsWhatIsRead() throws IOException {
        try (Segments files = segments()) {
            append(files, new Entry.OfCall("leg-1", "call"), 1);
            append(files, new Entry.OfCall("leg-2", "call"), 2);
        }
        byte[] bytes = Files.readAllBytes(onlyFile());
        bytes[bytes.length - 1] ^= 1;
        Files.write(onlyFile(), bytes);
        assertThat(read(found().list().getFirst())).containsExactly(new Entry.OfCall("leg-1", "call"));
    }

    @Test
    void theOldestFilesGoWhenThereIsTooMuch() throws IOException {
        try (Segments files = segments()) {
            for (int i = 0; i < 2_000; i++) {
                append(files, new Entry.OfCall("leg-" + i, "call"), i);
                assertThat(sizeOnDisk()).isLessThanOrEqualTo(MOST);
            }
            assertThat(sizeOnDisk()).isGreaterThan(MOST / 2).isEqualTo(files.bytes());
            assertThat(read(files.list().getLast())).endsWith(new Entry.OfCall("leg-1999", "call"));
            assertThat(files.list().size()).isBetween(8, 17);
        }
    }

    @Test
    void whatIsTooOldGoes() throws IOException {
        long hour = TimeUnit.HOURS.toMicros(1);
        try (Segments files = segments()) {
            append(files, new Entry.OfCall("old", "call"), hour);
            files.expire(hour + hour / 2);
            append(files, new Entry.OfCall("old too", "call"), hour + hour / 2);
            assertThat(files.list()).hasSize(1);
            files.expire(3 * hour);
            append(files, new Entry.OfCall("new", "call"), 3 * hour);
            assertThat(files.list()).hasSize(2);

            files.expire(10 * hour);

            assertThat(files.list()).hasSize(1);
            assertThat(read(files.list().getFirst())).containsExactly(new Entry.OfCall("new", "call"));
            files.expire(100 * hour);
            assertThat(files.list()).isEmpty();
            assertThat(sizeOnDisk()).isZero();
        }
    }

    @Test
    void filesOfAnEarlierProcessAreFoundAndNotWrittenTo() throws IOException {
        try (Segments before = segments()) {
            append(before, new Entry.OfCall("leg-1", "call"), 7);
        }
        Files.writeString(folder.resolve("sip-notes.txt"), "not ours");
        try (Segments files = found()) {
            append(files, new Entry.OfCall("leg-2", "call"), 7);
            assertThat(files.list()).hasSize(2);
            assertThat(files.list().getFirst().mayHold(Set.of(Entry.keyOfCall("call"))))
                    .isTrue();
            assertThat(files.list().getFirst().mayHold(Set.of(Entry.keyOfCall("other"))))
                    .isFalse();
            assertThat(files.list().getLast().mayHold(Set.of(Entry.keyOfCall("call"))))
                    .isTrue();
        }
        assertThat(folder.resolve("sip-notes.txt")).exists();
    }

    @Test
    void onlyTheOwnerMayReadThem() throws IOException {
        Path own = folder.resolve("trace");
        try (Segments files = new Segments(own, KEPT, MOST, 0)) {
            append(files, new Entry.OfCall("leg", "call"), 1);
            assertThat(Files.getPosixFilePermissions(own))
                    .extracting(PosixFilePermission::name)
                    .allMatch(name -> name.startsWith("OWNER"));
            assertThat(Files.getPosixFilePermissions(files.list().getFirst().file))
                    .extracting(PosixFilePermission::name)
                    .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
        }
    }

    @Test
    void nothingIsWrittenToADiskThatIsNearlyFull() {
        try (Segments files = new Segments(folder, KEPT, MOST, Long.MAX_VALUE)) {
            assertThatThrownBy(() -> append(files, new Entry.OfCall("leg", "call"), 1))
                    .isInstanceOf(IOException.class);
            assertThat(files.list()).isEmpty();
        }
    }

    private Segments segments() {
        return new Segments(folder, KEPT, MOST, 0);
    }

    private Segments found() {
        Segments files = segments();
        files.find();
        return files;
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList().getFirst();
        }
    }

    private long sizeOnDisk() throws IOException {
        long sum = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }

    private static void append(Segments files, Entry entry, long micros) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(100_000);
        entry.write(buffer);
        files.append(buffer.flip(), Set.of(entry.key()), micros);
    }

    private static List<Entry> read(Segment segment) throws IOException {
        List<Entry> entries = new ArrayList<>();
        segment.read(entries::add);
        return entries;
    }
}
