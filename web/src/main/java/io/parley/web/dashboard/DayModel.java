package io.parley.web.dashboard;

import io.parley.kpi.QueueIntervalRow;
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
     * @param serviceLevel 0 to 1: of one queue as its definition says; of several, the mean weighted by the calls offered
     */
    record Slot(
            String label, long offered, long answered, long abandoned, long flowedOut, Optional<Double> serviceLevel) {
        private Slot plus(QueueIntervalRow row) {
            return new Slot(
                    label,
                    offered + row.offered(),
                    answered + row.answered(),
                    abandoned + row.abandoned(),
                    flowedOut + row.flowedOut(),
                    weighted(row));
        }

        private Optional<Double> weighted(QueueIntervalRow row) {
            if (row.serviceLevel().isEmpty() || row.offered() == 0) {
                return serviceLevel;
            }
            if (serviceLevel.isEmpty() || offered == 0) {
                return row.serviceLevel();
            }
            double sum = serviceLevel.get() * offered + row.serviceLevel().get() * row.offered();
            return Optional.of(sum / (offered + row.offered()));
        }
    }

    static DayModel of(List<QueueIntervalRow> rows, ZoneId zone) {
        TreeMap<Instant, Slot> slots = new TreeMap<>();
        for (QueueIntervalRow row : rows) {
            Slot empty = new Slot(LABEL.withZone(zone).format(row.from()), 0, 0, 0, 0, Optional.empty());
            slots.merge(row.from(), empty.plus(row), (before, ignored) -> before.plus(row));
        }
        return new DayModel(new ArrayList<>(slots.values()));
    }
}
