package io.parley.kpi.record;

import io.parley.database.Tx;
import io.parley.fact.Fact;
import io.parley.fact.JournalEvent;
import java.sql.SQLException;
import java.util.List;

/** The table emergency_event: which events are about emergency calls, so that a start finds them among millions. */
final class EmergencyEvents {
    private EmergencyEvents() {}

    /** Writes those of these events that are about emergency calls. */
    static void insert(Tx tx, List<JournalEvent> events) throws SQLException {
        List<JournalEvent> about = events.stream()
                .filter(event ->
                        event.fact() instanceof Fact.EmergencyCalled || event.fact() instanceof Fact.EmergencySeen)
                .toList();
        tx.batch(
                "insert into emergency_event (id) values (?)",
                about,
                (statement, event) -> statement.setLong(1, event.id()));
    }
}
