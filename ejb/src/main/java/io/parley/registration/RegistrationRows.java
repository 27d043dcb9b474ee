package io.parley.registration;

import io.parley.database.Columns;
import io.parley.database.Tx;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Binding.Hop;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The table registration. */
final class RegistrationRows {
    private static final int LONGEST_URI = 2_000;
    private static final int LONGEST_ID = 1_000;

    private RegistrationRows() {}

    /**
     * A binding as it is stored.
     *
     * @param binding without the mark of its secret
     * @param mark what is stored of that mark; empty where an earlier version stored the binding
     */
    record Stored(Binding binding, Optional<String> mark) {}

    /** Bindings that expire after this time. */
    static List<Stored> after(Tx tx, Instant now) throws SQLException {
        return tx.list(
                "select * from registration where expires_ms > ?",
                row -> new Stored(binding(row), Optional.ofNullable(row.getString("secret_mark"))),
                now.toEpochMilli());
    }

    /**
     * Puts the contacts of an extension in the place of those that are there.
     *
     * @param marked what to store of the mark of a secret
     */
    static void replace(Tx tx, String extension, List<Binding> bindings, UnaryOperator<String> marked)
            throws SQLException {
        tx.update("delete from registration where extension = ?", extension);
        List<Binding> kept =
                bindings.stream().filter(RegistrationRows::outlivesTheServer).toList();
        tx.batch(
                "insert into registration (extension, contact, received, transport, call_id, cseq, expires_ms,"
                        + " user_agent, instance, reg_id, path, hop, secret_mark)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                kept,
                (statement, b) -> {
                    statement.setString(1, b.user());
                    statement.setString(2, b.contact());
                    statement.setString(3, b.received());
                    statement.setString(4, b.transport());
                    statement.setString(5, b.callId());
                    statement.setLong(6, b.cseq());
                    statement.setLong(7, b.expires().toEpochMilli());
                    statement.setString(8, Columns.fit(b.userAgent(), 300));
                    statement.setString(9, b.instance());
                    statement.setInt(10, b.regId());
                    statement.setString(11, b.path());
                    statement.setString(
                            12,
                            b.hop().map(h -> h.transport() + ' ' + h.hostPort()).orElse(""));
                    statement.setString(13, b.secretMark().isEmpty() ? null : marked.apply(b.secretMark()));
                });
    }

    /** Contacts reached over a connection alone are not kept, nor texts longer than any phone's. */
    private static boolean outlivesTheServer(Binding b) {
        return !b.connectionOnly()
                && b.contact().length() <= LONGEST_URI
                && b.path().length() <= LONGEST_URI
                && b.callId().length() <= LONGEST_ID;
    }

    private static Binding binding(ResultSet row) throws SQLException {
        String hop = row.getString("hop");
        int blank = hop.indexOf(' ');
        return new Binding(
                row.getString("extension"),
                row.getString("contact"),
                row.getString("received"),
                row.getString("transport"),
                row.getString("call_id"),
                row.getLong("cseq"),
                Instant.ofEpochMilli(row.getLong("expires_ms")),
                row.getString("user_agent"),
                row.getString("instance"),
                row.getInt("reg_id"),
                row.getString("path"),
                blank < 0 ? Optional.empty() : Optional.of(new Hop(hop.substring(0, blank), hop.substring(blank + 1))),
                "");
    }
}
