package io.parley.directory;

import io.parley.number.PhoneNumbers;
import io.parley.number.Spelling;

/**
 * A caller from outside whose calls are refused.
 *
 * @param number as {@link PhoneNumbers} spells it; one that ends in an asterisk stands for all numbers that begin so
 * @param remark why; the empty string for none
 */
public record BlockedCaller(String number, String remark) {
    private static final String REST = "*";

    /** With its number, given as people write it, in its one spelling; the empty string where it is neither a number nor the beginning of one. */
    BlockedCaller spelt(PhoneNumbers numbers) {
        return new BlockedCaller(spelling(numbers, Spelling.ungrouped(number)), remark.strip());
    }

    private static String spelling(PhoneNumbers numbers, String given) {
        if (!given.endsWith(REST)) {
            return numbers.normal(given);
        }
        String prefix = numbers.prefix(given.substring(0, given.length() - 1));
        return prefix.isEmpty() ? "" : prefix + REST;
    }

    /** Whether it stands for all numbers that begin with {@link #beginning}. */
    boolean prefix() {
        return number.endsWith(REST);
    }

    /** What the numbers begin with that it stands for. */
    String beginning() {
        return number.substring(0, number.length() - REST.length());
    }
}
