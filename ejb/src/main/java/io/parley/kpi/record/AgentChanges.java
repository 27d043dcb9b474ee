package io.parley.kpi.record;

import io.parley.database.Columns;
import io.parley.database.Tx;
import io.parley.fact.AgentStateName;
import io.parley.fact.JournalEvent;
import io.parley.kpi.fold.AgentChange;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Changes of agents in the table agent_change. */
final class AgentChanges {
    private AgentChanges() {}

    /** Writes those of these events that change an agent's state or queues. */
    static void insert(Tx tx, List<JournalEvent> events) throws SQLException {
        List<AgentChange> changes =
                events.stream().map(AgentChange::of).flatMap(Optional::stream).toList();
        tx.batch(
                "insert into agent_change (id, agent, at_ms, state, reason, queue, queues) values (?, ?, ?, ?, ?, ?,"
                        + " ?)",
                changes,
                (statement, change) -> {
                    statement.setLong(1, change.id());
                    statement.setString(2, Columns.fit(change.agent(), 64));
                    statement.setLong(3, change.at().toEpochMilli());
                    statement.setString(
                            4, change.state().map(AgentStateName::word).orElse(""));
                    statement.setString(5, Columns.fit(change.reason(), 64));
                    statement.setString(6, Columns.fit(change.queue(), 32));
                    statement.setString(7, Columns.fit(String.join(",", change.queues()), 1000));
                });
    }
}
