package io.parley.kpi.record;

import io.parley.customer.CallerNames;
import io.parley.customer.Contact;
import io.parley.customer.Customers;
import io.parley.database.Database;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.id.CallId;
import io.parley.journal.EventJournal;
import io.parley.kpi.fold.AgentPart;
import io.parley.number.Spelling;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Histories from the tables agent_part, line_part and call_record, with the names of the phone book. Blocks; thread-safe. */
@ApplicationScoped
public class CallHistory implements History {
    private static final String OFFERS = """
            select p.call_id, p.began_ms, p.outgoing, p.rung, p.queue, p.outcome, p.talk_ms, p.hold_ms, p.wrap_up_ms,
              case when p.other_number <> '' then p.other_number when p.outgoing then c.called else c.caller_number end as other,
              case when p.outgoing then '' when p.other_number <> '' then p.other_name else c.caller_name end as other_name,
              c.customer_number, coalesce(p.disposition, c.disposition) as disposition
            from agent_part p join call_record c on c.call_id = p.call_id""";
    private static final String LINES = """
             union all
            select l.call_id, l.began_ms, l.outgoing, true, '', l.outcome, l.talk_ms, l.hold_ms, 0, l.other_number, l.other_name, c.customer_number,
              c.disposition
            from line_part l join call_record c on c.call_id = l.call_id""";
    private static final Duration JUST_ENDED = Duration.ofMillis(500);
    private static final int MOST_NAMED = 100;

    private Database database;
    private Directory directory;
    private Customers customers;
    private CallerNames names;
    private EventJournal journal;

    /** For the container. */
    protected CallHistory() {}

    @Inject
    public CallHistory(Database database, Directory directory, Customers customers, EventJournal journal) {
        this.database = database;
        this.directory = directory;
        this.customers = customers;
        this.names = new CallerNames(customers, directory);
        this.journal = journal;
    }

    @Override
    public Page page(Query query) {
        if (query.after().isEmpty()) {
            // a call that ended just now must be on top
            journal.settle(JUST_ENDED);
        }
        Where offers = within(new Where().and("p.agent = ?", query.agent().value()), "p.began_ms", query)
                .and("p.outcome <> ?", AgentPart.HANDED_OVER);
        Optional<Where> lines = query.extension()
                .map(extension -> within(new Where().and("l.extension = ?", extension), "l.began_ms", query));
        Where wanted = wanted(query);
        List<Object> arguments = new ArrayList<>(List.of(offers.arguments()));
        lines.ifPresent(own -> arguments.addAll(List.of(own.arguments())));
        arguments.addAll(List.of(wanted.arguments()));
        List<Row> rows = database.transaction(tx -> tx.list(
                "select h.* from (" + OFFERS + offers.sql()
                        + lines.map(own -> LINES + own.sql()).orElse("") + ") h" + wanted.sql()
                        + " order by h.began_ms desc, h.call_id desc limit " + (query.limit() + 1),
                this::row,
                arguments.toArray()));
        if (rows.size() <= query.limit()) {
            return new Page(rows, Optional.empty());
        }
        Row last = rows.get(query.limit() - 1);
        return new Page(
                rows.subList(0, query.limit()), Optional.of(new Cursor(last.at().toEpochMilli(), last.call())));
    }

    private static Where within(Where where, String column, Query query) {
        return where.and(
                column + " >= ? and " + column + " < ?",
                query.from().toEpochMilli(),
                query.to().toEpochMilli());
    }

    private Where wanted(Query query) {
        Where where = new Where().and("h.began_ms >= ?", query.from().toEpochMilli());
        switch (query.way()) {
            case ANY -> {}
            case INCOMING -> where.and("not h.outgoing");
            case OUTGOING -> where.and("h.outgoing");
        }
        switch (query.talked()) {
            case ANY -> {}
            case ANSWERED -> where.and("h.outcome = ?", AgentPart.ANSWERED);
            case MISSED ->
                where.and(
                        "h.outcome not in (?, ?, ?) and (h.rung or h.outgoing)",
                        AgentPart.ANSWERED,
                        AgentPart.FORWARDED,
                        AgentPart.ELSEWHERE);
        }
        query.queue().ifPresent(queue -> where.and("h.queue = ?", queue.value()));
        query.after()
                .ifPresent(after -> where.and(
                        "(h.began_ms < ? or (h.began_ms = ? and h.call_id < ?))",
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
        StringBuilder any = new StringBuilder("position(cast(? as varchar) in lower(h.other_name)) > 0");
        any.append(" or position(cast(? as varchar) in h.other) > 0");
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
            any.append(" or h.customer_number in (").append(marks(named.size())).append(')');
            arguments.addAll(named);
        }
        if (!colleagues.isEmpty()) {
            any.append(" or h.other in (").append(marks(colleagues.size())).append(')');
            arguments.addAll(colleagues);
        }
        where.and("(" + any + ")", arguments.toArray());
    }

    /** Digits as numbers hold them, without grouping and the leading zeros of national spelling; other text as it is. */
    private static String number(String text) {
        String digits = Spelling.ungrouped(text).replace("+", "");
        return digits.matches("\\d+") ? digits.replaceFirst("^0+(?=\\d)", "") : text;
    }

    private static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    private Row row(ResultSet row) throws SQLException {
        String number = row.getString("other");
        return new Row(
                new CallId(row.getString("call_id")),
                Instant.ofEpochMilli(row.getLong("began_ms")),
                row.getBoolean("outgoing"),
                number,
                names.shown(number, row.getString("other_name")),
                row.getString("queue"),
                row.getString("outcome"),
                row.getLong("talk_ms"),
                row.getLong("hold_ms"),
                row.getLong("wrap_up_ms"),
                row.getString("disposition"));
    }
}
