package io.parley.reports.pdf;

import io.parley.reports.table.Cell;
import io.parley.reports.table.Column;
import io.parley.reports.table.ReportTable;
import io.parley.reports.table.Row;
import io.parley.reports.table.Words;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JRField;

/**
 * A report's lines as a template reads them: each column's words under its key, and what kind of line it is under {@code main}, {@code detail}, {@code
 * total} and {@code shaded}. Templates hold no expression but such names, so that nothing has to be compiled while the server runs.
 */
final class Lines implements JRDataSource {
    private static final String REASON = "not_ready:";
    private static final String MIDNIGHT = " 00:00:00";

    private final ReportTable table;
    private final Iterator<Row> rows;
    private final Words words;
    private final long most;
    private final Map<String, Object> values = new HashMap<>();
    private long mains;
    private boolean over;

    /** @param most main lines given at most; where there are more, there is no total */
    Lines(ReportTable table, Words words, long most) {
        this.table = table;
        this.rows = table.rows().iterator();
        this.words = words;
        this.most = most;
    }

    @Override
    public boolean next() {
        if (over) {
            return false;
        }
        if (rows.hasNext()) {
            Row row = rows.next();
            if (row.level() == Row.Level.MAIN && ++mains > most) {
                over = true;
                return false;
            }
            take(row);
            return true;
        }
        over = true;
        Optional<Row> total = mains == 0 ? Optional.empty() : table.total().get();
        total.ifPresent(this::take);
        return total.isPresent();
    }

    @Override
    public Object getFieldValue(JRField field) {
        return values.get(field.getName());
    }

    private void take(Row row) {
        values.clear();
        List<Column> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i).key(), words.of(row.cells().get(i)));
        }
        values.put("main", row.level() == Row.Level.MAIN);
        values.put("detail", row.level() == Row.Level.DETAIL);
        values.put("total", row.level().sums());
        values.put("shaded", !row.level().sums() && mains % 2 == 0);
        period();
        reasons(row);
        notes();
        caller();
        if (row.level() == Row.Level.TOTAL) {
            values.put("started", "Total: " + values.get("line"));
        }
    }

    /** An interval in few words: "2026-11-21 10:00–10:30", a day by its date. */
    private void period() {
        if (values.get("from") instanceof String from && values.get("to") instanceof String to) {
            values.put("period", from.isEmpty() ? "" : period(from, to));
        }
    }

    private static String period(String from, String to) {
        boolean days = from.endsWith(MIDNIGHT) && to.endsWith(MIDNIGHT);
        return days ? from.substring(0, 10) : from.substring(0, 16) + "–" + to.substring(11, 16);
    }

    /** The parts of the not-ready time: "Break 0:12:00 · Lunch 0:30:00". */
    private void reasons(Row row) {
        List<Column> columns = table.columns();
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = row.cells().get(i);
            if (columns.get(i).key().startsWith(REASON) && cell instanceof Cell.Span(long millis) && millis > 0) {
                parts.append(parts.isEmpty() ? "Not ready: " : " · ");
                parts.append(columns.get(i).title()).append(' ').append(words.of(cell));
            }
        }
        values.put("reasons", parts.toString());
        values.put("has_reasons", !parts.isEmpty());
    }

    private void notes() {
        boolean any = values.get("notes") instanceof String notes && !notes.isEmpty();
        values.put("has_notes", any);
    }

    /** Number and name in one. */
    private void caller() {
        if (values.get("caller") instanceof String number && values.get("caller_name") instanceof String name) {
            String both = List.of(number, name).stream()
                    .filter(part -> !part.isEmpty())
                    .distinct()
                    .collect(Collectors.joining(" "));
            values.put("caller", both);
        }
    }
}
