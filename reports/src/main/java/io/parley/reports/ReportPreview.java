package io.parley.reports;

import io.parley.kpi.report.Reporting;
import io.parley.reports.request.ReportRequest;
import io.parley.reports.table.Column;
import io.parley.reports.table.ReportTable;
import io.parley.reports.table.Row;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The beginning of a report, for a page.
 *
 * @param more whether there are lines beyond these
 * @param total the last line, where the report has one and all lines are here
 */
public record ReportPreview(List<Column> columns, List<Row> rows, boolean more, Optional<Row> total) {
    public ReportPreview {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads at most so many lines. Blocks on the database.
     *
     * @param reasonLabel the label of a not-ready reason's code
     */
    public static ReportPreview of(
            ReportRequest request, Reporting reporting, UnaryOperator<String> reasonLabel, int atMost) {
        try (ReportTable table = new ReportFile(reporting, reasonLabel).table(request)) {
            Iterator<Row> lines = table.rows().iterator();
            List<Row> rows = new ArrayList<>();
            while (rows.size() < atMost && lines.hasNext()) {
                rows.add(lines.next());
            }
            boolean more = lines.hasNext();
            return new ReportPreview(
                    table.columns(),
                    rows,
                    more,
                    more ? Optional.empty() : table.total().get());
        }
    }
}
