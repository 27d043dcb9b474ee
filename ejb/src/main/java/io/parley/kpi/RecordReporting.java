package io.parley.kpi;

import io.parley.agent.AgentId;
import io.parley.call.CallId;
import io.parley.database.Database;
import io.parley.directory.Directory;
import io.parley.directory.User;
import io.parley.journal.EventRows;
import io.parley.journal.JournalEvent;
import io.parley.queue.QueueConfig;
import io.parley.queue.QueueId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
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
    private InstantSource clock;

    /** For the container. */
    protected RecordReporting() {}

    @Inject
    public RecordReporting(Database database, Directory directory, CallRecords records, InstantSource clock) {
        this.database = database;
        this.directory = directory;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public List<QueueIntervalRow> queueByInterval(ReportQuery query) {
        QueueFigures figures = new QueueFigures(new Intervals(query.zone(), query.interval()), this::limits);
        try (Stream<QueueVisit> visits = RecordQueries.visits(database, query)) {
            visits.forEach(figures::add);
        }
        records.openVisits().stream().filter(visit -> isWithin(query, visit)).forEach(figures::add);
        AgentTimes.stretches(database, query, clock.instant()).forEach(figures::add);
        return figures.rows(query.from(), query.to(), this::name, clock.instant())
                .filter(row -> query.queues().isEmpty() || query.queues().contains(row.queue()))
                .toList();
    }

    @Override
    public List<AgentSummaryRow> agentSummary(ReportQuery query) {
        Map<String, AgentFigures> figures = new TreeMap<>();
        AgentTimes.stretches(database, query, clock.instant())
                .forEach(stretch -> figures.computeIfAbsent(stretch.agent(), _ -> new AgentFigures())
                        .add(stretch));
        try (Stream<AgentPart> parts = RecordQueries.parts(database, query)) {
            parts.forEach(part -> figures.computeIfAbsent(part.agent(), _ -> new AgentFigures())
                    .add(part));
        }
        return figures.entrySet().stream()
                .map(agent -> agent.getValue().row(new AgentId(agent.getKey()), displayName(agent.getKey())))
                .toList();
    }

    @Override
    public Stream<CallDetail> callDetail(ReportQuery query) {
        return RecordQueries.calls(database, query);
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
                : Optional.of(CallFold.of(call, events).detail());
    }

    /** Stays in queues that began within a time, of calls that are over. */
    public List<QueueVisit> visits(Instant from, Instant to) {
        try (Stream<QueueVisit> visits = RecordQueries.visits(database, everything(from, to))) {
            return visits.toList();
        }
    }

    /** Changes of all agents within a time in their order, after the last ones of each from before it. */
    public List<AgentChange> changes(Instant from, Instant to) {
        return AgentTimes.changes(database, everything(from, to), to);
    }

    private static ReportQuery everything(Instant from, Instant to) {
        return new ReportQuery(from, to, ZoneOffset.UTC, Duration.ofMinutes(30), Set.of(), Set.of(), "");
    }

    private static boolean isWithin(ReportQuery query, QueueVisit visit) {
        return !visit.enteredAt().isBefore(query.from())
                && visit.enteredAt().isBefore(query.to())
                && query.number().isEmpty()
                && (query.agents().isEmpty() || query.agents().contains(new AgentId(visit.agent())));
    }

    private QueueTally.Limits limits(QueueId queue) {
        return directory
                .queue(queue)
                .map(config -> new QueueTally.Limits(config.serviceLevel(), config.shortAbandon()))
                .orElse(QueueTally.Limits.DEFAULT);
    }

    private String name(QueueId queue) {
        return directory.queue(queue).map(QueueConfig::name).orElse(queue.value());
    }

    private String displayName(String agent) {
        return directory.user(agent).map(User::displayName).orElse(agent);
    }
}
