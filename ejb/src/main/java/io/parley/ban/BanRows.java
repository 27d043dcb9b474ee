package io.parley.ban;

import io.parley.database.Columns;
import io.parley.database.Tx;
import io.parley.sip.api.Ban;
import io.parley.sip.api.Ban.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The table address_ban. */
final class BanRows {
    private static final int LONGEST = 200;

    private BanRows() {}

    /** All rows; one that a later version wrote for a reason that this one does not know is left out. */
    static List<Ban> all(Tx tx) throws SQLException {
        return tx.list("select * from address_ban", BanRows::ban).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Puts bans in the place of those of their sites, and takes away those of other sites. */
    static void write(Tx tx, Collection<Ban> put, Collection<String> gone) throws SQLException {
        for (String site : gone) {
            tx.update("delete from address_ban where site = ?", site);
        }
        for (Ban ban : put) {
            tx.update("delete from address_ban where site = ?", ban.site());
        }
        tx.batch(
                "insert into address_ban (site, reason, since_ms, until_ms, times, banned_by, remark)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                put,
                (statement, b) -> {
                    statement.setString(1, b.site());
                    statement.setString(2, b.reason().name());
                    statement.setLong(3, b.since().toEpochMilli());
                    statement.setLong(4, b.until().toEpochMilli());
                    statement.setInt(5, b.times());
                    statement.setString(6, Columns.fit(b.by(), LONGEST));
                    statement.setString(7, Columns.fit(b.remark(), LONGEST));
                });
    }

    private static Optional<Ban> ban(ResultSet row) throws SQLException {
        Optional<Reason> reason = Columns.constant(Reason.class, row.getString("reason"));
        return reason.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ban(
                        row.getString("site"),
                        reason.get(),
                        Instant.ofEpochMilli(row.getLong("since_ms")),
                        Instant.ofEpochMilli(row.getLong("until_ms")),
                        row.getInt("times"),
                        0,
                        row.getString("banned_by"),
                        row.getString("remark")));
    }
}
