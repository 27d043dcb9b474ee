package io.parley.kpi.report;

import io.parley.id.QueueId;
import io.parley.kpi.fold.AgentStateInterval;
import io.parley.kpi.fold.QueueStay;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Figures of queues by interval: stays and stretches go in, rows come out. Live boards and reports use the same, so that they agree. A stay belongs to
 * the interval in which it began; agents' time is cut. Of one thread.
 */
public final class QueueFigures {
    private final Intervals intervals;
    private final Function<QueueId, QueueTally.Limits> limits;
    private final Map<Key, Cell> cells = new TreeMap<>();

    /** Agents' time with each agent counted once, however many queues they served. */
    private final Map<Instant, StaffTally> everybody = new TreeMap<>();

    public QueueFigures(Intervals intervals, Function<QueueId, QueueTally.Limits> limits) {
        this.intervals = intervals;
        this.limits = limits;
    }

    /** The same figures, to be added to without changing these. */
    public QueueFigures copy() {
        QueueFigures copy = new QueueFigures(intervals, limits);
        copy.cells.putAll(cells);
        copy.everybody.putAll(everybody);
        return copy;
    }

    public void add(QueueStay visit) {
        QueueTally tally = QueueTally.of(visit, limits.apply(visit.queue()));
        if (!tally.equals(QueueTally.NONE)) {
            add(visit.queue(), intervals.start(visit.enteredAt()), new Cell(tally, StaffTally.NONE));
        }
    }

    /** Adds an agent's time to each of their queues; the time they handle a call only to the queue of the call. */
    public void add(AgentStateInterval stretch) {
        if (!stretch.loggedIn() || stretch.queues().isEmpty()) {
            return;
        }
        for (Intervals.Piece piece : intervals.cut(stretch.from(), stretch.to())) {
            for (String queue : stretch.queues()) {
                StaffTally staff = StaffTally.of(stretch, List.of(queue), piece.length());
                add(new QueueId(queue), piece.interval(), new Cell(QueueTally.NONE, staff));
            }
            StaffTally once = StaffTally.of(stretch, stretch.queues(), piece.length());
            everybody.merge(piece.interval(), once, StaffTally::plus);
        }
    }

    /** Forgets intervals that began before a moment. */
    public void forgetBefore(Instant moment) {
        cells.keySet().removeIf(key -> key.interval().isBefore(moment));
        everybody.keySet().removeIf(interval -> interval.isBefore(moment));
    }

    /**
     * Rows of the intervals that began within a time, in order of queue and time.
     *
     * @param name of a queue, for people
     * @param now agents were counted until then: the running interval is divided by what passed of it
     */
    public Stream<QueueIntervalRow> rows(Instant from, Instant to, Function<QueueId, String> name, Instant now) {
        return within(from, to)
                .map(cell -> new QueueIntervalRow(
                        cell.getKey().queue(),
                        name.apply(cell.getKey().queue()),
                        cell.getKey().interval(),
                        intervals.end(cell.getKey().interval()),
                        limits.apply(cell.getKey().queue()).definition(),
                        sums(
                                List.of(cell),
                                cell.getValue().staff(),
                                passed(cell.getKey().interval(), now))));
    }

    /** The sums of all rows of a time, each agent counted once. */
    public QueueSums total(Instant from, Instant to, Instant now) {
        List<Map.Entry<Key, Cell>> all = within(from, to).toList();
        StaffTally staff = everybody.entrySet().stream()
                .filter(piece ->
                        !piece.getKey().isBefore(from) && piece.getKey().isBefore(to))
                .map(Map.Entry::getValue)
                .reduce(StaffTally.NONE, StaffTally::plus);
        return sums(all, staff, passed(all, now));
    }

    /** A line per queue with the sums over the intervals that began within a time, in order of queue. */
    public Stream<QueueIntervalRow> subtotals(Instant from, Instant to, Function<QueueId, String> name, Instant now) {
        return within(from, to)
                .map(cell -> cell.getKey().queue())
                .distinct()
                .map(queue -> new QueueIntervalRow(
                        queue,
                        name.apply(queue),
                        from,
                        to,
                        limits.apply(queue).definition(),
                        sums(queue, from, to, now)));
    }

    /** The sums of a queue over all intervals from a moment on. */
    public QueueSums sums(QueueId queue, Instant from, Instant now) {
        return sums(queue, from, Instant.MAX, now);
    }

    private QueueSums sums(QueueId queue, Instant from, Instant to, Instant now) {
        List<Map.Entry<Key, Cell>> own = within(from, to)
                .filter(cell -> cell.getKey().queue().equals(queue))
                .toList();
        StaffTally staff = own.stream().map(cell -> cell.getValue().staff()).reduce(StaffTally.NONE, StaffTally::plus);
        return sums(own, staff, passed(own, now));
    }

    private QueueSums sums(List<Map.Entry<Key, Cell>> some, StaffTally staff, long passedMillis) {
        QueueTally calls = QueueTally.NONE;
        Share level = Share.NONE;
        for (Map.Entry<Key, Cell> cell : some) {
            QueueTally tally = cell.getValue().calls();
            calls = calls.plus(tally);
            level = level.plus(
                    Formulas.serviceLevel(limits.apply(cell.getKey().queue()).definition(), tally));
        }
        return new QueueSums(calls, level, staff, passedMillis);
    }

    private Stream<Map.Entry<Key, Cell>> within(Instant from, Instant to) {
        Predicate<Instant> in = interval -> !interval.isBefore(from) && interval.isBefore(to);
        return cells.entrySet().stream().filter(cell -> in.test(cell.getKey().interval()));
    }

    /** The time of the intervals in which these cells are, each counted once. */
    private long passed(List<Map.Entry<Key, Cell>> some, Instant now) {
        return some.stream()
                .map(cell -> cell.getKey().interval())
                .distinct()
                .mapToLong(interval -> passed(interval, now))
                .sum();
    }

    private long passed(Instant interval, Instant now) {
        Instant end = intervals.end(interval);
        return Math.max(
                0, Duration.between(interval, now.isBefore(end) ? now : end).toMillis());
    }

    private void add(QueueId queue, Instant interval, Cell cell) {
        cells.merge(new Key(queue, interval), cell, Cell::plus);
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
        Cell plus(Cell other) {
            return new Cell(calls.plus(other.calls), staff.plus(other.staff));
        }
    }
}
