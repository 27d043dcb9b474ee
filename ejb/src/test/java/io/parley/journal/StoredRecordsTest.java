package io.parley.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.database.Database;
import io.parley.database.StoredDatabase;
import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import io.parley.kpi.record.CallRecords;
import io.parley.number.PhoneNumbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Journal and call records of an earlier version's database, under this one. */
final class StoredRecordsTest {
    private static final List<String> RECORDS =
            List.of("call_record", "queue_visit", "agent_part", "line_part", "agent_change");
    private static final List<String> TABLES = Stream.concat(
                    RECORDS.stream(), Stream.of("journal_event", "customer_note", "registration", "failed_sign_in"))
            .toList();
    private static final int BATCH = 100;

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void noMigrationChangesWhatHappened(Database database) {
        StoredDatabase stored = StoredDatabase.into(database);
        Map<String, List<Map<String, String>>> before = new LinkedHashMap<>();
        for (String table : TABLES) {
            before.put(table, stored.rows(table));
        }
        stored.upgraded();
        before.forEach((table, rows) -> assertThat(stored.rows(table)).as(table).isEqualTo(rows));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void everyRowOfTheJournalIsRead(Database database) {
        StoredDatabase stored = StoredDatabase.into(database);
        List<Map<String, String>> before = stored.rows("journal_event");
        stored.upgraded();
        assertThat(events(database))
                .extracting(StoredRecordsTest::row)
                .hasSizeGreaterThan(800)
                .containsExactlyInAnyOrderElementsOf(before);
    }

    /** The records that were kept are those that the present code makes of the journal. */
    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void theJournalGivesTheRecordsThatItGave(Database database) {
        StoredDatabase stored = StoredDatabase.into(database);
        Map<String, List<Map<String, String>>> kept = new LinkedHashMap<>();
        for (String table : RECORDS) {
            kept.put(table, stored.rows(table));
            assertThat(kept.get(table)).as(table).isNotEmpty();
        }
        stored.upgraded();
        List<JournalEvent> events = events(database);
        database.transaction(tx -> {
            for (String table : RECORDS) {
                tx.update("delete from " + table);
            }
            return true;
        });
        CallRecords records = new CallRecords(new PhoneNumbers("DE"));
        for (int from = 0; from < events.size(); from += BATCH) {
            List<JournalEvent> batch = events.subList(from, Math.min(from + BATCH, events.size()));
            database.transaction(tx -> records.project(tx, batch));
        }
        kept.forEach((table, rows) -> assertThat(stored.rows(table)).as(table).isEqualTo(rows));
    }

    private static List<JournalEvent> events(Database database) {
        return database.transaction(tx -> EventRows.between(tx, 0, Long.MAX_VALUE, 1_000_000));
    }

    private static Map<String, String> row(JournalEvent event) {
        Map<String, String> row = new TreeMap<>();
        row.put("id", Long.toString(event.id()));
        row.put("call_id", event.call().map(CallId::value).orElse("null"));
        row.put("seq", Long.toString(event.seq()));
        row.put("at_ms", Long.toString(event.at().toEpochMilli()));
        row.put("mono_ns", Long.toString(event.mono()));
        row.put("node", event.node());
        row.put("actor", EventJson.actor(event.actor()));
        row.put("kind", EventJson.kind(event.fact()));
        row.put("payload", EventJson.payload(event.fact()));
        return row;
    }
}
