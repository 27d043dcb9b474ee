package io.parley.kpi.record;

import io.parley.database.Database;
import io.parley.database.Tx;
import io.parley.fact.AgentStateName;
import io.parley.kpi.fold.AgentChange;
import io.parley.kpi.fold.AgentStateInterval;
import io.parley.kpi.fold.AgentTimeline;
import io.parley.kpi.report.ReportQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Stretches of agents' time from the table agent_change. */
public final class AgentTimes {
    private static final String ROWS = "select * from agent_change where agent = ? and ";

    private AgentTimes() {}

    /** The stretches of the query's agents within its time, and not after {@code now}. */
    static List<AgentStateInterval> stretches(Database database, ReportQuery query, Instant now) {
        Instant to = query.to().isBefore(now) ? query.to() : now;
        return stretches(changes(database, query, to), to)
                .flatMap(stretch -> stretch.within(query.from(), to).stream())
                .toList();
    }

    /** The changes of the query's agents within its time and before {@code to}, after the last ones of each from before it. */
    static List<AgentChange> changes(Database database, ReportQuery query, Instant to) {
        Where where = new Where().and("at_ms < ?", to.toEpochMilli()).oneOf("agent in %s", query.agents());
        return database.transaction(tx -> {
            List<AgentChange> all = new ArrayList<>();
            for (String agent : tx.list(
                    "select distinct agent from agent_change" + where.sql(),
                    row -> row.getString(1),
                    where.arguments())) {
                all.addAll(changes(tx, agent, query.from(), to));
            }
            return all;
        });
    }

    /** The states, at a moment, of agents who are not offline; the stretches last a millisecond. */
    public static List<AgentStateInterval> now(Database database, Instant moment) {
        Instant after = moment.plusMillis(1);
        return stretches(
                        database,
                        new ReportQuery(moment, after, ZoneOffset.UTC, Duration.ofMinutes(30), Set.of(), Set.of(), ""),
                        after)
                .stream()
                .filter(stretch -> stretch.to().equals(after))
                .toList();
    }

    private static Stream<AgentStateInterval> stretches(List<AgentChange> changes, Instant to) {
        AgentTimeline timeline = new AgentTimeline();
        List<AgentStateInterval> stretches = new ArrayList<>();
        changes.forEach(change -> timeline.apply(change).ifPresent(stretches::add));
        stretches.addAll(timeline.open(to));
        return stretches.stream();
    }

    private static List<AgentChange> changes(Tx tx, String agent, Instant from, Instant to) throws SQLException {
        List<AgentChange> changes = new ArrayList<>();
        for (String kind : List.of("state = ''", "state <> ''")) {
            changes.addAll(tx.list(
                    ROWS + kind + " and at_ms < ? order by at_ms desc, id desc fetch first 1 rows only",
                    AgentTimes::change,
                    agent,
                    from.toEpochMilli()));
        }
        changes.sort(Comparator.comparing(AgentChange::id));
        changes.addAll(tx.list(
                ROWS + "at_ms >= ? and at_ms < ? order by at_ms, id",
                AgentTimes::change,
                agent,
                from.toEpochMilli(),
                to.toEpochMilli()));
        return changes;
    }

    private static AgentChange change(ResultSet row) throws SQLException {
        String state = row.getString("state");
        String queues = row.getString("queues");
        return new AgentChange(
                row.getLong("id"),
                row.getString("agent"),
                Instant.ofEpochMilli(row.getLong("at_ms")),
                state.isEmpty() ? Optional.empty() : Optional.of(AgentStateName.of(state)),
                row.getString("reason"),
                row.getString("queue"),
                queues.isEmpty() ? List.of() : Arrays.asList(queues.split(",", -1)));
    }
}
