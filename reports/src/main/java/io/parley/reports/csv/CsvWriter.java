package io.parley.reports.csv;

import io.parley.reports.request.CsvOptions;
import io.parley.reports.request.ReportHeader;
import io.parley.reports.request.ReportWords;
import io.parley.reports.table.Cell;
import io.parley.reports.table.Column;
import io.parley.reports.table.ReportTable;
import io.parley.reports.table.Row;
import io.parley.reports.table.Words;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes a report as CSV (RFC 4180): commas (semicolons in German, as spreadsheets there read the comma as decimal mark), CR LF, quotes where needed, UTF-8.
 * Text that a spreadsheet would take for a formula gets an apostrophe in front; a telephone number with a plus is no formula. Streams: no line is kept.
 */
public final class CsvWriter {
    private static final String LINE_END = "\r\n";
    private static final Pattern TELEPHONE = Pattern.compile("\\+\\d+");
    /** The characters that make a spreadsheet read a formula, also in its full-width forms. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private final Writer out;
    private final Words words;
    private final char separator;

    private CsvWriter(Writer out, Words words) {
        this.out = out;
        this.words = words;
        separator = words.german() ? ';' : ',';
    }

    /** Writes the whole report; the stream stays open. */
    public static void write(ReportHeader header, ReportTable table, CsvOptions options, OutputStream to)
            throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        new CsvWriter(out, new Words(header.zone(), header.language())).write(header, table, options);
        out.flush();
    }

    private void write(ReportHeader header, ReportTable table, CsvOptions options) throws IOException {
        if (options.byteOrderMark()) {
            out.write('\uFEFF');
        }
        if (options.preamble()) {
            preamble(header);
        }
        line(table.columns().stream()
                .map(Column::title)
                .map(CsvWriter::harmless)
                .toList());
        boolean any = false;
        for (Iterator<Row> rows = table.rows().iterator(); rows.hasNext(); ) {
            Row row = rows.next();
            // programs sum for themselves: lines of sums would count twice
            if (options.preamble() || !row.level().sums()) {
                row(row);
            }
            any = true;
        }
        if (!any && options.preamble()) {
            line(List.of(header.emptyNote()));
        }
        Optional<Row> total = any && options.preamble() ? table.total().get() : Optional.empty();
        if (total.isPresent()) {
            row(total.get());
        }
    }

    private void preamble(ReportHeader header) throws IOException {
        line(List.of(ReportWords.in(header.language()).of("header.report"), header.title()));
        for (Map.Entry<String, String> line : header.lines().entrySet()) {
            line(List.of(line.getKey(), harmless(line.getValue())));
        }
        out.write(LINE_END);
    }

    private void row(Row row) throws IOException {
        line(row.cells().stream().map(this::cell).toList());
    }

    private String cell(Cell cell) {
        return cell instanceof Cell.Text(String value) ? harmless(value) : words.of(cell);
    }

    private void line(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(separator);
            }
            out.write(quoted(cells.get(i)));
        }
        out.write(LINE_END);
    }

    private static String harmless(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return formula && !TELEPHONE.matcher(text).matches() ? "'" + text : text;
    }

    private String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == separator || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
