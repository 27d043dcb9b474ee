package io.parley.reports.pdf;

import io.parley.reports.request.ReportWords;
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

    private final ReportTable table;
    private final Iterator<Row> rows;
    private final Words words;
    private final ReportWords say;
    private final long most;
    private final Map<String, Object> values = new HashMap<>();
    private long mains;
    private boolean over;

    /** @param most main lines given at most; where there are more, there is no total */
    Lines(ReportTable table, Words words, ReportWords say, long most) {
        this.table = table;
        this.rows = table.rows().iterator();
        this.words = words;
        this.say = say;
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
        period(row);
        reasons(row);
        notes();
        caller();
        if (row.level() == Row.Level.TOTAL) {
            values.put("started", say.of("total.line", values.get("line")));
        }
    }

    /** An interval in few words. */
    private void period(Row row) {
        boolean known = cell(row, "from") instanceof Cell.Moment && cell(row, "to") instanceof Cell.Moment;
        values.put(
                "period",
                known
                        ? words.period(((Cell.Moment) cell(row, "from")).at(), ((Cell.Moment) cell(row, "to")).at())
                        : "");
    }

    private Cell cell(Row row, String key) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).key().equals(key)) {
                return row.cells().get(i);
            }
        }
        return Cell.EMPTY;
    }

    /** The parts of the not-ready time: "Break 0:12:00 · Lunch 0:30:00". */
    private void reasons(Row row) {
        List<Column> columns = table.columns();
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = row.cells().get(i);
            if (columns.get(i).key().startsWith(REASON) && cell instanceof Cell.Span(long millis) && millis > 0) {
                parts.append(parts.isEmpty() ? "" : " · ");
                parts.append(columns.get(i).title()).append(' ').append(words.of(cell));
            }
        }
        values.put("reasons", parts.isEmpty() ? "" : say.of("not-ready.parts", parts));
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
