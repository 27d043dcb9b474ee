package io.parley.directory.hours;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Business hours as a clock on the wall of a place shows them: ranges for each day of the week, less dates on which it stays closed. An hour that the clock
 * shows twice in autumn is open twice, one that it leaves out in spring does not come. Immutable; pure functions of the moment.
 *
 * @param week days without an entry are closed; the ranges of a day are in order and do not overlap
 * @param closed dates on which it is closed whatever the week says
 */
public record Hours(ZoneId zone, Map<DayOfWeek, List<Range>> week, NavigableSet<LocalDate> closed) {
    /** A caller who waits longer than this hears of a later closing time anew. */
    private static final int DAYS_AHEAD = 8;

    public Hours {
        EnumMap<DayOfWeek, List<Range>> days = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, ranges) -> days.put(day, List.copyOf(ranges)));
        week = Collections.unmodifiableMap(days);
        closed = Collections.unmodifiableNavigableSet(new TreeSet<>(closed));
    }

    /**
     * A part of a day.
     *
     * @param from first minute of the day, 0 to 1439
     * @param to minute at which it ends, up to 1440 for midnight; after {@code from}
     */
    public record Range(int from, int to) {
        public static final int DAY = 24 * 60;

        public Range {
            if (from < 0 || to > DAY || from >= to) {
                throw new IllegalArgumentException("no range of a day: " + from + " to " + to);
            }
        }

        boolean has(int minute) {
            return from <= minute && minute < to;
        }
    }

    /** Whether it is open at a moment. */
    public boolean open(Instant now) {
        LocalDateTime local = LocalDateTime.ofInstant(now, zone);
        int minute = local.getHour() * 60 + local.getMinute();
        return ranges(local.toLocalDate()).stream().anyMatch(range -> range.has(minute));
    }

    /** The first moment after {@code now} at which it is closed; empty where it stays open for the next days, or is closed. */
    public Optional<Instant> closesAfter(Instant now) {
        if (!open(now)) {
            return Optional.empty();
        }
        TreeSet<Instant> ends = new TreeSet<>();
        LocalDate today = LocalDate.ofInstant(now, zone);
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            LocalDate day = today.plusDays(ahead);
            ends.addAll(moments(day.atStartOfDay()));
            ranges(day).forEach(range -> ends.addAll(moments(day.atStartOfDay().plus(Duration.ofMinutes(range.to())))));
        }
        ZoneOffsetTransition change = zone.getRules().nextTransition(now);
        if (change != null) {
            ends.add(change.getInstant());
        }
        Instant horizon = today.plusDays(DAYS_AHEAD).atStartOfDay(zone).toInstant();
        return ends.tailSet(now, false).headSet(horizon, true).stream()
                .filter(end -> !open(end))
                .findFirst();
    }

    /** When the clock shows a time: twice, once, or (in spring) as soon as it shows a later one. */
    private List<Instant> moments(LocalDateTime local) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            return List.of(rules.getTransition(local).getInstant());
        }
        List<Instant> moments = new ArrayList<>(offsets.size());
        offsets.forEach(offset -> moments.add(local.toInstant(offset)));
        return moments;
    }

    private List<Range> ranges(LocalDate day) {
        return closed.contains(day) ? List.of() : week.getOrDefault(day.getDayOfWeek(), List.of());
    }
}
