package io.parley.kpi.record;

import io.parley.database.Database;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.kpi.fold.AgentPart;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.fold.QueueStay;
import io.parley.kpi.report.ReportQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/** Queries over the records of calls. Streams are read as they are consumed; close them. */
final class RecordQueries {
    private static final String BY_NUMBER =
            "(position(cast(? as varchar) in c.caller_number) > 0 or position(cast(? as varchar) in c.called) > 0)";
    private static final String IN_CALL_BY_NUMBER =
            "call_id in (select c.call_id from call_record c where " + BY_NUMBER + ")";

    private RecordQueries() {}

    /** Stays that began within the query's time. */
    public static Stream<QueueStay> visits(Database database, ReportQuery query) {
        Where where = within("entered_ms", query)
                .oneOf("queue in %s", query.queues())
                .oneOf("agent in %s", query.agents())
                .containing(IN_CALL_BY_NUMBER, query.number(), 2);
        return database.reader().stream(
                "select * from queue_visit" + where.sql(), RecordQueries::visit, where.arguments());
    }

    /** The parts of agents in calls, where they began within the query's time. */
    public static Stream<AgentPart> parts(Database database, ReportQuery query) {
        Where where = within("began_ms", query)
                .oneOf("queue in %s", query.queues())
                .oneOf("agent in %s", query.agents())
                .containing(IN_CALL_BY_NUMBER, query.number(), 2);
        return database.reader().stream(
                "select * from agent_part" + where.sql(), RecordQueries::part, where.arguments());
    }

    /** Calls that began within the query's time, in order of time. */
    public static Stream<CallDetail> calls(Database database, ReportQuery query) {
        Where where = calls(query);
        return database.reader().stream(
                "select c.* from call_record c" + where.sql() + " order by c.started_ms, c.call_id",
                RecordRows::detail,
                where.arguments());
    }

    public static long callCount(Database database, ReportQuery query) {
        Where where = calls(query);
        return database.transaction(
                tx -> tx.number("select count(*) from call_record c" + where.sql(), where.arguments()));
    }

    private static Where calls(ReportQuery query) {
        return within("c.started_ms", query)
                .oneOf("c.call_id in (select v.call_id from queue_visit v where v.queue in %s)", query.queues())
                .oneOf("c.call_id in (select p.call_id from agent_part p where p.agent in %s)", query.agents())
                .containing(BY_NUMBER, query.number(), 2);
    }

    private static Where within(String column, ReportQuery query) {
        return new Where()
                .and(
                        column + " >= ? and " + column + " < ?",
                        query.from().toEpochMilli(),
                        query.to().toEpochMilli());
    }

    private static QueueStay visit(ResultSet row) throws SQLException {
        return new QueueStay(
                new CallId(row.getString("call_id")),
                new QueueId(row.getString("queue")),
                Instant.ofEpochMilli(row.getLong("entered_ms")),
                QueueStay.Outcome.of(row.getString("outcome")),
                row.getString("agent"),
                row.getLong("wait_ms"),
                row.getBoolean("handled"),
                row.getLong("talk_ms"),
                row.getLong("hold_ms"),
                row.getLong("wrap_up_ms"));
    }

    private static AgentPart part(ResultSet row) throws SQLException {
        return new AgentPart(
                new CallId(row.getString("call_id")),
                Instant.ofEpochMilli(row.getLong("began_ms")),
                row.getString("agent"),
                row.getString("queue"),
                row.getBoolean("outgoing"),
                row.getBoolean("rung"),
                row.getString("outcome"),
                // a call gets its row when it is over
                row.getString("outcome").equals(AgentPart.ANSWERED),
                row.getLong("talk_ms"),
                row.getLong("hold_ms"),
                row.getLong("wrap_up_ms"),
                row.getInt("transfers"),
                row.getInt("consults"),
                row.getBoolean("transferred_in"),
                row.getString("other_number"),
                row.getString("other_name"),
                Objects.requireNonNullElse(row.getString("disposition"), ""));
    }
}
