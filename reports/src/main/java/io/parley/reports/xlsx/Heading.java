package io.parley.reports.xlsx;

import io.parley.reports.table.Column;
import java.util.stream.Stream;

/** How the heading of a column is broken into lines: between words, never within one. */
final class Heading {
    /** A bold letter is as wide as so many of the digits that widths are counted in. */
    private static final double BOLD = 1.15;

    private Heading() {}

    /** The width of a column in characters: no less than the longest word above it. */
    static int width(Column column) {
        return Stream.of(column.title().split(" ", -1)).mapToInt(Heading::width).reduce(column.width(), Math::max);
    }

    /** The lines that a heading takes in so many characters, each of whose words fits. */
    static int lines(String title, int width) {
        int lines = 1;
        int taken = 0;
        for (String word : title.split(" ", -1)) {
            int more = width(word);
            boolean fits = taken == 0 || taken + 1 + more <= width;
            lines += fits ? 0 : 1;
            taken = fits && taken > 0 ? taken + 1 + more : more;
        }
        return lines;
    }

    private static int width(String word) {
        return (int) Math.ceil(word.length() * BOLD);
    }
}
