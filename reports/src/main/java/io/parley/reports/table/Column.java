package io.parley.reports.table;

/**
 * A column of a report.
 *
 * @param key its name in templates, as "service_level"
 * @param title its heading
 * @param kind what it holds
 * @param width in characters, for formats that have widths
 */
public record Column(String key, String title, Kind kind, int width) {
    /** The type of a column's values: decides format and alignment. */
    public enum Kind {
        TEXT,
        COUNT,
        DECIMAL,
        DURATION,
        SHARE,
        MOMENT
    }
}
