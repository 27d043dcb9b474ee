package io.parley.reports.request;

import io.parley.kpi.report.ReportQuery;
import java.util.Locale;

/**
 * A report somebody wants.
 *
 * @param csv how a CSV file is written; other formats ignore it
 * @param language of the reader
 */
public record ReportRequest(ReportKind kind, ReportQuery query, CsvOptions csv, Locale language) {
    /** In English. */
    public ReportRequest(ReportKind kind, ReportQuery query, CsvOptions csv) {
        this(kind, query, csv, Locale.ENGLISH);
    }

    /** In English, with the usual CSV options: a byte order mark and the header. */
    public ReportRequest(ReportKind kind, ReportQuery query) {
        this(kind, query, CsvOptions.FOR_SPREADSHEETS);
    }

    /** The same in another language. */
    public ReportRequest in(Locale other) {
        return new ReportRequest(kind, query, csv, other);
    }

    /** The words of its language. */
    public ReportWords words() {
        return ReportWords.in(language);
    }
}
