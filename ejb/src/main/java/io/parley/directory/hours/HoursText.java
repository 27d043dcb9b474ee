package io.parley.directory.hours;

import io.parley.directory.hours.Hours.Range;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Business hours as text, as people write them and the database keeps them: a time zone, then parts between semicolons, each days with ranges or closed
 * dates.
 *
 * <pre>Europe/Berlin; mon-thu 09:00-12:30 13:30-18:00; fri 09:00-16:00; closed 2026-12-25 2026-12-26</pre>
 *
 * Pure functions.
 */
public final class HoursText {
    private static final String CLOSED = "closed";
    private static final int MOST_DATES = 400;
    private static final Pattern RANGE = Pattern.compile("(\\d{2}):(\\d{2})-(\\d{2}):(\\d{2})");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private HoursText() {}

    /**
     * Reads hours.
     *
     * @throws WrongHours which says what is wrong where
     */
    public static Hours parse(String text) {
        String[] parts = text.split(";", -1);
        ZoneId zone = zone(parts[0].strip());
        Map<DayOfWeek, List<Range>> week = new EnumMap<>(DayOfWeek.class);
        TreeSet<LocalDate> closed = new TreeSet<>();
        for (int i = 1; i < parts.length; i++) {
            List<String> words =
                    List.of(parts[i].strip().toLowerCase(Locale.ROOT).split("[\\s,]+"));
            if (words.getFirst().isEmpty()) {
                throw wrong(new HoursRefusal.NothingBetween());
            }
            List<String> rest = words.subList(1, words.size());
            if (rest.isEmpty()) {
                throw wrong(new HoursRefusal.NothingAfter(words.getFirst()));
            }
            if (words.getFirst().equals(CLOSED)) {
                rest.forEach(word -> closed.add(date(word)));
            } else {
                List<Range> ranges = rest.stream().map(HoursText::range).toList();
                days(words.getFirst()).forEach(day -> week.computeIfAbsent(day, _ -> new ArrayList<>())
                        .addAll(ranges));
            }
        }
        if (week.isEmpty()) {
            throw wrong(new HoursRefusal.NoHours());
        }
        if (closed.size() > MOST_DATES) {
            throw wrong(new HoursRefusal.TooManyDates(MOST_DATES));
        }
        week.forEach(HoursText::order);
        return new Hours(zone, week, closed);
    }

    /** The text of hours; {@link #parse} reads it to the same hours. */
    public static String of(Hours hours) {
        StringBuilder text = new StringBuilder(hours.zone().getId());
        hours.week().forEach((day, ranges) -> text.append("; ")
                .append(name(day))
                .append(' ')
                .append(ranges.stream().map(HoursText::of).collect(Collectors.joining(" "))));
        if (!hours.closed().isEmpty()) {
            text.append("; ")
                    .append(CLOSED)
                    .append(' ')
                    .append(hours.closed().stream().map(LocalDate::toString).collect(Collectors.joining(" ")));
        }
        return text.toString();
    }

    private static String of(Range range) {
        return "%02d:%02d-%02d:%02d".formatted(range.from() / 60, range.from() % 60, range.to() / 60, range.to() % 60);
    }

    private static String name(DayOfWeek day) {
        return DAYS.get(day.getValue() - 1);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw wrong(new HoursRefusal.NotAZone(name));
        }
    }

    /** "mon", or "mon-fri"; "fri-mon" goes over the weekend. */
    private static List<DayOfWeek> days(String words) {
        String[] ends = words.split("-", -1);
        if (ends.length > 2) {
            throw wrong(new HoursRefusal.NotDays(words));
        }
        DayOfWeek first = day(ends[0]);
        DayOfWeek last = day(ends[ends.length - 1]);
        List<DayOfWeek> days = new ArrayList<>(List.of(first));
        while (days.getLast() != last) {
            days.add(days.getLast().plus(1));
        }
        return days;
    }

    private static DayOfWeek day(String word) {
        int index = DAYS.indexOf(word);
        if (index < 0) {
            throw wrong(new HoursRefusal.NotADay(word, DAYS));
        }
        return DayOfWeek.of(index + 1);
    }

    private static Range range(String word) {
        Matcher match = RANGE.matcher(word);
        if (!match.matches()) {
            throw wrong(new HoursRefusal.NotARange(word));
        }
        int from = minute(match.group(1), match.group(2), word);
        int to = minute(match.group(3), match.group(4), word);
        if (from >= to) {
            throw wrong(new HoursRefusal.EndsBeforeItBegins(word));
        }
        return new Range(from, to);
    }

    private static int minute(String hour, String minute, String word) {
        int minutes = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
        if (Integer.parseInt(minute) > 59 || minutes > Range.DAY) {
            throw wrong(new HoursRefusal.NotATime(word));
        }
        return minutes;
    }

    private static LocalDate date(String word) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeException e) {
            throw wrong(new HoursRefusal.NotADate(word));
        }
    }

    private static void order(DayOfWeek day, List<Range> ranges) {
        ranges.sort(Comparator.comparing(Range::from));
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i).from() < ranges.get(i - 1).to()) {
                throw wrong(new HoursRefusal.Overlap(name(day)));
            }
        }
    }

    private static WrongHours wrong(HoursRefusal refusal) {
        return new WrongHours(refusal);
    }
}
