package io.parley.web.report;

import io.parley.kpi.report.ReportQuery;
import io.parley.reports.table.Cell;
import io.parley.reports.table.Column;
import io.parley.reports.table.Row;
import io.parley.reports.table.Words;
import io.parley.web.texts.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A column of the preview. Beginning and end of an interval are one column, as "18:30–19:00"; the date stands before it where the report spans several days.
 *
 * @param words what a row shows in it
 * @param width in characters
 */
record PreviewColumn(String key, String title, Column.Kind kind, int width, Function<Row, String> words) {
    static final String PERIOD = "period";

    private static final int TIMES = 11;
    private static final int TIMES_AND_DATE = 22;

    /** The columns of a report. */
    static List<PreviewColumn> of(List<Column> columns, ReportQuery query, Words words) {
        List<String> keys = columns.stream().map(Column::key).toList();
        int from = keys.indexOf("from");
        int to = keys.indexOf("to");
        List<PreviewColumn> shown = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            int cell = i;
            if (from >= 0 && i == to) {
                continue;
            }
            shown.add(
                    to >= 0 && i == from
                            ? period(from, to, isOneDay(query), words)
                            : new PreviewColumn(
                                    column.key(),
                                    column.title(),
                                    column.kind(),
                                    column.width(),
                                    row -> words.of(row.cells().get(cell))));
        }
        return shown;
    }

    /** How many of them stay in view when the others are scrolled: what a row is of. */
    static int frozen(List<PreviewColumn> columns) {
        return columns.size() > 1 && columns.get(1).key().equals(PERIOD) ? 2 : 1;
    }

    private static PreviewColumn period(int from, int to, boolean oneDay, Words words) {
        return new PreviewColumn(
                PERIOD,
                Texts.of("preview.period"),
                Column.Kind.TEXT,
                oneDay ? TIMES : TIMES_AND_DATE,
                row -> period(row.cells().get(from), row.cells().get(to), oneDay, words));
    }

    private static String period(Cell from, Cell to, boolean oneDay, Words words) {
        if (from instanceof Cell.Moment(Instant begin) && to instanceof Cell.Moment(Instant end)) {
            return oneDay ? words.times(begin, end) : words.period(begin, end);
        }
        return "";
    }

    private static boolean isOneDay(ReportQuery query) {
        LocalDate first = LocalDate.ofInstant(query.from(), query.zone());
        return first.equals(LocalDate.ofInstant(query.to().minusMillis(1), query.zone()));
    }
}
