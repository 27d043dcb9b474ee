package io.parley.number;

import java.util.regex.Pattern;

/** How people and programs write numbers, before anything is known of countries. Pure functions. */
public final class Spelling {
    /** What stands between digits: blanks of any width, broken or not, dashes of any length, and what copying adds and nobody sees. */
    private static final Pattern GROUPING = Pattern.compile("[\\s\\p{Zs}\\p{Pd}\\p{Cf}()./]");

    /** No country's code begins with 0. */
    private static final Pattern UNESCAPED_PLUS = Pattern.compile("^ (?=[1-9])");

    private Spelling() {}

    /** A number without what groups its digits; another text loses the same characters. */
    public static String ungrouped(String number) {
        return GROUPING.matcher(number).replaceAll("");
    }

    /**
     * The number that a parameter in an address means: a plus that was not escaped arrives there as a blank (application/x-www-form-urlencoded), and no number
     * begins with one.
     *
     * @param decoded the parameter's value
     */
    public static String inQuery(String decoded) {
        return UNESCAPED_PLUS.matcher(decoded).replaceFirst("+");
    }
}
