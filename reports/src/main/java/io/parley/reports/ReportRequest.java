package io.parley.reports;

import io.parley.kpi.ReportQuery;
import io.parley.reports.csv.CsvOptions;

/**
 * A report somebody wants.
 *
 * @param csv how a CSV file is written; other formats ignore it
 */
public record ReportRequest(ReportKind kind, ReportQuery query, CsvOptions csv) {
    /** With the usual CSV options: a byte order mark and the header. */
    public ReportRequest(ReportKind kind, ReportQuery query) {
        this(kind, query, CsvOptions.FOR_SPREADSHEETS);
    }
}
