package io.parley.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.database.Database;
import io.parley.database.SwitchedDatabase;
import io.parley.database.TestDatabases;
import io.parley.fact.Actor;
import io.parley.fact.EndKind;
import io.parley.fact.EndedBy;
import io.parley.fact.Fact;
import io.parley.fact.Fact.CallEnded;
import io.parley.fact.Fact.CallStarted;
import io.parley.fact.Fact.DigitPressed;
import io.parley.fact.Fact.Direction;
import io.parley.fact.Fact.LegRinging;
import io.parley.fact.Fact.NoteAdded;
import io.parley.fact.JournalEvent;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.kpi.record.CallRecords;
import io.parley.number.PhoneNumbers;
import io.parley.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EventJournalTest {
    private static final Actor SYSTEM = new Actor.System("test");
    private static final CallStarted STARTED =
            new CallStarted(Direction.INBOUND, "+4930123", "Maria\0 Keller", "8001", "trunk:a", "x");

    private final List<EventJournal> journals = new ArrayList<>();

    @TempDir
    private Path var;

    @AfterEach
    void stopAll() {
        journals.forEach(EventJournal::stop);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void factsOfACallAreStoredInTheirOrderWithoutGap(Database database) {
        EventJournal journal = started(database);
        CallId call = new CallId("c1");

        journal.append(call, SYSTEM, STARTED);
        for (int i = 0; i < 500; i++) {
            journal.append(call, SYSTEM, new LegRinging("leg" + i));
        }
        until(() -> journal.figures().stored() == 501);

        List<JournalEvent> stored = stored(database, call);
        assertThat(stored).extracting(JournalEvent::seq).containsExactlyElementsOf(upTo(501));
        assertThat(stored).extracting(JournalEvent::id).isSorted();
        assertThat(stored.get(500).fact()).isEqualTo(new LegRinging("leg499"));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aNoteAfterTheCallWasClosedTakesTheNextNumberAlsoAfterARestart(Database database) {
        EventJournal journal = started(database);
        CallId call = new CallId("c1");
        journal.append(call, SYSTEM, STARTED);
        journal.append(call, SYSTEM, new CallEnded(EndKind.COMPLETED, 200, EndedBy.Party.CALLER, ""));
        journal.closed(call);
        journal.append(call, SYSTEM, note("first"));
        journal.stop();

        EventJournal next = started(database);
        next.append(call, SYSTEM, note("second"));
        until(() -> next.figures().stored() == 1);

        assertThat(stored(database, call)).extracting(JournalEvent::seq).containsExactly(1L, 2L, 3L, 4L);
        assertThat(stored(database, call).getLast().fact()).isEqualTo(note("second"));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void nothingIsLostAndTheOrderIsKeptWhileTheDatabaseIsAway(Database database) {
        SwitchedDatabase switched = new SwitchedDatabase(database);
        EventJournal journal = started(switched.database());
        CallId call = new CallId("c1");
        journal.append(call, SYSTEM, STARTED);
        until(() -> journal.figures().stored() == 1);

        switched.off();
        rings(journal, call, 0, 3_000);
        until(() -> journal.figures().databaseAway() && journal.figures().waiting() == 0);
        assertThat(journal.figures().spoolBytes()).isPositive();
        rings(journal, call, 3_000, 3_500);
        switched.on();
        rings(journal, call, 3_500, 4_000);

        until(() -> journal.figures().stored() == 4_001 && journal.figures().spoolBytes() == 0);
        List<JournalEvent> stored = stored(database, call);
        assertThat(stored).extracting(JournalEvent::seq).containsExactlyElementsOf(upTo(4_001));
        assertThat(stored.subList(1, 4_001))
                .extracting(JournalEvent::fact)
                .containsExactlyElementsOf(IntStream.range(0, 4_000)
                        .<Fact>mapToObj(i -> new LegRinging("leg" + i))
                        .toList());
    }

    @Test
    void whatTheSpoolHoldsIsStoredAtTheNextStart() {
        Database database = TestDatabases.h2();
        SwitchedDatabase switched = new SwitchedDatabase(database);
        CallId call = new CallId("c1");
        EventJournal journal = started(switched.database());
        switched.off();
        journal.append(call, SYSTEM, STARTED);
        rings(journal, call, 0, 10);
        journal.stop();
        assertThat(stored(database, call)).isEmpty();

        started(database);

        until(() -> stored(database, call).size() == 11);
        assertThat(stored(database, call)).extracting(JournalEvent::seq).containsExactlyElementsOf(upTo(11));
    }

    @Test
    void aBatchWhoseCommitWasNotHeardOfIsStoredOnce() {
        Database database = TestDatabases.postgres();
        SwitchedDatabase switched = new SwitchedDatabase(database);
        EventJournal journal = started(switched.database());
        CallId call = new CallId("c1");

        switched.failAfterNextCommit();
        journal.append(call, SYSTEM, STARTED);
        rings(journal, call, 0, 100);

        until(() ->
                journal.figures().spoolBytes() == 0 && stored(database, call).size() >= 101);
        assertThat(stored(database, call)).extracting(JournalEvent::seq).containsExactlyElementsOf(upTo(101));
    }

    @Test
    void whenTheDiskIsFullTooFactsWaitInMemory() {
        Database database = TestDatabases.h2();
        SwitchedDatabase switched = new SwitchedDatabase(database);
        EventJournal journal =
                journal(switched.database(), Map.of("parley.spool", fullDisk().toString()));
        journal.start();
        CallId call = new CallId("c1");
        switched.off();
        journal.append(call, SYSTEM, STARTED);
        until(() -> journal.figures().databaseAway());
        rings(journal, call, 0, 200);

        switched.on();

        until(() -> journal.figures().stored() == 201);
        assertThat(stored(database, call)).extracting(JournalEvent::seq).containsExactlyElementsOf(upTo(201));
        assertThat(journal.figures().dropped()).isZero();
    }

    @Test
    void whileTheDiskIsFullFactsGoToTheDatabase() {
        Database database = TestDatabases.h2();
        EventJournal journal =
                journal(database, Map.of("parley.spool", fullDisk().toString()));
        journal.start();
        CallId call = new CallId("c1");
        journal.append(call, SYSTEM, STARTED);
        rings(journal, call, 0, 200);

        until(() -> journal.figures().stored() == 201);

        assertThat(stored(database, call)).extracting(JournalEvent::seq).containsExactlyElementsOf(upTo(201));
        assertThat(journal.figures().waiting()).isZero();
        assertThat(journal.figures().databaseAway()).isFalse();
    }

    @Test
    void factsAreOnDiskWhileTheDatabaseHangs() throws IOException {
        Database database = TestDatabases.h2();
        SwitchedDatabase switched = new SwitchedDatabase(database);
        EventJournal journal = started(switched.database());
        CallId call = new CallId("c1");
        switched.hang();
        journal.append(call, SYSTEM, STARTED);
        until(() -> journal.figures().spoolBytes() > 0);
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        rings(journal, call, 0, 10);
        until(() -> journal.figures().waiting() == 0);
        assertThat(journal.figures().databaseAway())
                .as("the database has not been given up yet")
                .isFalse();

        // what a process leaves behind that is killed now
        Path left = Files.createDirectories(var.resolve("killed/spool"));
        Files.copy(var.resolve("spool/journal.jsonl"), left.resolve("journal.jsonl"));
        EventJournal next = journal(database, Map.of("parley.spool", left.toString()));
        next.start();
        assertThat(next.settle(Duration.ofSeconds(30))).isTrue();
        switched.release();
        assertThat(journal.settle(Duration.ofSeconds(30))).isTrue();

        assertThat(stored(database, call)).extracting(JournalEvent::seq).containsExactlyElementsOf(upTo(11));
        assertThat(Files.size(left.resolve("journal.jsonl"))).isZero();
    }

    @Test
    void settlingEndsWhileFactsGoOnComing() throws InterruptedException {
        EventJournal journal = started(TestDatabases.h2());
        CallId call = new CallId("c1");
        journal.append(call, SYSTEM, STARTED);
        AtomicBoolean over = new AtomicBoolean();
        Thread others = Thread.ofPlatform().start(() -> {
            for (int i = 0; !over.get(); i++) {
                journal.append(call, SYSTEM, new LegRinging("leg" + i));
                LockSupport.parkNanos(1_000_000);
            }
        });
        try {
            for (int i = 0; i < 5; i++) {
                assertThat(journal.settle(Duration.ofSeconds(20))).isTrue();
            }
        } finally {
            over.set(true);
            others.join();
        }
    }

    @Test
    void whatThisVersionCannotReadIsKeptBesideTheSpoolAndTheRestAsItStands() throws IOException {
        Database database = TestDatabases.h2();
        JournalEvent ringing = new JournalEvent(
                7,
                Optional.of(new CallId("c1")),
                1,
                Instant.ofEpochMilli(5),
                11,
                "node-0",
                SYSTEM,
                new LegRinging("leg-0"));
        String line = EventJson.line(WrittenEvent.of(ringing));
        String later = line.replace("LegRinging", "LegSang");
        Path spool = Files.createDirectories(var.resolve("spool"));
        Files.write(
                spool.resolve("journal.jsonl"),
                List.of(later, line.replace("{\\\"leg\\\":", "{\\\"later\\\":1,\\\"leg\\\":")));

        EventJournal journal = started(database);
        assertThat(journal.settle(Duration.ofSeconds(30))).isTrue();

        assertThat(Files.readAllLines(spool.resolve("journal.refused.jsonl"))).containsExactly(later);
        String payload =
                database.transaction(tx -> tx.list("select payload from journal_event", row -> row.getString(1))
                        .getFirst());
        assertThat(payload).isEqualTo("{\"later\":1,\"leg\":\"leg-0\"}");
    }

    @Test
    void anEventThatCannotBeStoredIsKeptAndHoldsNothingUp() throws IOException {
        Database database = TestDatabases.h2();
        CallId call = new CallId("c1");
        Path spool = Files.createDirectories(var.resolve("spool"));
        JournalEvent good = new JournalEvent(
                7, Optional.of(call), 1, Instant.ofEpochMilli(5), 11, "node-0", SYSTEM, new LegRinging("leg-0"));
        JournalEvent bad =
                new JournalEvent(8, Optional.of(call), 2, Instant.MAX, 11, "node-0", SYSTEM, new LegRinging("leg-1"));
        String line = EventJson.line(WrittenEvent.of(bad));
        Files.write(spool.resolve("journal.jsonl"), List.of(EventJson.line(WrittenEvent.of(good)), line));

        EventJournal journal = started(database);
        rings(journal, call, 2, 5);
        assertThat(journal.settle(Duration.ofSeconds(30))).isTrue();

        assertThat(stored(database, call)).hasSize(4);
        assertThat(journal.figures().rejected()).isOne();
        assertThat(journal.figures().databaseAway()).isFalse();
        assertThat(Files.readAllLines(spool.resolve("journal.refused.jsonl"))).containsExactly(line);
    }

    @Test
    void digitsThatAnApplicationStoredAreReadFromTheSpoolAndThoseOfEarlierVersionsAreNot() {
        JournalEvent digit = new JournalEvent(
                7,
                Optional.of(new CallId("c1")),
                3,
                Instant.ofEpochMilli(5),
                11,
                "node-0",
                SYSTEM,
                new DigitPressed("leg-0", '7'));
        String line = EventJson.line(WrittenEvent.of(digit));

        assertThat(EventJson.event(line).map(WrittenEvent::event)).contains(digit);
        assertThat(EventJson.event(line.replace("\"format\":1,", ""))).isEmpty();
    }

    @Test
    void aFullBufferDropsAndCountsButLeavesNoGap() {
        EventJournal journal = journal(TestDatabases.h2(), Map.of());
        CallId call = new CallId("c1");
        journal.append(call, SYSTEM, STARTED);
        rings(journal, call, 0, 100_010);

        assertThat(journal.figures().dropped()).isEqualTo(11);
        assertThat(journal.figures().appended()).isEqualTo(100_000);
    }

    @Test
    void listenersHearEachEventInOrderAndOneThatFailsHarmsNobody() throws Exception {
        EventJournal journal = started(TestDatabases.h2());
        List<Long> heard = new CopyOnWriteArrayList<>();
        journal.listen(event -> {
            throw new IllegalStateException("test");
        });
        AutoCloseable second = journal.listen(event -> heard.add(event.seq()));
        CallId call = new CallId("c1");
        journal.append(call, SYSTEM, STARTED);
        rings(journal, call, 0, 9);
        second.close();
        rings(journal, call, 9, 10);

        assertThat(heard).containsExactlyElementsOf(upTo(10));
    }

    private EventJournal started(Database database) {
        EventJournal journal = journal(database, Map.of());
        journal.start();
        return journal;
    }

    private EventJournal journal(Database database, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("parley.var", var.toString());
        EventJournal journal = new EventJournal(
                database, new CallRecords(new PhoneNumbers("DE")), Settings.of(settings::get), InstantSource.system());
        journals.add(journal);
        return journal;
    }

    /** A folder whose spool file is a disk without room. */
    private Path fullDisk() {
        try {
            Path folder = Files.createDirectories(var.resolve("full"));
            Files.createSymbolicLink(folder.resolve("journal.jsonl"), Path.of("/dev/full"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rings(EventJournal journal, CallId call, int from, int to) {
        for (int i = from; i < to; i++) {
            journal.append(call, SYSTEM, new LegRinging("leg" + i));
        }
    }

    private static NoteAdded note(String text) {
        return new NoteAdded(new AgentId("anna"), text);
    }

    private static List<JournalEvent> stored(Database database, CallId call) {
        return database.transaction(tx -> EventRows.ofCall(tx, call));
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static void until(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
