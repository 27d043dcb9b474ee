package io.parley.web.dashboard;

import io.parley.call.LiveCall;
import io.parley.directory.QueueConfig;
import io.parley.id.QueueId;
import io.parley.kpi.report.QueueIntervalRow;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.live.LiveFigures.QueueCard;
import io.parley.web.live.LiveFeed.Snapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The content of dashboard and wallboard at one moment: computed once for all open pages.
 *
 * @param queues the worst first
 * @param agents those at work first, by name
 * @param calls those that are alive, the oldest first
 * @param day today by half hour, all queues
 */
public record Board(List<QueueRow> queues, List<AgentCard> agents, List<LiveCall> calls, List<QueueIntervalRow> day) {
    static final Board EMPTY = new Board(List.of(), List.of(), List.of(), List.of());

    private static final QueueStaff NOBODY = new QueueStaff(List.of(), List.of(), 0, 0);

    public Board {
        queues = List.copyOf(queues);
        agents = List.copyOf(agents);
        calls = List.copyOf(calls);
        day = List.copyOf(day);
    }

    static Board of(
            Snapshot snapshot,
            Function<QueueId, Optional<QueueConfig>> config,
            List<QueueIntervalRow> day,
            Instant now) {
        return new Board(
                rows(snapshot.queues(), snapshot.agents(), config, now),
                snapshot.agents().stream().sorted(AgentLook.ORDER).toList(),
                snapshot.calls().stream()
                        .filter(call -> call.phase() != LiveCall.Phase.ENDED)
                        .sorted(Comparator.comparing(LiveCall::startedAt).thenComparing(LiveCall::id))
                        .toList(),
                day);
    }

    private static List<QueueRow> rows(
            List<QueueCard> queues,
            List<AgentCard> agents,
            Function<QueueId, Optional<QueueConfig>> config,
            Instant now) {
        Map<QueueId, QueueStaff> staff = QueueStaff.byQueue(agents);
        return queues.stream()
                .map(card -> QueueRow.of(card, config.apply(card.id()), staff.getOrDefault(card.id(), NOBODY), now))
                .sorted(QueueRow.WORST_FIRST)
                .toList();
    }

    /** The same with the queues as they stand at another moment: a wait grows too long though nothing happens. */
    Board at(Instant now, Function<QueueId, Optional<QueueConfig>> config) {
        List<QueueRow> later = queues.stream()
                .map(row -> QueueRow.of(row.card(), config.apply(row.id()), row.staff(), now))
                .sorted(QueueRow.WORST_FIRST)
                .toList();
        return later.equals(queues) ? this : new Board(later, agents, calls, day);
    }

    /** Callers who wait in all queues. */
    public int waiting() {
        return queues.stream().mapToInt(row -> row.card().waiting()).sum();
    }
}
