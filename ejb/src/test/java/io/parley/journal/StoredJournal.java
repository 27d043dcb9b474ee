package io.parley.journal;

import io.parley.customer.CallerNames;
import io.parley.database.Database;
import io.parley.database.TestDatabases;
import io.parley.directory.LiveDirectory;
import io.parley.fact.JournalEvent;
import io.parley.id.CallId;
import io.parley.json.jackson.RecordJson;
import io.parley.kpi.fold.AgentChange;
import io.parley.kpi.fold.AgentStateInterval;
import io.parley.kpi.fold.AgentTimeline;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.fold.CallFold;
import io.parley.kpi.record.CallRecords;
import io.parley.kpi.record.RecordReporting;
import io.parley.kpi.report.AgentSums;
import io.parley.kpi.report.QueueIntervalRow;
import io.parley.kpi.report.ReportQuery;
import io.parley.number.PhoneNumbers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A journal as an earlier version stored it, put into a database row by row, and what the present code makes of it, as lines of text. */
final class StoredJournal {
    private static final String INSERT =
            "insert into journal_event (id, call_id, seq, at_ms, mono_ns, node, actor, kind, payload)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int BATCH = 100;

    private final Database database = TestDatabases.h2();
    private final List<EventJson.Line> rows;

    /** @param version names the two files */
    StoredJournal(String version) {
        rows = lines("journal-" + version + ".jsonl").stream()
                .map(line -> RecordJson.read(EventJson.Line.class, line))
                .toList();
        database.transaction(tx -> {
            tx.batch(INSERT, rows, (statement, row) -> {
                statement.setLong(1, row.id());
                statement.setString(2, row.call().map(CallId::value).orElse(null));
                statement.setLong(3, row.seq());
                statement.setLong(4, row.at().toEpochMilli());
                statement.setLong(5, row.mono());
                statement.setString(6, row.node());
                statement.setString(7, row.actor());
                statement.setString(8, row.kind());
                statement.setString(9, row.payload());
            });
            return rows.size();
        });
    }

    /** The lines of a file beside this class. */
    static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(StoredJournal.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /** The rows as they are stored. */
    List<EventJson.Line> rows() {
        return rows;
    }

    /** The events, read from the database. */
    List<JournalEvent> events() {
        return rows.stream()
                .map(row -> new JournalEvent(
                        row.id(),
                        row.call(),
                        row.seq(),
                        row.at(),
                        row.mono(),
                        row.node(),
                        EventJson.actor(row.actor()),
                        EventJson.fact(row.kind(), row.payload())))
                .toList();
    }

    /** Records of calls, stretches of agents' time and figures, a line each. */
    List<String> results() {
        CallRecords records = new CallRecords(new PhoneNumbers("DE"));
        List<JournalEvent> events = events();
        for (int from = 0; from < events.size(); from += BATCH) {
            List<JournalEvent> batch = events.subList(from, Math.min(from + BATCH, events.size()));
            database.transaction(tx -> records.project(tx, batch));
        }
        List<String> lines = new ArrayList<>();
        for (String table : List.of("call_record", "queue_visit", "agent_part", "line_part", "agent_change")) {
            lines.addAll(table(table));
        }
        calls(events).forEach(call -> lines.add(call(call)));
        lines.addAll(stretches(events));
        lines.addAll(figures(records, events));
        return lines;
    }

    private List<String> table(String name) {
        return database.transaction(tx -> tx.list("select * from " + name, row -> name + ' ' + columns(row))).stream()
                .sorted()
                .toList();
    }

    private static String columns(ResultSet row) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            text.append(i == 1 ? "" : "|").append(row.getString(i));
        }
        return text.toString().replace("\n", "\\n");
    }

    private static Collection<CallId> calls(List<JournalEvent> events) {
        return events.stream()
                .flatMap(event -> event.call().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String call(CallId id) {
        CallFold fold = CallFold.of(id, database.transaction(tx -> EventRows.ofCall(tx, id)));
        CallDetail call = fold.detail();
        return joined(
                "call",
                id,
                fold.isEnded(),
                fold.isSettled(),
                call.direction(),
                call.termination(),
                call.code(),
                call.endedBy(),
                call.waitMillis(),
                call.talkMillis(),
                call.holdMillis(),
                fold.visits().size(),
                fold.parts().size(),
                fold.lines().size(),
                call.segments().stream()
                        .map(s -> s.kind().word() + " " + s.who() + " " + s.outcome())
                        .collect(Collectors.joining(", ")));
    }

    private static List<String> stretches(List<JournalEvent> events) {
        AgentTimeline timeline = new AgentTimeline();
        List<AgentStateInterval> stretches = new ArrayList<>();
        events.stream().flatMap(event -> AgentChange.of(event).stream()).forEach(change -> timeline.apply(change)
                .ifPresent(stretches::add));
        stretches.addAll(timeline.open(events.getLast().at().plusSeconds(1)));
        return stretches.stream()
                .map(s -> joined(
                        "stretch", s.agent(), s.state().word(), s.reason(), s.queue(), s.queues(), s.from(), s.to()))
                .sorted()
                .toList();
    }

    /** The reports of each day on which something happened. */
    private List<String> figures(CallRecords records, List<JournalEvent> events) {
        LiveDirectory directory = new LiveDirectory();
        InstantSource end = InstantSource.fixed(events.getLast().at().plusSeconds(1));
        RecordReporting reporting =
                new RecordReporting(database, directory, records, new CallerNames(null, directory), end);
        return events.stream()
                .map(event -> event.at().truncatedTo(ChronoUnit.DAYS))
                .distinct()
                .flatMap(day -> figures(
                        reporting,
                        new ReportQuery(
                                day,
                                day.plus(Duration.ofDays(1)),
                                ZoneOffset.UTC,
                                Duration.ofMinutes(30),
                                Set.of(),
                                Set.of(),
                                "")))
                .toList();
    }

    private static Stream<String> figures(RecordReporting reporting, ReportQuery query) {
        Stream<String> queues = reporting.queueByInterval(query).rows().stream().map(StoredJournal::row);
        Stream<String> agents =
                reporting.agentSummary(query).stream().map(row -> joined("agent", row.agent(), sums(row.sums())));
        Stream<String> logIns = reporting.logIns(query).stream()
                .map(each -> joined("log-in", each.agent(), each.extension(), each.in(), each.out(), each.cause()));
        return Stream.of(queues, agents, logIns).flatMap(lines -> lines);
    }

    private static String row(QueueIntervalRow row) {
        var calls = row.sums().calls();
        var staff = row.sums().staff();
        return joined(
                "queue",
                row.queue(),
                row.from(),
                calls.answered(),
                calls.answeredWithin(),
                calls.abandoned(),
                calls.abandonedWithin(),
                calls.shortAbandoned(),
                calls.flowedOut(),
                calls.ended(),
                calls.failed(),
                calls.answeredWaitMillis(),
                calls.longestWaitMillis(),
                calls.handled(),
                calls.talkMillis(),
                calls.holdMillis(),
                calls.wrapUpMillis(),
                calls.waiting(),
                staff.staffedMillis(),
                staff.availableMillis(),
                staff.handlingMillis());
    }

    private static String sums(AgentSums sums) {
        Map<String, Long> states = new TreeMap<>();
        sums.stateMillis().forEach((state, millis) -> states.put(state.word(), millis));
        return joined(
                states,
                new TreeMap<>(sums.notReadyMillisByReason()),
                sums.handledIn(),
                sums.handledOut(),
                sums.transferredIn(),
                sums.talkMillis(),
                sums.holdMillis(),
                sums.wrapUpMillis(),
                sums.rung(),
                sums.answered(),
                sums.ringNoAnswer(),
                sums.transfers(),
                sums.consults());
    }

    private static String joined(Object... values) {
        return Arrays.stream(values).map(String::valueOf).collect(Collectors.joining("|"));
    }
}
