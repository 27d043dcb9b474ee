package io.parley.journal;

import io.parley.database.Columns;
import io.parley.database.Tx;
import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Events in the table journal_event. */
public final class EventRows {
    private static final Logger LOG = Logger.getLogger(EventRows.class);
    private static final int PAYLOAD = 1_000_000;

    /** The present state of an agent, the one before, and some more. */
    private static final int LAST_STATES = 8;

    private EventRows() {}

    static void insert(Tx tx, List<WrittenEvent> events) throws SQLException {
        tx.batch(
                "insert into journal_event (id, call_id, seq, at_ms, mono_ns, node, actor, kind, payload)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                events,
                (statement, written) -> {
                    JournalEvent event = written.event();
                    statement.setLong(1, event.id());
                    statement.setString(2, event.call().map(CallId::value).orElse(null));
                    statement.setLong(3, event.seq());
                    statement.setLong(4, event.at().toEpochMilli());
                    statement.setLong(5, event.mono());
                    statement.setString(6, Columns.fit(event.node(), 32));
                    statement.setString(7, Columns.fit(written.actor(), 400));
                    statement.setString(8, EventJson.kind(event.fact()));
                    statement.setString(9, Columns.fit(written.payload(), PAYLOAD));
                });
    }

    /** Those of these events that are in the table already. */
    static Set<Long> present(Tx tx, List<WrittenEvent> events) throws SQLException {
        long least =
                events.stream().mapToLong(written -> written.event().id()).min().orElse(0);
        long greatest =
                events.stream().mapToLong(written -> written.event().id()).max().orElse(-1);
        return new HashSet<>(tx.list(
                "select id from journal_event where id between ? and ?", row -> row.getLong(1), least, greatest));
    }

    /** The greatest id there is; 0 where there is none. */
    public static long lastId(Tx tx) throws SQLException {
        return tx.number("select coalesce(max(id), 0) from journal_event");
    }

    /** The facts of a call in their order. */
    public static List<JournalEvent> ofCall(Tx tx, CallId call) throws SQLException {
        return tx
                .list("select * from journal_event where call_id = ? order by seq, id", EventRows::event, call.value())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** The first events after an id, up to another one, in the order of their ids. */
    public static List<JournalEvent> between(Tx tx, long after, long upTo, int limit) throws SQLException {
        return tx
                .list(
                        "select * from journal_event where id > ? and id <= ? order by id limit " + limit,
                        EventRows::event,
                        after,
                        upTo)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** How many events there are between two ids, the first exclusive, the second inclusive; counts no further than {@code most}. */
    public static long count(Tx tx, long after, long upTo, long most) throws SQLException {
        return tx.number(
                "select count(*) from (select id from journal_event where id > ? and id <= ? limit " + most + ") e",
                after,
                upTo);
    }

    /** Whether there is an event with this id. */
    public static boolean has(Tx tx, long id) throws SQLException {
        return tx.number("select count(*) from journal_event where id = ?", id) > 0;
    }

    /** Calls that had a fact since a moment and have no record: those that go on, and those that were never ended. */
    public static List<CallId> callsWithoutRecord(Tx tx, Instant since) throws SQLException {
        return tx.list(
                "select distinct e.call_id from journal_event e where e.id >= ? and e.call_id is not null"
                        + " and not exists (select 1 from call_record r where r.call_id = e.call_id)",
                row -> new CallId(row.getString(1)),
                EventIds.atOrAfter(since.toEpochMilli()));
    }

    /** When the last fact before a moment was written; empty where there is none. */
    public static Optional<Instant> lastBefore(Tx tx, Instant moment) throws SQLException {
        return tx
                .list(
                        "select at_ms from journal_event where id < ? order by id desc fetch first 1 rows only",
                        row -> Instant.ofEpochMilli(row.getLong(1)),
                        EventIds.atOrAfter(moment.toEpochMilli()))
                .stream()
                .findFirst();
    }

    /** The ends of calls that were written since a moment. */
    public static List<JournalEvent> endsSince(Tx tx, Instant moment) throws SQLException {
        return tx
                .list(
                        "select * from journal_event where id >= ? and kind = 'CallEnded' order by id",
                        EventRows::event,
                        EventIds.atOrAfter(moment.toEpochMilli()))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** The emergency calls since a moment, and who has seen them, in their order. */
    public static List<JournalEvent> emergencies(Tx tx, Instant since) throws SQLException {
        return tx
                .list(
                        "select e.* from emergency_event m join journal_event e on e.id = m.id where m.id >= ? order by m.id",
                        EventRows::event,
                        EventIds.atOrAfter(since.toEpochMilli()))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** The log-ins and log-outs of all agents within a time, in their order. */
    public static List<JournalEvent> logIns(Tx tx, Instant from, Instant to) throws SQLException {
        return tx
                .list(
                        "select * from journal_event where id >= ? and id < ? and kind in ('AgentLoggedIn', 'AgentLoggedOut')"
                                + " order by at_ms, id",
                        EventRows::event,
                        EventIds.atOrAfter(from.toEpochMilli()),
                        EventIds.atOrAfter(to.toEpochMilli()))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** The log-ins of an agent since a moment and the last changes of their state, before another moment, in the order of their ids. */
    public static List<JournalEvent> ofAgent(Tx tx, String agent, Instant since, Instant before) throws SQLException {
        String rows =
                "select e.* from agent_change c join journal_event e on e.id = c.id where c.agent = ? and c.at_ms < ?";
        List<Optional<JournalEvent>> found = new ArrayList<>(tx.list(
                rows + " and c.state = '' and c.at_ms >= ?",
                EventRows::event,
                agent,
                before.toEpochMilli(),
                since.toEpochMilli()));
        found.addAll(tx.list(
                rows + " and c.state <> '' order by c.at_ms desc, c.id desc fetch first " + LAST_STATES + " rows only",
                EventRows::event,
                agent,
                before.toEpochMilli()));
        return found.stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingLong(JournalEvent::id))
                .toList();
    }

    /** The event of a row; empty where this version cannot read it. */
    private static Optional<JournalEvent> event(ResultSet row) throws SQLException {
        try {
            return Optional.of(new JournalEvent(
                    row.getLong("id"),
                    Optional.ofNullable(row.getString("call_id")).map(CallId::new),
                    row.getLong("seq"),
                    Instant.ofEpochMilli(row.getLong("at_ms")),
                    row.getLong("mono_ns"),
                    row.getString("node"),
                    EventJson.actor(row.getString("actor")),
                    EventJson.fact(row.getString("kind"), row.getString("payload"))));
        } catch (IllegalArgumentException e) {
            LOG.warnf("JRN0001 event %d cannot be read: %s", row.getLong("id"), e.getMessage());
            return Optional.empty();
        }
    }
}
