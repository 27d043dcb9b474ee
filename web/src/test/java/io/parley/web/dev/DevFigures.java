package io.parley.web.dev;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentState;
import io.parley.call.LiveCall;
import io.parley.call.LiveCall.Phase;
import io.parley.directory.QueueConfig;
import io.parley.directory.ServiceLevel;
import io.parley.directory.User;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.kpi.report.AgentSums;
import io.parley.kpi.report.Formulas;
import io.parley.kpi.report.QueueIntervalRow;
import io.parley.kpi.report.QueueSums;
import io.parley.kpi.report.QueueTally;
import io.parley.kpi.report.StaffTally;
import io.parley.live.LiveFigures;
import io.parley.stream.Subscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Live figures straight from the centre's memory; the day's history is a fixed curve. */
@ApplicationScoped
public class DevFigures implements LiveFigures {
    private static final int[] CURVE = {4, 9, 14, 18, 22, 19, 12, 8, 15, 21, 24, 17};

    private final DevCentre centre;
    private final DevDirectory directory;

    protected DevFigures() {
        this(null, null);
    }

    @Inject
    public DevFigures(DevCentre centre, DevDirectory directory) {
        this.centre = centre;
        this.directory = directory;
    }

    @Override
    public List<QueueCard> queues() {
        return directory.queues().stream().map(this::card).toList();
    }

    private QueueCard card(QueueConfig queue) {
        List<LiveCall> waiting = centre.live().stream()
                .filter(call -> call.queue().equals(Optional.of(queue.id())))
                .filter(call -> call.phase() == Phase.QUEUED || call.phase() == Phase.OFFERED)
                .toList();
        long loggedIn = centre.all().stream()
                .filter(entry -> !entry.extension().isEmpty())
                .count();
        boolean sales = queue.id().equals(DevDirectory.SALES);
        return new QueueCard(
                queue.id(),
                queue.name(),
                waiting.size(),
                0,
                waiting.stream().flatMap(call -> call.queuedAt().stream()).min(Instant::compareTo),
                waiting.stream().flatMap(call -> call.queuedAt().stream()).min(Instant::compareTo),
                (int) count(AgentState.Name.AVAILABLE),
                (int) loggedIn,
                (int) count(AgentState.Name.ON_CALL),
                sales ? 183 : 96,
                sales ? 171 : 82,
                sales ? 9 : 12,
                0,
                sales ? 0 : 1,
                Optional.of(sales ? 0.87 : 0.71),
                Optional.of(sales ? 11_400.0 : 24_900.0),
                Optional.of(sales ? 214_000.0 : 341_000.0),
                Optional.of(sales ? 0.049 : 0.125),
                Optional.of(sales ? 0.72 : 0.81),
                0.8);
    }

    private long count(AgentState.Name name) {
        return centre.all().stream()
                .filter(entry -> entry.state().name() == name)
                .count();
    }

    @Override
    public List<AgentCard> agents() {
        return centre.all().stream().map(this::card).toList();
    }

    private AgentCard card(AgentEntry entry) {
        Optional<LiveCall> call = centre.live().stream()
                .filter(live -> live.agent().equals(Optional.of(entry.id().value())))
                .findAny();
        return new AgentCard(
                entry,
                directory.user(entry.id().value()).map(User::displayName).orElse(""),
                call,
                call.flatMap(LiveCall::queue).flatMap(directory::queue).map(QueueConfig::name),
                today(entry.id()));
    }

    @Override
    public AgentSums today(AgentId agent) {
        return new AgentSums(Map.of(), Map.of(), 13, 1, 2, 2_600_000, 120_000, 300_000, 14, 13, 1, 2, 1);
    }

    @Override
    public List<LiveCall> calls() {
        return List.copyOf(centre.live());
    }

    @Override
    public List<QueueIntervalRow> today(Optional<QueueId> queue) {
        List<QueueIntervalRow> rows = new ArrayList<>();
        Instant first = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofMinutes(30L * CURVE.length));
        for (QueueConfig config : directory.queues()) {
            if (queue.isEmpty() || queue.get().equals(config.id())) {
                for (int i = 0; i < CURVE.length; i++) {
                    rows.add(row(config, first.plus(Duration.ofMinutes(30L * i)), i));
                }
            }
        }
        return rows;
    }

    static QueueIntervalRow row(QueueConfig queue, Instant from, int slot) {
        boolean sales = queue.id().equals(DevDirectory.SALES);
        long offered = CURVE[slot % CURVE.length] * (sales ? 2L : 1L) / 2;
        long abandoned = offered / 9;
        long flowedOut = offered > 10 ? 1 : 0;
        long answered = offered - abandoned - flowedOut;
        QueueTally calls = new QueueTally(
                answered,
                answered - slot % 5,
                abandoned,
                abandoned,
                0,
                flowedOut,
                0,
                0,
                answered * (9_000L + slot * 700L),
                31_000 + slot * 900L,
                answered,
                answered * 160_000L,
                answered * 12_000L,
                answered * 21_000L,
                0);
        return new QueueIntervalRow(
                queue.id(),
                queue.name(),
                from,
                from.plus(Duration.ofMinutes(30)),
                ServiceLevel.WITHOUT_SHORT_ABANDONED,
                new QueueSums(
                        calls,
                        Formulas.serviceLevel(ServiceLevel.WITHOUT_SHORT_ABANDONED, calls),
                        new StaffTally(6_300_000, 2_000_000 - slot % 4 * 200_000L, 4_300_000),
                        1_800_000));
    }

    @Override
    public Subscription subscribe(Consumer<Change> listener) {
        centre.onChange(() -> listener.accept(new Change(true, true, true)));
        return () -> {};
    }
}
