package io.parley.directory;

/**
 * One number rule of a trunk: the first for this direction and number whose pattern matches the whole number says how it is written.
 *
 * @param pattern a regular expression over the number
 * @param result the number with $0… for groups, as "0$1"
 * @param spelling how the result is spelt
 */
public record NumberRule(Direction direction, Side side, String pattern, String result, Spelling spelling) {
    /** Which way a call goes. */
    public enum Direction {
        /** From the carrier to us. */
        IN,
        /** From us to the carrier. */
        OUT
    }

    /** Whose number it is. */
    public enum Side {
        CALLED,
        CALLER
    }

    /** Spellings of a number. What is no number of the plan, as a short one, stays as it is. */
    public enum Spelling {
        /** As the result is. */
        AS_IS,
        /** E.164 with its plus: +49301234567. */
        E164,
        /** The same without plus: 49301234567. */
        E164_DIGITS,
        /** As it is written in the trunk's country: 0301234567; those of other countries with its international prefix. */
        NATIONAL
    }
}
