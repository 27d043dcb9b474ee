package io.parley.customer;

import io.parley.database.Columns;
import io.parley.database.Tx;
import io.parley.fact.Fact.Direction;
import io.parley.id.CallId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads the parts of a card from the tables call_record and customer_note. */
public final class CardRows {
    private static final int NUMBER = 40;
    private static final int MOST_CALLS = 20;
    private static final int MOST_NOTES = 50;

    private CardRows() {}

    /** A number as the columns hold it. */
    public static String column(String normalNumber) {
        return Columns.fit(normalNumber, NUMBER);
    }

    /** A note that was made, of whom, by the id of its event. */
    public record Noted(long id, String number, CustomerNote note) {}

    /** Writes notes. */
    public static void insert(Tx tx, List<Noted> notes) throws SQLException {
        tx.batch(
                "insert into customer_note (id, call_id, number, at_ms, agent, text) values (?, ?, ?, ?, ?, ?)",
                notes,
                (statement, noted) -> {
                    statement.setLong(1, noted.id());
                    statement.setString(2, noted.note().call().value());
                    statement.setString(3, column(noted.number()));
                    statement.setLong(4, noted.note().at().toEpochMilli());
                    statement.setString(5, Columns.fit(noted.note().agent(), 64));
                    statement.setString(6, Columns.fit(noted.note().text(), 4000));
                });
    }

    static List<PastCall> calls(Tx tx, String number) throws SQLException {
        return tx.list(
                "select call_id, started_ms, direction, queue, agent, disposition, talk_ms, termination from call_record"
                        + " where customer_number = ? order by started_ms desc, call_id desc limit " + MOST_CALLS,
                CardRows::call,
                number);
    }

    static List<CustomerNote> notes(Tx tx, String number) throws SQLException {
        return tx.list(
                "select * from customer_note where number = ? order by at_ms desc, id desc limit " + MOST_NOTES,
                row -> new CustomerNote(
                        Instant.ofEpochMilli(row.getLong("at_ms")),
                        row.getString("agent"),
                        row.getString("text"),
                        new CallId(row.getString("call_id"))),
                number);
    }

    private static PastCall call(ResultSet row) throws SQLException {
        return new PastCall(
                new CallId(row.getString("call_id")),
                Instant.ofEpochMilli(row.getLong("started_ms")),
                Direction.valueOf(row.getString("direction")),
                row.getString("queue"),
                row.getString("agent"),
                row.getString("disposition"),
                row.getLong("talk_ms"),
                row.getString("termination"));
    }
}
