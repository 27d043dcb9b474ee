package io.parley.customer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds entries by what somebody types. Pure. */
final class Found {
    private final String text;
    private final List<String> words;
    private final String digits;

    Found(String typed) {
        text = typed.strip().toLowerCase(Locale.ROOT);
        words = Arrays.stream(text.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        digits = text.matches("[\\d\\s()./+-]+") ? digitsOf(text) : "";
    }

    /** The entries that have all words, best first. */
    List<PhoneBookEntry> in(Stream<PhoneBookEntry> entries, int limit) {
        return entries.filter(this::isMeant)
                .sorted(Comparator.comparing((PhoneBookEntry entry) ->
                                !entry.name().toLowerCase(Locale.ROOT).startsWith(text))
                        .thenComparing(PhoneBookEntry::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(PhoneBookEntry::number))
                .limit(limit)
                .toList();
    }

    private boolean isMeant(PhoneBookEntry entry) {
        String heap = heap(entry);
        return words.stream().allMatch(heap::contains) || (!digits.isEmpty() && numberHas(entry.number()));
    }

    /** Also a national number, written with the 0 that the international one has not. */
    private boolean numberHas(String number) {
        String all = digitsOf(number);
        return all.contains(digits)
                || (digits.length() > 1 && digits.charAt(0) == '0' && all.contains(digits.replaceFirst("^0+", "")));
    }

    private static String heap(PhoneBookEntry entry) {
        String more =
                switch (entry) {
                    case PhoneBookEntry.Outside o -> o.contact().company();
                    case PhoneBookEntry.Colleague c -> c.user();
                    case PhoneBookEntry.QueueTarget _ -> "";
                };
        return String.join("\n", entry.name(), more, entry.number()).toLowerCase(Locale.ROOT);
    }

    private static String digitsOf(String number) {
        return number.replaceAll("\\D", "");
    }
}
