package io.parley.web.texts;

import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a language writes dates, everywhere: 2026-11-28 in English, as reports and files do, 28.11.2026 in German; hours from 0 to 23 in both. */
public final class Dates {
    private static final String ISO = "yyyy-MM-dd";
    private static final String GERMAN = "dd.MM.yyyy";

    private Dates() {}

    /** Writes a day. */
    public static DateTimeFormatter day(Locale language) {
        return DateTimeFormatter.ofPattern(pattern(language).replace('y', 'u'), language);
    }

    /** Makes a field write and read dates so, in the words of the language. */
    public static void write(DateTimePicker field, Locale language) {
        DatePickerI18n words = new DatePickerI18n()
                .setDateFormats(pattern(language), ISO)
                .setFirstDayOfWeek(1)
                .setMonthNames(months(language))
                .setWeekdays(days(TextStyle.FULL_STANDALONE, language))
                .setWeekdaysShort(days(TextStyle.SHORT_STANDALONE, language))
                .setToday(Texts.of("range.TODAY"))
                .setCancel(Texts.of("cancel"));
        field.setDatePickerI18n(words);
        // the picker of the time goes by the locale alone: one with 24 hours
        field.setLocale(isGerman(language) ? Locale.GERMANY : Locale.UK);
    }

    private static String pattern(Locale language) {
        return isGerman(language) ? GERMAN : ISO;
    }

    private static boolean isGerman(Locale language) {
        return language.getLanguage().equals(Locale.GERMAN.getLanguage());
    }

    private static List<String> months(Locale language) {
        return Arrays.stream(Month.values())
                .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, language))
                .toList();
    }

    /** Sunday first, as the picker wants them. */
    private static List<String> days(TextStyle style, Locale language) {
        return List.of(
                        DayOfWeek.SUNDAY,
                        DayOfWeek.MONDAY,
                        DayOfWeek.TUESDAY,
                        DayOfWeek.WEDNESDAY,
                        DayOfWeek.THURSDAY,
                        DayOfWeek.FRIDAY,
                        DayOfWeek.SATURDAY)
                .stream()
                .map(day -> day.getDisplayName(style, language))
                .toList();
    }
}
