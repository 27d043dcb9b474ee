package io.parley.live;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentEntry;
import io.parley.audit.AuditTrail;
import io.parley.call.CallControl;
import io.parley.call.LiveCall;
import io.parley.concurrent.Timers;
import io.parley.directory.Directory;
import io.parley.directory.QueueConfig;
import io.parley.directory.User;
import io.parley.fact.Fact;
import io.parley.fact.Journal;
import io.parley.fact.JournalEvent;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.kpi.record.RecordReporting;
import io.parley.kpi.report.AgentSums;
import io.parley.kpi.report.Intervals;
import io.parley.kpi.report.QueueFigures;
import io.parley.kpi.report.QueueIntervalRow;
import io.parley.kpi.report.QueueSums;
import io.parley.kpi.report.QueueTally;
import io.parley.queue.QueueDesk;
import io.parley.settings.ServerSettings;
import io.parley.settings.Settings;
import io.parley.stream.Subscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The live board: today's figures folded from the journal, and the states of queues, agents and calls as their desks know them. */
@ApplicationScoped
public class LiveBoard implements LiveFigures {
    private static final Change ALL = new Change(true, true, true);
    private static final Change AGENTS = new Change(false, true, false);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    private final Queue<JournalEvent> arrived = new ConcurrentLinkedQueue<>();
    private final ReentrantLock folding = new ReentrantLock();
    private final Pusher pusher = new Pusher(this::fold);
    private Journal journal;
    private Directory directory;
    private QueueDesk queueDesk;
    private AgentDesk agentDesk;
    private CallControl callControl;
    private RecordReporting records;
    private InstantSource clock;
    private Timers timers;
    private Duration patience = Duration.ZERO;
    private Newcomers newcomers;
    private DayFold day;

    /** For the container. */
    protected LiveBoard() {}

    @Inject
    public LiveBoard(
            Journal journal,
            Directory directory,
            QueueDesk queues,
            AgentDesk agents,
            CallControl calls,
            RecordReporting records,
            InstantSource clock,
            AuditTrail trail,
            Settings settings,
            Timers timers) {
        this.newcomers = new Newcomers(trail);
        this.timers = timers;
        this.patience = ServerSettings.alarm(settings);
        this.journal = journal;
        this.directory = directory;
        this.queueDesk = queues;
        this.agentDesk = agents;
        this.callControl = calls;
        this.records = records;
        this.clock = clock;
        this.day = new DayFold(new Intervals(ZoneId.systemDefault(), HALF_HOUR), this::limits, clock.instant());
    }

    /**
     * Takes up what happened today before, from the database, and follows the journal from now on. Blocks.
     *
     * @param unfinished calls of which facts are still to come, which this process has not heard the beginning of
     */
    public void start(Set<CallId> unfinished) {
        folding.lock();
        try {
            Instant now = clock.instant();
            newcomers.begin(names(), day.today()).forEach(day::anew);
            DaySoFar.into(day, records, unfinished, now);
            journal.listen(this::heard);
            directory.onChange(this::directoryChanged);
            agentDesk.onChange(() -> pusher.changed(AGENTS));
        } finally {
            folding.unlock();
        }
        pusher.start();
    }

    private void directoryChanged() {
        Instant now = clock.instant();
        Map<String, Instant> made = newcomers.changed(names(), day.startOfDay(now), now);
        if (!made.isEmpty()) {
            folding.lock();
            try {
                fold();
                made.forEach(day::anew);
            } finally {
                folding.unlock();
            }
        }
        pusher.changed(ALL);
    }

    private Set<String> names() {
        return directory.users().stream().map(User::name).collect(Collectors.toSet());
    }

    /** Ends the pushing. */
    public void stop() {
        pusher.stop();
    }

    @Override
    public List<QueueCard> queues() {
        folding.lock();
        try {
            fold();
            Instant now = clock.instant();
            QueueFigures figures = day.figures(now);
            return directory.queues().stream()
                    .map(queue -> card(queue, figures.sums(queue.id(), day.today(), now)))
                    .toList();
        } finally {
            folding.unlock();
        }
    }

    @Override
    public List<AgentCard> agents() {
        return agentDesk.all().stream()
                .sorted(Comparator.comparing(AgentEntry::id))
                .map(this::card)
                .toList();
    }

    @Override
    public AgentSums today(AgentId agent) {
        folding.lock();
        try {
            fold();
            return day.agent(agent.value(), clock.instant());
        } finally {
            folding.unlock();
        }
    }

    @Override
    public List<LiveCall> calls() {
        return callControl.live().stream()
                .sorted(Comparator.comparing(LiveCall::startedAt).thenComparing(LiveCall::id))
                .toList();
    }

    @Override
    public List<QueueIntervalRow> today(Optional<QueueId> queue) {
        folding.lock();
        try {
            fold();
            Instant now = clock.instant();
            return day.figures(now)
                    .rows(day.today(), Instant.MAX, this::name, now)
                    .filter(row -> queue.isEmpty() || queue.get().equals(row.queue()))
                    .toList();
        } finally {
            folding.unlock();
        }
    }

    @Override
    public Subscription subscribe(Consumer<Change> listener) {
        return pusher.subscribe(listener);
    }

    private void heard(JournalEvent event) {
        arrived.add(event);
        if (event.fact() instanceof Fact.QueueEntered) {
            // nothing else may happen until the caller has waited too long
            Timers.Timer unused = timers.after(patience, () -> pusher.changed(new Change(true, false, false)));
        }
        pusher.changed(
                switch (event.fact()) {
                    case Fact.OfCall _ -> ALL;
                    case Fact.AgentStateChanged _ -> ALL;
                    case Fact.AgentLoggedIn _, Fact.AgentLoggedOut _, Fact.OfSystem _ -> new Change(true, true, false);
                });
    }

    /** Folds what arrived; at each push, and before figures are read. */
    private void fold() {
        folding.lock();
        try {
            for (JournalEvent event = arrived.poll(); event != null; event = arrived.poll()) {
                day.apply(event);
            }
        } finally {
            folding.unlock();
        }
    }

    private QueueCard card(QueueConfig queue, QueueSums sums) {
        return QueueCards.card(queue, queueDesk.waiting(queue.id()), agentDesk.all(), sums, patience);
    }

    private AgentCard card(AgentEntry entry) {
        Optional<LiveCall> call = AgentCards.call(entry).flatMap(callControl::find);
        Optional<String> queueName = AgentCards.queue(entry).map(this::name);
        String displayName = directory
                .user(entry.id().value())
                .map(User::displayName)
                .orElse(entry.id().value());
        return new AgentCard(entry, displayName, call, queueName, today(entry.id()));
    }

    private QueueTally.Limits limits(QueueId queue) {
        return directory.queue(queue).map(QueueTally.Limits::of).orElse(QueueTally.Limits.DEFAULT);
    }

    private String name(QueueId queue) {
        return directory.queue(queue).map(QueueConfig::name).orElse(queue.value());
    }
}
