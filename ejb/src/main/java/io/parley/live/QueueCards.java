package io.parley.live;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentState;
import io.parley.directory.QueueConfig;
import io.parley.kpi.report.QueueSums;
import io.parley.kpi.report.QueueTally;
import io.parley.live.LiveFigures.QueueCard;
import io.parley.queue.QueueEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The figures that a board shows of a queue. */
final class QueueCards {
    /** Share of calls to be answered within the threshold. */
    private static final double TARGET = 0.8;

    private QueueCards() {}

    /** @param patience how long a caller may wait unattended before that is worth an alarm */
    static QueueCard card(
            QueueConfig queue,
            List<QueueEntry> waiting,
            Collection<AgentEntry> agents,
            QueueSums today,
            Duration patience) {
        QueueTally calls = today.calls();
        return new QueueCard(
                queue.id(),
                queue.name(),
                waiting.size(),
                (int) waiting.stream()
                        .filter(entry -> entry.offer().isPresent())
                        .count(),
                longest(waiting.stream()),
                longest(waiting.stream().filter(entry -> entry.offer().isEmpty()))
                        .map(since -> since.plus(patience)),
                count(agents, queue, state -> state instanceof AgentState.Available),
                count(agents, queue, _ -> true),
                count(agents, queue, state -> state instanceof AgentState.OnCall),
                calls.offered(),
                calls.answered(),
                calls.abandoned(),
                calls.ended(),
                calls.failed(),
                today.serviceLevel().value(),
                today.asaMillis(),
                today.ahtMillis(),
                today.abandonRate(),
                today.occupancy(),
                TARGET);
    }

    private static Optional<Instant> longest(Stream<QueueEntry> waiting) {
        return waiting.map(QueueEntry::enteredAt).min(Instant::compareTo);
    }

    private static int count(Collection<AgentEntry> agents, QueueConfig queue, Predicate<AgentState> wanted) {
        return (int) agents.stream()
                .filter(agent -> agent.queues().contains(queue.id()))
                .filter(agent -> !(agent.state() instanceof AgentState.Offline))
                .filter(agent -> wanted.test(agent.state()))
                .count();
    }
}
