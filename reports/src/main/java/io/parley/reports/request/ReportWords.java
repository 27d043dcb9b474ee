package io.parley.reports.request;

import io.parley.directory.ServiceLevel;
import io.parley.reports.table.Column;
import io.parley.reports.table.ReportTable;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The words of reports in a reader's language, from the bundle {@code io/parley/reports/Reports}; English where there are none in it. Thread-safe.
 *
 * @param language of the reader
 */
public record ReportWords(Locale language) {
    /** For programs, and for readers of unknown language. */
    public static final ReportWords ENGLISH = new ReportWords(Locale.ENGLISH);

    private static final String BUNDLE = "io.parley.reports.Reports";

    /** The words of a language. */
    public static ReportWords in(Locale language) {
        return new ReportWords(language);
    }

    /** The text of a key with its places filled in; the key itself where there is none. */
    public String of(String key, Object... args) {
        return or(key, key, args);
    }

    private String or(String key, String otherwise, Object... args) {
        try {
            String text = bundle().getString(key);
            return args.length == 0 ? text : new MessageFormat(text, language).format(args);
        } catch (MissingResourceException e) {
            return otherwise;
        }
    }

    private ResourceBundle bundle() {
        return ResourceBundle.getBundle(
                BUNDLE,
                language,
                ReportWords.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** A report's title. */
    public String title(ReportKind kind) {
        return or("report." + kind, kind.title());
    }

    /** The heading of a report's column; that of a reason's column is the reason's label. */
    private String heading(ReportKind kind, Column column) {
        return or("column." + kind + "." + column.key(), or("column." + column.key(), column.title()));
    }

    /** The same with marks for where it may be broken, for the narrow columns of paper. */
    public String paperHeading(String key, String title) {
        return or("paper." + key, or("column." + key, title));
    }

    /** A report's table with its headings in the language. */
    public ReportTable table(ReportKind kind, ReportTable table) {
        return new ReportTable(
                table.columns().stream()
                        .map(column -> new Column(column.key(), heading(kind, column), column.kind(), column.width()))
                        .toList(),
                table.rows(),
                table.total());
    }

    /** A stored outcome of a call or a part of it, as "NO_ANSWER". */
    public String outcome(String stored) {
        return stored.isEmpty() ? stored : or("outcome." + stored, capital(stored));
    }

    /** The kind of a line in a call's record, stored as "WRAP_UP". */
    public String segment(String stored) {
        return or("segment." + stored, capital(stored));
    }

    /** "INBOUND", "INTERNAL" or "OUTBOUND". */
    public String direction(String stored) {
        return or("direction." + stored, capital(stored));
    }

    /** The side that ended a call: "caller", "agent", "system" …; a user's name stays as it is. */
    public String endedBy(String stored) {
        return stored.isEmpty() ? stored : or("by." + stored, stored);
    }

    /** The definition of a service level. */
    public String formula(ServiceLevel definition) {
        return or("formula." + definition, definition.formula());
    }

    /** A strategy by its stored name. */
    public String strategy(String stored) {
        return or("strategy." + stored, stored);
    }

    /**
     * The label of a not-ready reason. A label that an administrator gave is used in every language; the built-in labels are translated.
     *
     * @param code of the reason
     * @param label in the directory; the code where it is no longer there
     */
    public String reason(String code, String label) {
        String key = "reason." + code;
        boolean own = label.equals(code) || label.equals(ENGLISH.or(key, label));
        return own ? or(key, label) : label;
    }

    /** "NO_ANSWER" as "No answer". */
    private static String capital(String name) {
        if (name.isEmpty()) {
            return name;
        }
        String low = name.replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(low.charAt(0)) + low.substring(1);
    }
}
