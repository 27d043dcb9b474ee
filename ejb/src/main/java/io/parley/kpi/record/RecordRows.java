package io.parley.kpi.record;

import io.parley.customer.CardRows;
import io.parley.database.Columns;
import io.parley.database.Tx;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Decision;
import io.parley.id.CallId;
import io.parley.json.jackson.RecordJson;
import io.parley.kpi.fold.AgentPart;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.fold.CallDetail.Segment;
import io.parley.kpi.fold.CallFold;
import io.parley.kpi.fold.ExtensionPart;
import io.parley.kpi.fold.QueueStay;
import io.parley.number.PhoneNumbers;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records of calls in the tables call_record, queue_visit, agent_part and line_part. */
final class RecordRows {
    /** The place of the customer's number among the columns of call_record. */
    private static final int CUSTOMER = 23;

    private RecordRows() {}

    /**
     * Writes records.
     *
     * @param numbers how the customer's number is spelt
     * @param replaced those of them that may be there already
     */
    public static void write(Tx tx, PhoneNumbers numbers, List<CallFold> calls, List<CallId> replaced)
            throws SQLException {
        for (String table : List.of("call_record", "queue_visit", "agent_part", "line_part")) {
            tx.batch(
                    "delete from " + table + " where call_id = ?",
                    replaced,
                    (statement, id) -> statement.setString(1, id.value()));
        }
        tx.batch(
                "insert into call_record (call_id, started_ms, answered_ms, ended_ms, direction, caller_number,"
                        + " caller_name, called, queue, agent, termination, code, ended_by, wait_ms, ring_ms, talk_ms,"
                        + " hold_ms, wrap_up_ms, codec, mos, disposition, detail, customer_number)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                calls,
                (statement, call) -> {
                    bind(statement, call.detail());
                    statement.setString(CUSTOMER, CardRows.column(numbers.normal(call.customerNumber())));
                });
        tx.batch(
                "insert into queue_visit (call_id, entered_ms, queue, agent, outcome, wait_ms, handled, talk_ms,"
                        + " hold_ms, wrap_up_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                calls.stream().flatMap(call -> call.visits().stream()).toList(),
                RecordRows::bind);
        tx.batch(
                "insert into agent_part (call_id, began_ms, agent, queue, outgoing, rung, outcome, talk_ms, hold_ms,"
                        + " wrap_up_ms, transfers, consults, transferred_in, other_number, other_name, disposition)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                calls.stream().flatMap(call -> call.parts().stream()).toList(),
                RecordRows::bind);
        tx.batch(
                "insert into line_part (call_id, began_ms, extension, outgoing, outcome, other_number, other_name,"
                        + " talk_ms, hold_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                calls.stream().flatMap(call -> call.lines().stream()).toList(),
                RecordRows::bind);
    }

    private static void bind(PreparedStatement statement, CallDetail call) throws SQLException {
        int at = 0;
        statement.setString(++at, call.id().value());
        statement.setLong(++at, call.startedAt().toEpochMilli());
        bind(statement, ++at, call.answeredAt());
        bind(statement, ++at, call.endedAt());
        statement.setString(++at, call.direction());
        statement.setString(++at, Columns.fit(call.callerNumber(), 256));
        statement.setString(++at, Columns.fit(call.callerName(), 256));
        statement.setString(++at, Columns.fit(call.called(), 256));
        statement.setString(++at, Columns.fit(call.queue(), 32));
        statement.setString(++at, Columns.fit(call.agent(), 64));
        statement.setString(++at, Columns.fit(call.termination(), 32));
        statement.setInt(++at, call.code());
        statement.setString(++at, Columns.fit(call.endedBy(), 64));
        statement.setLong(++at, call.waitMillis());
        statement.setLong(++at, call.ringMillis());
        statement.setLong(++at, call.talkMillis());
        statement.setLong(++at, call.holdMillis());
        statement.setLong(++at, call.wrapUpMillis());
        statement.setString(++at, Columns.fit(call.codec(), 32));
        statement.setDouble(++at, call.mos());
        statement.setString(++at, Columns.fit(call.disposition(), 64));
        statement.setString(++at, Detail.of(call).json());
    }

    private static void bind(PreparedStatement statement, int at, Optional<Instant> time) throws SQLException {
        if (time.isPresent()) {
            statement.setLong(at, time.get().toEpochMilli());
        } else {
            statement.setNull(at, Types.BIGINT);
        }
    }

    private static void bind(PreparedStatement statement, QueueStay visit) throws SQLException {
        statement.setString(1, visit.call().value());
        statement.setLong(2, visit.enteredAt().toEpochMilli());
        statement.setString(3, Columns.fit(visit.queue().value(), 32));
        statement.setString(4, Columns.fit(visit.agent(), 64));
        statement.setString(5, visit.outcome().word());
        statement.setLong(6, visit.waitMillis());
        statement.setBoolean(7, visit.handled());
        statement.setLong(8, visit.talkMillis());
        statement.setLong(9, visit.holdMillis());
        statement.setLong(10, visit.wrapUpMillis());
    }

    private static void bind(PreparedStatement statement, AgentPart part) throws SQLException {
        statement.setString(1, part.call().value());
        statement.setLong(2, part.beganAt().toEpochMilli());
        statement.setString(3, Columns.fit(part.agent(), 64));
        statement.setString(4, Columns.fit(part.queue(), 32));
        statement.setBoolean(5, part.outgoing());
        statement.setBoolean(6, part.rung());
        statement.setString(7, Columns.fit(part.outcome(), 16));
        statement.setLong(8, part.talkMillis());
        statement.setLong(9, part.holdMillis());
        statement.setLong(10, part.wrapUpMillis());
        statement.setInt(11, part.transfers());
        statement.setInt(12, part.consults());
        statement.setBoolean(13, part.transferredIn());
        statement.setString(14, Columns.fit(part.otherNumber(), 256));
        statement.setString(15, Columns.fit(part.otherName(), 256));
        statement.setString(16, Columns.fit(part.disposition(), 64));
    }

    private static void bind(PreparedStatement statement, ExtensionPart part) throws SQLException {
        statement.setString(1, part.call().value());
        statement.setLong(2, part.beganAt().toEpochMilli());
        statement.setString(3, Columns.fit(part.extension(), 32));
        statement.setBoolean(4, part.outgoing());
        statement.setString(5, Columns.fit(part.outcome(), 16));
        statement.setString(6, Columns.fit(part.otherNumber(), 256));
        statement.setString(7, Columns.fit(part.otherName(), 256));
        statement.setLong(8, part.talkMillis());
        statement.setLong(9, part.holdMillis());
    }

    /** The record of a row. */
    public static CallDetail detail(ResultSet row) throws SQLException {
        Detail detail = RecordJson.read(Detail.class, row.getString("detail"));
        return new CallDetail(
                new CallId(row.getString("call_id")),
                row.getString("direction"),
                Instant.ofEpochMilli(row.getLong("started_ms")),
                time(row, "answered_ms"),
                time(row, "ended_ms"),
                row.getString("caller_number"),
                row.getString("caller_name"),
                row.getString("called"),
                row.getString("queue"),
                row.getString("agent"),
                row.getString("termination"),
                row.getInt("code"),
                row.getString("ended_by"),
                row.getLong("wait_ms"),
                row.getLong("ring_ms"),
                row.getLong("talk_ms"),
                row.getLong("hold_ms"),
                row.getLong("wrap_up_ms"),
                row.getString("codec"),
                row.getDouble("mos"),
                row.getString("disposition"),
                detail.notes(),
                detail.segments(),
                detail.decisions(),
                detail.agents(),
                detail.verdict().isEmpty() ? CallerVerdict.NONE : CallerVerdict.of(detail.verdict()));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** The fields of a record that have no columns of their own. Of the decisions, only what spoke for the chosen: the whole is in the journal. */
    public record Detail(
            List<Segment> segments,
            List<Decision> decisions,
            String notes,
            List<CallDetail.Share> agents,
            String verdict) {
        public Detail {
            segments = List.copyOf(segments);
            decisions = List.copyOf(decisions);
            agents = List.copyOf(agents);
        }

        public static Detail of(CallDetail call) {
            return new Detail(
                    call.segments(),
                    call.decisions().stream().map(Detail::brief).toList(),
                    call.notes(),
                    call.agents(),
                    call.verdict().word());
        }

        /** As it is stored: without a verdict where there is none, as in earlier versions. */
        String json() {
            return verdict.equals(CallerVerdict.NONE.word())
                    ? RecordJson.write(new WithoutVerdict(segments, decisions, notes, agents))
                    : RecordJson.write(this);
        }

        private static Decision brief(Decision decision) {
            return new Decision(
                    decision.at(),
                    decision.call(),
                    decision.queue(),
                    decision.chosen(),
                    decision.rule(),
                    decision.candidates().stream()
                            .filter(each -> decision.chosen().contains(each.agent()))
                            .toList());
        }
    }

    /** Those of a call of whose caller nothing is known. */
    public record WithoutVerdict(
            List<Segment> segments, List<Decision> decisions, String notes, List<CallDetail.Share> agents) {
        public WithoutVerdict {
            segments = List.copyOf(segments);
            decisions = List.copyOf(decisions);
            agents = List.copyOf(agents);
        }
    }
}
