package io.parley.kpi;

import io.parley.call.CallId;
import io.parley.customer.Contact;
import io.parley.customer.Customers;
import io.parley.database.Database;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Histories from the tables agent_part and call_record, with the names of the phone book. Blocks; thread-safe. */
@ApplicationScoped
public class CallHistory implements History {
    private static final String OTHER = "(case when p.outgoing then c.called else c.caller_number end)";
    private static final int MOST_NAMED = 100;

    private Database database;
    private Directory directory;
    private Customers customers;

    /** For the container. */
    protected CallHistory() {}

    @Inject
    public CallHistory(Database database, Directory directory, Customers customers) {
        this.database = database;
        this.directory = directory;
        this.customers = customers;
    }

    @Override
    public Page page(Query query) {
        Where where = where(query);
        List<Row> rows = database.transaction(tx -> tx.list(
                "select p.*, c.caller_name, c.disposition, " + OTHER + " as other from agent_part p"
                        + " join call_record c on c.call_id = p.call_id"
                        + where.sql()
                        + " order by p.began_ms desc, p.call_id desc limit " + (query.limit() + 1),
                this::row,
                where.arguments()));
        if (rows.size() <= query.limit()) {
            return new Page(rows, Optional.empty());
        }
        Row last = rows.get(query.limit() - 1);
        return new Page(
                rows.subList(0, query.limit()), Optional.of(new Cursor(last.at().toEpochMilli(), last.call())));
    }

    private Where where(Query query) {
        Where where = new Where()
                .and("p.agent = ?", query.agent().value())
                .and(
                        "p.began_ms >= ? and p.began_ms < ?",
                        query.from().toEpochMilli(),
                        query.to().toEpochMilli());
        switch (query.way()) {
            case ANY -> {}
            case INCOMING -> where.and("not p.outgoing");
            case OUTGOING -> where.and("p.outgoing");
        }
        switch (query.talked()) {
            case ANY -> {}
            case ANSWERED -> where.and("p.outcome = ?", AgentPart.ANSWERED);
            case MISSED -> where.and("p.outcome <> ? and (p.rung or p.outgoing)", AgentPart.ANSWERED);
        }
        query.queue().ifPresent(queue -> where.and("p.queue = ?", queue.value()));
        query.after()
                .ifPresent(after -> where.and(
                        "(p.began_ms < ? or (p.began_ms = ? and p.call_id < ?))",
                        after.beganMillis(),
                        after.beganMillis(),
                        after.call().value()));
        text(where, query.text().strip().toLowerCase(Locale.ROOT));
        return where;
    }

    /** The text in the number, in the name that was shown, or in the name that the phone book has for the number. */
    private void text(Where where, String text) {
        if (text.isEmpty()) {
            return;
        }
        StringBuilder any =
                new StringBuilder("position(cast(? as varchar) in lower(c.caller_name)) > 0 and not p.outgoing");
        any.append(" or position(cast(? as varchar) in ").append(OTHER).append(") > 0");
        List<String> named = customers.all().stream()
                .filter(contact -> contact.name().toLowerCase(Locale.ROOT).contains(text)
                        || contact.company().toLowerCase(Locale.ROOT).contains(text))
                .map(Contact::number)
                .limit(MOST_NAMED)
                .toList();
        Set<String> colleagues = directory.extensions().stream()
                .filter(extension -> extension.name().toLowerCase(Locale.ROOT).contains(text))
                .map(Extension::number)
                .limit(MOST_NAMED)
                .collect(Collectors.toSet());
        List<Object> arguments = new ArrayList<>(List.of(text, number(text)));
        if (!named.isEmpty()) {
            any.append(" or c.customer_number in (").append(marks(named.size())).append(')');
            arguments.addAll(named);
        }
        if (!colleagues.isEmpty()) {
            any.append(" or ")
                    .append(OTHER)
                    .append(" in (")
                    .append(marks(colleagues.size()))
                    .append(')');
            arguments.addAll(colleagues);
        }
        where.and("(" + any + ")", arguments.toArray());
    }

    /** Digits as numbers hold them, without grouping and the leading zeros of national spelling; other text as it is. */
    private static String number(String text) {
        String digits = text.replaceAll("[\\s()./+-]", "");
        return digits.matches("\\d+") ? digits.replaceFirst("^0+(?=\\d)", "") : text;
    }

    private static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    private Row row(ResultSet row) throws SQLException {
        boolean outgoing = row.getBoolean("outgoing");
        String number = row.getString("other");
        return new Row(
                new CallId(row.getString("call_id")),
                Instant.ofEpochMilli(row.getLong("began_ms")),
                outgoing,
                number,
                name(number, outgoing ? "" : row.getString("caller_name")),
                row.getString("queue"),
                row.getString("outcome"),
                row.getLong("talk_ms"),
                row.getLong("hold_ms"),
                row.getLong("wrap_up_ms"),
                row.getString("disposition"));
    }

    private String name(String number, String shown) {
        return customers
                .contact(number)
                .map(Contact::name)
                .or(() -> shown.isEmpty() ? Optional.empty() : Optional.of(shown))
                .or(() -> directory.extension(number).map(Extension::name))
                .orElse("");
    }
}
