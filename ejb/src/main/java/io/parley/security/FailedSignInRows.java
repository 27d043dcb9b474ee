package io.parley.security;

import io.parley.database.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The table failed_sign_in: bounded in age and in rows. */
public final class FailedSignInRows {
    /** How long a row is kept. */
    static final Duration KEPT = Duration.ofDays(90);

    private FailedSignInRows() {}

    /** Adds counts to their rows, and drops rows that are too old, or beyond the newest so many. */
    public static void add(Tx tx, Map<FailedSignIns.Key, Long> counts, Instant now, int mostRows) throws SQLException {
        for (Map.Entry<FailedSignIns.Key, Long> entry : counts.entrySet()) {
            FailedSignIns.Key key = entry.getKey();
            long minute = key.minute().toEpochMilli();
            int known = tx.update(
                    "update failed_sign_in set times = times + ?"
                            + " where minute_ms = ? and through = ? and address = ? and account = ?",
                    entry.getValue(),
                    minute,
                    key.through(),
                    key.address(),
                    key.account());
            if (known == 0) {
                tx.update(
                        "insert into failed_sign_in (minute_ms, through, address, account, times) values (?, ?, ?, ?, ?)",
                        minute,
                        key.through(),
                        key.address(),
                        key.account(),
                        entry.getValue());
            }
        }
        tx.update(
                "delete from failed_sign_in where minute_ms < ?",
                now.minus(KEPT).toEpochMilli());
        List<Long> last = tx.list(
                "select minute_ms from failed_sign_in order by minute_ms desc limit 1 offset " + mostRows,
                row -> row.getLong(1));
        if (!last.isEmpty()) {
            tx.update("delete from failed_sign_in where minute_ms <= ?", last.getFirst());
        }
    }
}
