package io.parley.reports.xlsx;

import io.parley.reports.request.ReportHeader;
import io.parley.reports.table.ReportTable;
import io.parley.reports.table.Row;
import io.parley.reports.table.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * Writes a report as an Excel workbook: real numbers, times and percents, a frozen heading with a filter, a total. Streams: no more than a window of
 * lines is in memory, the rest in a temporary file. Lines that do not fit on a sheet go on the next.
 */
public final class XlsxWriter {
    /** Lines held in memory. */
    private static final int WINDOW = 200;

    private XlsxWriter() {}

    /** Writes the whole report; the stream stays open. */
    public static void write(ReportHeader header, ReportTable table, OutputStream to) throws IOException {
        write(header, table, to, Sheet.MOST_LINES);
    }

    /** With fewer lines a sheet than Excel allows, for tests. */
    static void write(ReportHeader header, ReportTable table, OutputStream to, int linesPerSheet) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(null, WINDOW, true, false)) {
            Styles styles = new Styles(workbook, new Words(header.zone(), header.language()).german());
            Sheet sheet = new Sheet(workbook, styles, header, table.columns(), 1);
            boolean any = false;
            for (Iterator<Row> rows = table.rows().iterator(); rows.hasNext(); ) {
                Row row = rows.next();
                if (row.level() == Row.Level.MAIN && sheet.lines() >= linesPerSheet) {
                    sheet.finish();
                    sheet = sheet.next();
                }
                sheet.add(row);
                any = true;
            }
            sheet.finish();
            if (!any) {
                sheet.note(header.emptyNote());
            } else {
                table.total().get().ifPresent(sheet::add);
            }
            workbook.write(to);
        }
    }
}
