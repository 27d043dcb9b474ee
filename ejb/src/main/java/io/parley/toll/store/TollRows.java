package io.parley.toll.store;

import io.parley.database.Tx;
import io.parley.toll.TollRow;
import java.sql.SQLException;
import java.util.List;

/** The table toll_use. */
final class TollRows {
    private TollRows() {}

    static List<TollRow> since(Tx tx, long slot) throws SQLException {
        return tx.list(
                "select * from toll_use where slot_ms >= ?",
                row -> new TollRow(
                        row.getString("payer"),
                        row.getLong("slot_ms"),
                        row.getInt("calls"),
                        row.getLong("answered_ms"),
                        row.getLong("cost_micros")),
                slot);
    }

    /** In the place of those of the same payer and slot. */
    static void put(Tx tx, List<TollRow> rows) throws SQLException {
        tx.batch("delete from toll_use where payer = ? and slot_ms = ?", rows, (statement, row) -> {
            statement.setString(1, row.payer());
            statement.setLong(2, row.slot());
        });
        tx.batch(
                "insert into toll_use (payer, slot_ms, calls, answered_ms, cost_micros) values (?, ?, ?, ?, ?)",
                rows,
                (statement, row) -> {
                    statement.setString(1, row.payer());
                    statement.setLong(2, row.slot());
                    statement.setInt(3, row.calls());
                    statement.setLong(4, row.millis());
                    statement.setLong(5, row.micros());
                });
    }

    static void forget(Tx tx, long beforeSlot) throws SQLException {
        tx.update("delete from toll_use where slot_ms < ?", beforeSlot);
    }
}
