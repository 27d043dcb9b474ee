package io.parley.web.dashboard;

import io.parley.kpi.QueueIntervalRow;
import io.parley.kpi.QueueTally;
import io.parley.kpi.Share;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The day by half hour, summed over the queues it is asked for.
 *
 * @param slots in order of time
 */
record DayModel(List<Slot> slots) {
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
            Slot empty = new Slot(LABEL.withZone(zone).format(row.from()), 0, 0, 0, 0, Share.NONE);
            slots.merge(row.from(), empty.plus(row), (before, ignored) -> before.plus(row));
        }
        return new DayModel(new ArrayList<>(slots.values()));
    }
}
