package io.parley.directory;

import io.parley.number.PhoneNumbers;
import io.parley.number.Spelling;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The numbers of a DID.
 *
 * @param first in E.164, or what all of them begin with
 * @param last the last of a range, with as many digits; {@code first} of a single number and of a block
 * @param block whether it stands for all that begin with {@code first}
 */
record DidNumbers(String first, String last, boolean block) {
    private static final Pattern GLOBAL = Pattern.compile("\\+[1-9]\\d{1,14}");
    private static final String TO = "..";
    private static final String ALL = "*";
    /** What the numbers of a range begin with is at least a country's code and a digit, so that they are of one country. */
    private static final int SHORTEST_COMMON = 4;

    /** Numbers as people write them; empty where they are none, or not from the smaller to the greater. */
    static Optional<DidNumbers> spelt(String given, PhoneNumbers numbers) {
        int dots = given.indexOf(TO);
        if (dots >= 0) {
            return dots == given.lastIndexOf(TO)
                    ? range(given.substring(0, dots), given.substring(dots + TO.length()), numbers)
                    : Optional.empty();
        }
        String text = Spelling.ungrouped(given);
        if (text.endsWith(ALL)) {
            return Optional.of(numbers.prefix(text.substring(0, text.length() - 1)))
                    .filter(first -> GLOBAL.matcher(first).matches())
                    .map(first -> new DidNumbers(first, first, true));
        }
        return global(given, numbers).map(first -> new DidNumbers(first, first, false));
    }

    private static Optional<String> global(String given, PhoneNumbers numbers) {
        return Optional.of(numbers.normal(given))
                .filter(spelt -> GLOBAL.matcher(spelt).matches());
    }

    /** A number that ends in other digits than the first. */
    private static String continued(String first, String digits) {
        return !digits.isEmpty() && digits.length() < first.length()
                ? first.substring(0, first.length() - digits.length()) + digits
                : "";
    }

    private static Optional<DidNumbers> range(String from, String to, PhoneNumbers numbers) {
        return global(from, numbers).flatMap(first -> global(to, numbers)
                .flatMap(last -> range(first, last))
                .or(() -> range(first, continued(first, Spelling.ungrouped(to)))));
    }

    private static Optional<DidNumbers> range(String first, String last) {
        boolean ascending =
                GLOBAL.matcher(last).matches() && last.length() == first.length() && first.compareTo(last) <= 0;
        return Optional.of(new DidNumbers(first, last, false))
                .filter(numbers -> ascending && numbers.common().length() >= SHORTEST_COMMON);
    }

    /** Those of the one spelling. */
    static DidNumbers of(String spelt) {
        if (spelt.endsWith(ALL)) {
            String first = spelt.substring(0, spelt.length() - 1);
            return new DidNumbers(first, first, true);
        }
        int dots = spelt.indexOf(TO);
        if (dots < 0) {
            return new DidNumbers(spelt, spelt, false);
        }
        String first = spelt.substring(0, dots);
        return new DidNumbers(first, continued(first, spelt.substring(dots + TO.length())), false);
    }

    boolean single() {
        return !block && first.equals(last);
    }

    boolean range() {
        return !block && !first.equals(last);
    }

    boolean has(String number) {
        return block
                ? number.startsWith(first)
                : number.length() == first.length() && first.compareTo(number) <= 0 && number.compareTo(last) <= 0;
    }

    /** Whether two ranges have numbers in common, and each has some of its own. */
    boolean crosses(DidNumbers other) {
        return range()
                && other.range()
                && (has(other.first) || has(other.last))
                && !(has(other.first) && has(other.last))
                && !(other.has(first) && other.has(last));
    }

    /** What all of them begin with. */
    String common() {
        int end = 0;
        while (end < first.length() && first.charAt(end) == last.charAt(end)) {
            end++;
        }
        return first.substring(0, end);
    }

    /** What is behind that in one of them; nothing of a single number. */
    String behind(String number) {
        return number.substring(common().length());
    }

    /** The number of ours that has these digits behind what all of them begin with; empty where there is none. */
    Optional<String> with(String behind) {
        boolean digits = !behind.isEmpty() && behind.chars().allMatch(c -> c >= '0' && c <= '9');
        return Optional.of(common() + behind)
                .filter(number -> digits && GLOBAL.matcher(number).matches() && has(number));
    }

    /** The one spelling. */
    @Override
    public String toString() {
        if (block) {
            return first + ALL;
        }
        return range() ? first + TO + behind(last) : first;
    }
}
