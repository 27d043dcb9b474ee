package io.parley.reports.table;

import java.util.List;

/**
 * A line of a report.
 *
 * @param level what it is
 * @param cells one for each column
 */
public record Row(Level level, List<Cell> cells) {
    /** The kind of a line. */
    public enum Level {
        /** A line of its own: an interval, an agent, a call. */
        MAIN,
        /** Belongs to the main line above it: a segment of a call. */
        DETAIL,
        /** Sums of the main lines above it up to the last such line. */
        SUBTOTAL,
        /** The last line. */
        TOTAL;

        /** It sums other lines. */
        public boolean sums() {
            return this == SUBTOTAL || this == TOTAL;
        }
    }

    public Row {
        cells = List.copyOf(cells);
    }

    public static Row main(Cell... cells) {
        return new Row(Level.MAIN, List.of(cells));
    }

    public static Row detail(Cell... cells) {
        return new Row(Level.DETAIL, List.of(cells));
    }

    public static Row total(Cell... cells) {
        return new Row(Level.TOTAL, List.of(cells));
    }
}
