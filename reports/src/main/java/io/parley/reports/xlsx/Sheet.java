package io.parley.reports.xlsx;

import io.parley.kpi.report.Formulas;
import io.parley.reports.request.ReportHeader;
import io.parley.reports.table.Cell;
import io.parley.reports.table.Column;
import io.parley.reports.table.Row;
import io.parley.reports.table.Words;
import java.time.Instant;
import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFCell;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** One sheet of a report: title and header lines, headings that stay in view, then the lines. */
final class Sheet {
    /** Main lines after which a new sheet begins; leaves room for the header, a total and a last call's segments. */
    static final int MOST_LINES = SpreadsheetVersion.EXCEL2007.getLastRowIndex() - 1_000;

    private static final double SECONDS_OF_DAY = 86_400;
    private static final int WIDTH_UNITS = 256;

    /** Height of a line of the headings, in points. */
    private static final int HEADING_LINE = 15;

    private static final int LINES_OF_HEADER = 2;

    private final SXSSFWorkbook workbook;
    private final Styles styles;
    private final ReportHeader header;
    private final List<Column> columns;
    private final int number;
    private final SXSSFSheet sheet;
    private final int headings;
    private int next;

    Sheet(SXSSFWorkbook workbook, Styles styles, ReportHeader header, List<Column> columns, int number) {
        this.workbook = workbook;
        this.styles = styles;
        this.header = header;
        this.columns = columns;
        this.number = number;
        sheet = workbook.createSheet(number == 1 ? header.title() : header.title() + " " + number);
        top();
        headings = next;
        headings();
    }

    /** The next sheet of the same report. */
    Sheet next() {
        return new Sheet(workbook, styles, header, columns, number + 1);
    }

    /** Lines written so far, the header's included. */
    int lines() {
        return next;
    }

    void add(Row row) {
        SXSSFRow line = sheet.createRow(next);
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = row.cells().get(i);
            if (!(cell instanceof Cell.Empty)) {
                fill(
                        line.createCell(i),
                        cell,
                        styles.of(row.level(), columns.get(i).kind()));
            } else if (row.level().sums()) {
                line.createCell(i)
                        .setCellStyle(styles.of(row.level(), columns.get(i).kind()));
            }
        }
        if (row.level() == Row.Level.DETAIL) {
            sheet.setRowOutlineLevel(next, 1);
        }
        next++;
    }

    /** All main lines are written: the filter covers them. */
    void finish() {
        sheet.setAutoFilter(new CellRangeAddress(headings, Math.max(headings, next - 1), 0, columns.size() - 1));
    }

    /** A remark where lines would be. */
    void note(String words) {
        text(next++, words, styles.quiet());
    }

    private void top() {
        text(next++, header.title(), styles.title());
        List<String> sentences = header.sentences();
        int perLine = Math.ceilDiv(sentences.size(), LINES_OF_HEADER);
        for (int from = 0; from < sentences.size(); from += perLine) {
            List<String> part = sentences.subList(from, Math.min(sentences.size(), from + perLine));
            text(next++, String.join("   ·   ", part), styles.quiet());
        }
        next++;
    }

    private void headings() {
        SXSSFRow line = sheet.createRow(next++);
        line.setHeightInPoints(HEADING_LINE
                * columns.stream()
                        .mapToInt(column -> Heading.lines(column.title(), Heading.width(column)))
                        .max()
                        .orElse(1));
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            SXSSFCell cell = line.createCell(i);
            cell.setCellValue(column.title());
            cell.setCellStyle(styles.headings());
            // two more for the filter's button
            sheet.setColumnWidth(i, (Heading.width(column) + 2) * WIDTH_UNITS);
        }
        sheet.createFreezePane(1, next);
        sheet.setRowSumsBelow(false);
        sheet.setRepeatingRows(new CellRangeAddress(headings, headings, -1, -1));
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
    }

    private void text(int row, String words, CellStyle style) {
        SXSSFCell cell = sheet.createRow(row).createCell(0);
        cell.setCellValue(words);
        cell.setCellStyle(style);
    }

    private void fill(SXSSFCell into, Cell cell, CellStyle style) {
        into.setCellStyle(style);
        switch (cell) {
            case Cell.Text(String value) -> into.setCellValue(shortened(value));
            case Cell.Count(long value) -> into.setCellValue((double) value);
            case Cell.Decimal(double value) -> into.setCellValue(value);
            case Cell.Span(long millis) -> into.setCellValue(Formulas.wholeSeconds(millis) / SECONDS_OF_DAY);
            case Cell.Share(double value) -> into.setCellValue(value);
            case Cell.Moment(Instant at) ->
                into.setCellValue(DateUtil.getExcelDate(at.atZone(header.zone()).toLocalDateTime()));
            case Cell.Undefined() -> into.setCellValue(Words.UNDEFINED);
            case Cell.Empty() -> into.setBlank();
        }
    }

    private static String shortened(String text) {
        int most = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
