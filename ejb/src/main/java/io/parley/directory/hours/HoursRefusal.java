package io.parley.directory.hours;

import java.util.List;

/** Why a text is no opening hours. The web module words it in the reader's language. */
public sealed interface HoursRefusal {
    /** Two semicolons with nothing between them, or one at the end. */
    record NothingBetween() implements HoursRefusal {}

    /** "there is nothing after “…”" */
    record NothingAfter(String word) implements HoursRefusal {}

    /** "no day of the week has hours" */
    record NoHours() implements HoursRefusal {}

    /** "there are more than … closed dates" */
    record TooManyDates(int most) implements HoursRefusal {}

    /** "“…” is no time zone; the text begins with one, as Europe/Berlin" */
    record NotAZone(String word) implements HoursRefusal {}

    /** Neither a day nor a span of days. */
    record NotDays(String word) implements HoursRefusal {}

    /** "“…” is no day; days are …, and “closed” goes before dates" */
    record NotADay(String word, List<String> days) implements HoursRefusal {
        public NotADay {
            days = List.copyOf(days);
        }
    }

    /** "“…” is no range of hours, as 09:00-17:30" */
    record NotARange(String word) implements HoursRefusal {}

    /** "“…” ends before it begins; hours over midnight are two ranges, up to 24:00 and from 00:00" */
    record EndsBeforeItBegins(String word) implements HoursRefusal {}

    /** "“…” has a time that no clock shows" */
    record NotATime(String word) implements HoursRefusal {}

    /** "“…” is no date, as 2026-12-25" */
    record NotADate(String word) implements HoursRefusal {}

    /** "the ranges of … overlap" */
    record Overlap(String day) implements HoursRefusal {}
}
