package io.parley.kpi;

import io.parley.agent.AgentState;
import io.parley.queue.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Figures of queues by interval: stays and stretches go in, rows come out. Live boards and reports use the same, so that they agree. A stay belongs to
 * the interval in which it began; agents' time is cut. Of one thread.
 */
public final class QueueFigures {
    private final Intervals intervals;
    private final Function<QueueId, QueueTally.Limits> limits;
    private final Map<Key, Cell> cells = new TreeMap<>();

    public QueueFigures(Intervals intervals, Function<QueueId, QueueTally.Limits> limits) {
        this.intervals = intervals;
        this.limits = limits;
    }

    /** The same figures, to be added to without changing these. */
    public QueueFigures copy() {
        QueueFigures copy = new QueueFigures(intervals, limits);
        copy.cells.putAll(cells);
        return copy;
    }

    public void add(QueueVisit visit) {
        QueueTally tally = QueueTally.of(visit, limits.apply(visit.queue()));
        if (!tally.equals(QueueTally.NONE)) {
            add(visit.queue(), intervals.start(visit.enteredAt()), new Cell(tally, StaffTally.NONE));
        }
    }

    /** Adds an agent's time to each of his queues; the time he handles a call only to the queue of the call. */
    public void add(AgentStretch stretch) {
        if (!stretch.loggedIn()) {
            return;
        }
        for (Intervals.Piece piece : intervals.cut(stretch.from(), stretch.to())) {
            long millis = piece.length().toMillis();
            boolean available = stretch.state() == AgentState.Name.AVAILABLE;
            for (String queue : stretch.queues()) {
                long handling = stretch.handling() && stretch.queue().equals(queue) ? millis : 0;
                StaffTally staff = new StaffTally(millis, available ? millis : 0, handling);
                add(new QueueId(queue), piece.interval(), new Cell(QueueTally.NONE, staff));
            }
        }
    }

    /** Forgets intervals that began before a moment. */
    public void forgetBefore(Instant moment) {
        cells.keySet().removeIf(key -> key.interval().isBefore(moment));
    }

    /**
     * Rows of the intervals that began within a time, in order of queue and time.
     *
     * @param name of a queue, for people
     * @param now agents were counted until then: the running interval is divided by what passed of it
     */
    public Stream<QueueIntervalRow> rows(Instant from, Instant to, Function<QueueId, String> name, Instant now) {
        return cells.entrySet().stream()
                .filter(cell -> !cell.getKey().interval().isBefore(from)
                        && cell.getKey().interval().isBefore(to))
                .map(cell -> row(cell.getKey(), cell.getValue(), name, now));
    }

    /** The sums of a queue over all intervals from a moment on. */
    public Sums sums(QueueId queue, Instant from) {
        Cell sum = cells.entrySet().stream()
                .filter(cell -> cell.getKey().queue().equals(queue))
                .filter(cell -> !cell.getKey().interval().isBefore(from))
                .map(Map.Entry::getValue)
                .reduce(Cell.NONE, Cell::plus);
        return new Sums(sum.calls(), sum.staff());
    }

    /** Calls and agents' time of a queue. */
    public record Sums(QueueTally calls, StaffTally staff) {}

    private void add(QueueId queue, Instant interval, Cell cell) {
        cells.merge(new Key(queue, interval), cell, Cell::plus);
    }

    private QueueIntervalRow row(Key key, Cell cell, Function<QueueId, String> name, Instant now) {
        QueueTally calls = cell.calls();
        StaffTally staff = cell.staff();
        Instant end = intervals.end(key.interval());
        long passed =
                Duration.between(key.interval(), now.isBefore(end) ? now : end).toMillis();
        Optional<Double> occupancy = Formulas.occupancy(staff.handlingMillis(), staff.availableMillis());
        return new QueueIntervalRow(
                key.queue(),
                name.apply(key.queue()),
                key.interval(),
                end,
                calls.offered(),
                calls.answered(),
                calls.answeredWithin(),
                calls.abandoned(),
                calls.shortAbandoned(),
                calls.flowedOut(),
                0,
                0,
                Formulas.serviceLevel(calls),
                Formulas.averageSpeedOfAnswer(calls),
                calls.longestWaitMillis(),
                Formulas.averageHandlingTime(calls),
                calls.talkMillis(),
                calls.holdMillis(),
                calls.wrapUpMillis(),
                passed <= 0 ? 0 : (double) staff.staffedMillis() / passed,
                occupancy);
    }

    private record Key(QueueId queue, Instant interval) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::queue).thenComparing(Key::interval);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private record Cell(QueueTally calls, StaffTally staff) {
        static final Cell NONE = new Cell(QueueTally.NONE, StaffTally.NONE);

        Cell plus(Cell other) {
            return new Cell(calls.plus(other.calls), staff.plus(other.staff));
        }
    }
}
