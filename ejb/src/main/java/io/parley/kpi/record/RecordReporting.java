package io.parley.kpi.record;

import io.parley.customer.CallerNames;
import io.parley.database.Database;
import io.parley.directory.Directory;
import io.parley.directory.QueueConfig;
import io.parley.directory.User;
import io.parley.fact.JournalEvent;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.journal.EventRows;
import io.parley.kpi.fold.AgentChange;
import io.parley.kpi.fold.AgentPart;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.fold.CallFold;
import io.parley.kpi.fold.LogIn;
import io.parley.kpi.fold.QueueStay;
import io.parley.kpi.report.AgentFigures;
import io.parley.kpi.report.AgentSummaryRow;
import io.parley.kpi.report.Intervals;
import io.parley.kpi.report.QueueFigures;
import io.parley.kpi.report.QueueReport;
import io.parley.kpi.report.QueueTally;
import io.parley.kpi.report.ReportQuery;
import io.parley.kpi.report.Reporting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reports from the records in the database, and from the calls that go on. */
@ApplicationScoped
public class RecordReporting implements Reporting {
    private Database database;
    private Directory directory;
    private CallRecords records;
    private CallerNames names;
    private InstantSource clock;

    /** For the container. */
    protected RecordReporting() {}

    @Inject
    public RecordReporting(
            Database database, Directory directory, CallRecords records, CallerNames names, InstantSource clock) {
        this.database = database;
        this.directory = directory;
        this.records = records;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public QueueReport queueByInterval(ReportQuery query) {
        QueueFigures figures = new QueueFigures(new Intervals(query.zone(), query.interval()), this::limits);
        try (Stream<QueueStay> visits = RecordQueries.visits(database, query)) {
            visits.forEach(figures::add);
        }
        records.openVisits().stream()
                .filter(visit ->
                        isOpenIn(query, visit.enteredAt(), visit.queue().value(), visit.agent()))
                .forEach(figures::add);
        Instant now = clock.instant();
        AgentTimes.stretches(database, query, now).stream()
                .map(stretch -> stretch.among(query.queues()))
                .forEach(figures::add);
        return new QueueReport(
                figures.rows(query.from(), query.to(), this::name, now).toList(),
                figures.total(query.from(), query.to(), now),
                figures.subtotals(query.from(), query.to(), this::name, now).toList());
    }

    @Override
    public List<AgentSummaryRow> agentSummary(ReportQuery query) {
        Map<String, AgentFigures> figures = new TreeMap<>();
        AgentTimes.stretches(database, query, clock.instant())
                .forEach(stretch -> figures.computeIfAbsent(stretch.agent(), _ -> new AgentFigures())
                        .add(stretch));
        try (Stream<AgentPart> parts = RecordQueries.parts(database, query)) {
            Stream.concat(parts, openParts(query))
                    .forEach(part -> figures.computeIfAbsent(part.agent(), _ -> new AgentFigures())
                            .add(part));
        }
        return figures.entrySet().stream()
                .map(agent -> new AgentSummaryRow(
                        new AgentId(agent.getKey()),
                        displayName(agent.getKey()),
                        agent.getValue().sums()))
                .toList();
    }

    @Override
    public List<LogIn> logIns(ReportQuery query) {
        return LogIn.of(database.transaction(tx -> EventRows.logIns(tx, query.from(), query.to()))).stream()
                .filter(each -> query.agents().isEmpty() || query.agents().contains(each.agent()))
                .toList();
    }

    @Override
    public Stream<CallDetail> callDetail(ReportQuery query) {
        return RecordQueries.calls(database, query).map(this::named);
    }

    @Override
    public long callCount(ReportQuery query) {
        return RecordQueries.callCount(database, query);
    }

    @Override
    public Optional<CallDetail> call(CallId call) {
        List<JournalEvent> events = database.transaction(tx -> EventRows.ofCall(tx, call));
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(named(CallFold.of(call, events).detail()));
    }

    /** Stays in queues that began within a time, of calls that are over. */
    public List<QueueStay> visits(Instant from, Instant to) {
        try (Stream<QueueStay> visits = RecordQueries.visits(database, everything(from, to))) {
            return visits.toList();
        }
    }

    /** The parts of agents in calls that are over, where they began within a time. */
    public List<AgentPart> parts(Instant from, Instant to) {
        try (Stream<AgentPart> parts = RecordQueries.parts(database, everything(from, to))) {
            return parts.toList();
        }
    }

    /** Calls as far as their facts go. */
    public List<CallFold> folds(Collection<CallId> calls) {
        return database.transaction(tx -> {
            List<CallFold> folds = new ArrayList<>();
            for (CallId call : calls) {
                folds.add(CallFold.of(call, EventRows.ofCall(tx, call)));
            }
            return folds;
        });
    }

    /** Changes of all agents within a time in their order, after the last ones of each from before it. */
    public List<AgentChange> changes(Instant from, Instant to) {
        return AgentTimes.changes(database, everything(from, to), to);
    }

    private static ReportQuery everything(Instant from, Instant to) {
        return new ReportQuery(from, to, ZoneOffset.UTC, Duration.ofMinutes(30), Set.of(), Set.of(), "");
    }

    /** The parts of agents in calls that go on. */
    private Stream<AgentPart> openParts(ReportQuery query) {
        return records.openParts().stream().filter(part -> isOpenIn(query, part.beganAt(), part.queue(), part.agent()));
    }

    /** Whether what began then belongs to the report; the numbers of calls that go on are not looked at. */
    private static boolean isOpenIn(ReportQuery query, Instant beganAt, String queue, String agent) {
        return !beganAt.isBefore(query.from())
                && beganAt.isBefore(query.to())
                && query.number().isEmpty()
                && (query.queues().isEmpty()
                        || query.queues().stream().anyMatch(id -> id.value().equals(queue)))
                && (query.agents().isEmpty()
                        || query.agents().stream().anyMatch(id -> id.value().equals(agent)));
    }

    private CallDetail named(CallDetail call) {
        return call.named(names.shown(call.callerNumber(), call.callerName()));
    }

    private QueueTally.Limits limits(QueueId queue) {
        return directory.queue(queue).map(QueueTally.Limits::of).orElse(QueueTally.Limits.DEFAULT);
    }

    private String name(QueueId queue) {
        return directory.queue(queue).map(QueueConfig::name).orElse(queue.value());
    }

    private String displayName(String agent) {
        return directory.user(agent).map(User::displayName).orElse(agent);
    }
}
