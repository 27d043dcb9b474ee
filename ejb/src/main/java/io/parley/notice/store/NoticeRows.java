package io.parley.notice.store;

import io.parley.database.Columns;
import io.parley.database.Tx;
import io.parley.notice.Notice;
import io.parley.notice.Notice.Seen;
import io.parley.notice.Notice.What;
import io.parley.notice.NoticeKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The table notice. */
final class NoticeRows {
    private static final int LONGEST = 64;
    private static final int LONGEST_NAME = 200;

    private NoticeRows() {}

    /** All rows; one of a kind that only a later version knows is left out. */
    static List<Notice> all(Tx tx) throws SQLException {
        return tx.list("select * from notice", NoticeRows::notice).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** In the place of those with their ids. */
    static void write(Tx tx, Collection<Notice> put, Collection<Long> gone) throws SQLException {
        for (long id : gone) {
            tx.update("delete from notice where id = ?", id);
        }
        for (Notice notice : put) {
            tx.update("delete from notice where id = ?", notice.id());
        }
        tx.batch(
                "insert into notice (id, kind, about, reason, limit_of, detail, percent, first_ms, last_ms, times, seen_by,"
                        + " seen_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                put,
                (statement, notice) -> {
                    What what = notice.what();
                    statement.setLong(1, notice.id());
                    statement.setString(2, what.kind().name());
                    statement.setString(3, Columns.fit(what.about(), LONGEST));
                    statement.setString(4, Columns.fit(what.reason(), LONGEST));
                    statement.setString(5, Columns.fit(what.limit(), LONGEST));
                    statement.setString(6, Columns.fit(what.detail(), LONGEST));
                    statement.setInt(7, notice.percent());
                    statement.setLong(8, notice.first().toEpochMilli());
                    statement.setLong(9, notice.last().toEpochMilli());
                    statement.setInt(10, notice.times());
                    statement.setString(
                            11, Columns.fit(notice.seen().map(Seen::by).orElse(""), LONGEST_NAME));
                    statement.setLong(
                            12,
                            notice.seen().map(seen -> seen.at().toEpochMilli()).orElse(0L));
                });
    }

    private static Optional<Notice> notice(ResultSet row) throws SQLException {
        Optional<NoticeKind> kind = Columns.constant(NoticeKind.class, row.getString("kind"));
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        long seen = row.getLong("seen_ms");
        return Optional.of(new Notice(
                row.getLong("id"),
                new What(
                        kind.get(),
                        row.getString("about"),
                        row.getString("reason"),
                        row.getString("limit_of"),
                        row.getString("detail")),
                row.getInt("percent"),
                Instant.ofEpochMilli(row.getLong("first_ms")),
                Instant.ofEpochMilli(row.getLong("last_ms")),
                row.getInt("times"),
                seen == 0
                        ? Optional.empty()
                        : Optional.of(new Seen(row.getString("seen_by"), Instant.ofEpochMilli(seen)))));
    }
}
