package io.parley.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.database.Database;
import io.parley.database.TestDatabases;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRinging;
import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import io.parley.kpi.record.CallRecords;
import io.parley.number.PhoneNumbers;
import io.parley.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows and lines that are no facts stand in nobody's way. */
final class DamagedJournalTest {
    private static final CallId CALL = new CallId("c1");
    private static final String GOOD = "{\"leg\":\"leg-1\"}";
    private static final String ACTOR = "{\"kind\":\"Product\",\"part\":\"test\"}";
    private static final String INSERT =
            "insert into journal_event (id, call_id, seq, at_ms, mono_ns, node, actor, kind, payload)"
                    + " values (?, 'c1', ?, 5, 11, 'node-0', ?, ?, ?)";

    /** A row by its columns. */
    private record Row(String kind, String payload, String actor) {
        static Row ofPayload(String payload) {
            return new Row("LegRinging", payload, ACTOR);
        }
    }

    private static final List<Row> DAMAGED = List.of(
            Row.ofPayload(""),
            Row.ofPayload("{\"leg\":\"leg-"),
            Row.ofPayload("{\"leg\":\"a\",\"leg\":\"b\"}"),
            Row.ofPayload("{\"leg\":12}"),
            Row.ofPayload("{\"leg\":null}"),
            Row.ofPayload("[".repeat(10_000)),
            new Row("LegSang", GOOD, ACTOR),
            new Row("CallEnded", "{\"code\":" + "9".repeat(10_000) + "}", ACTOR),
            new Row("LegRinging", GOOD, "{\"kind\":\"Robot\"}"),
            new Row("LegRinging", GOOD, "{\"part\":\"test\"}"));

    @TempDir
    private Path var;

    @Test
    void rowsThatCannotBeReadArePassedOver() {
        Database database = TestDatabases.h2();
        List<Row> rows = new ArrayList<>(DAMAGED);
        rows.addFirst(Row.ofPayload(GOOD));
        rows.addLast(Row.ofPayload("{\"new\":[{}],\"leg\":\"leg-2\"}"));
        database.transaction(tx -> {
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                tx.update(INSERT, i + 1L, i + 1L, row.actor(), row.kind(), row.payload());
            }
            return null;
        });

        assertThat(facts(database)).containsExactly(new LegRinging("leg-1"), new LegRinging("leg-2"));
        long kept = database.transaction(tx -> tx.number("select count(*) from journal_event"));
        assertThat(kept).isEqualTo(rows.size());
    }

    @Test
    void linesOfTheSpoolThatCannotBeReadHoldNothingUp() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(line(1, "leg-1"));
        lines.addAll(List.of("", "no JSON", "[]", "{\"id\":1e3}", line(2, "x") + "}", "[".repeat(10_000)));
        lines.add(line(3, "leg-2"));
        Files.write(Files.createDirectories(var.resolve("spool")).resolve("journal.jsonl"), lines);
        Database database = TestDatabases.h2();
        EventJournal journal = new EventJournal(
                database,
                new CallRecords(new PhoneNumbers("DE")),
                Settings.of(Map.of("parley.var", var.toString())::get),
                InstantSource.system());

        journal.start();
        try {
            Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
            while (facts(database).size() < 2) {
                assertThat(Instant.now()).as("in time").isBefore(deadline);
                LockSupport.parkNanos(5_000_000);
            }
        } finally {
            journal.stop();
        }

        assertThat(facts(database)).containsExactly(new LegRinging("leg-1"), new LegRinging("leg-2"));
    }

    private static String line(long id, String leg) {
        return EventJson.line(WrittenEvent.of(new JournalEvent(
                id,
                Optional.of(CALL),
                id,
                Instant.ofEpochMilli(5),
                11,
                "node-0",
                new Actor.System("test"),
                new LegRinging(leg))));
    }

    private static List<Fact> facts(Database database) {
        return database.transaction(tx -> EventRows.ofCall(tx, CALL)).stream()
                .map(JournalEvent::fact)
                .toList();
    }
}
