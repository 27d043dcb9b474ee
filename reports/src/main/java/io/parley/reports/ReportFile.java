package io.parley.reports;

import io.parley.kpi.report.Reporting;
import io.parley.reports.csv.CsvWriter;
import io.parley.reports.pdf.PdfWriter;
import io.parley.reports.request.ReportHeader;
import io.parley.reports.request.ReportKind;
import io.parley.reports.request.ReportRequest;
import io.parley.reports.request.ReportWords;
import io.parley.reports.table.ReportTable;
import io.parley.reports.table.Row;
import io.parley.reports.xlsx.XlsxWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Writes a report, from the query to the last byte. Blocks on database and disk; thread-safe.
 *
 * @param reporting where the rows come from
 * @param reasonLabel the label of a not-ready reason's code in the directory; the code itself where it is not there
 */
record ReportFile(Reporting reporting, UnaryOperator<String> reasonLabel) {

    /** Hears how far a file is; may throw to stop it. */
    interface Progress {
        /** Before the first line: how many main lines there will be. */
        void expected(long mainLines);

        /** After each main line was taken. */
        void advanced();
    }

    /**
     * Writes one file.
     *
     * @param scratch folder for what is too large for memory
     * @param to stays open
     */
    void write(
            ReportRequest request, ReportHeader header, Format format, Path scratch, OutputStream to, Progress progress)
            throws IOException {
        long expected = expected(request);
        progress.expected(expected);
        try (ReportTable table = watched(table(request), progress)) {
            switch (format) {
                case XLSX -> XlsxWriter.write(header, table, to);
                case PDF -> PdfWriter.write(header, table, expected, scratch, to);
                case CSV -> CsvWriter.write(header, table, request.csv(), to);
            }
        }
    }

    /** Only call details are worth counting: the other reports are read in one piece. */
    private long expected(ReportRequest request) {
        return request.kind() == ReportKind.CALL_DETAIL ? reporting.callCount(request.query()) : 0;
    }

    /** The lines of a report, in the words of its language. */
    public ReportTable table(ReportRequest request) {
        ReportWords words = request.words();
        ReportTable table =
                switch (request.kind()) {
                    case QUEUE_BY_INTERVAL -> QueueByInterval.table(reporting.queueByInterval(request.query()), words);
                    case AGENT_SUMMARY ->
                        AgentSummary.table(
                                reporting.agentSummary(request.query()),
                                code -> words.reason(code, reasonLabel.apply(code)),
                                words);
                    case CALL_DETAIL -> CallDetails.table(reporting.callDetail(request.query()), words);
                };
        return words.table(request.kind(), table);
    }

    private static ReportTable watched(ReportTable table, Progress progress) {
        Stream<Row> rows = table.rows().peek(row -> {
            if (row.level() == Row.Level.MAIN) {
                progress.advanced();
            }
        });
        return new ReportTable(table.columns(), rows, table.total());
    }
}
