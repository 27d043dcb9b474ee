package io.parley.web.dashboard;

import io.parley.kpi.report.QueueIntervalRow;
import io.parley.kpi.report.QueueTally;
import io.parley.kpi.report.Share;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The day by half hour, summed over the queues it is asked for. Half hours without calls between the first and the last are there too: the axis is that of time.
 *
 * @param slots in order of time
 */
record DayModel(List<Slot> slots) {
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("HH:mm");

    DayModel {
        slots = List.copyOf(slots);
    }

    /**
     * One half hour.
     *
     * @param level the service level of these queues, each by its definition
     */
    record Slot(String label, long offered, long answered, long abandoned, long flowedOut, Share level) {
        private Slot plus(QueueIntervalRow row) {
            QueueTally calls = row.sums().calls();
            return new Slot(
                    label,
                    offered + calls.offered(),
                    answered + calls.answered(),
                    abandoned + calls.abandoned(),
                    flowedOut + calls.flowedOut(),
                    level.plus(row.sums().serviceLevel()));
        }

        /** 0 to 1. */
        Optional<Double> serviceLevel() {
            return level.value();
        }
    }

    static DayModel of(List<QueueIntervalRow> rows, ZoneId zone) {
        TreeMap<Instant, Slot> slots = new TreeMap<>();
        for (QueueIntervalRow row : rows) {
            slots.merge(row.from(), empty(row.from(), zone).plus(row), (before, ignored) -> before.plus(row));
        }
        if (slots.size() > 1) {
            for (Instant at = slots.firstKey(); at.isBefore(slots.lastKey()); at = at.plus(HALF_HOUR)) {
                slots.putIfAbsent(at, empty(at, zone));
            }
        }
        return new DayModel(new ArrayList<>(slots.values()));
    }

    private static Slot empty(Instant from, ZoneId zone) {
        return new Slot(LABEL.withZone(zone).format(from), 0, 0, 0, 0, Share.NONE);
    }
}
