package io.parley.reports.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parley.reports.Format;
import io.parley.reports.ReportBytes;
import io.parley.reports.request.ReportKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class XlsxWriterTest {
    private static final int HEADINGS = 4;

    @ParameterizedTest
    @EnumSource(ReportKind.class)
    void headingsAreFrozenAndFiltered(ReportKind kind) throws IOException {
        try (XSSFWorkbook book = open(ReportBytes.of(kind, Format.XLSX, 5, Path.of("target")))) {
            XSSFSheet sheet = book.getSheetAt(0);
            assertThat(words(sheet.getRow(0))).containsExactly(kind.title());
            assertThat(sheet.getPaneInformation().getHorizontalSplitTopRow()).isEqualTo((short) (HEADINGS + 1));
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).startsWith("A5:");
            assertThat(words(sheet.getRow(1)) + " " + words(sheet.getRow(2)))
                    .contains("Europe/Berlin", "Formulas: 7", "Filters: none");
        }
    }

    @Test
    void waitAndTalkAreRealTimes() throws IOException {
        try (XSSFWorkbook book = open(ReportBytes.of(ReportKind.CALL_DETAIL, Format.XLSX, 2, Path.of("target")))) {
            XSSFSheet sheet = book.getSheetAt(0);
            Cell talk = cell(sheet, HEADINGS + 1, "Talk");
            assertThat(talk.getNumericCellValue()).isCloseTo(207 / 86_400.0, within(1e-9));
            assertThat(talk.getCellStyle().getDataFormatString()).isEqualTo("[h]:mm:ss");
            assertThat(cell(sheet, HEADINGS + 1, "Wait").getNumericCellValue()).isCloseTo(31 / 86_400.0, within(1e-9));
            assertThat(cell(sheet, HEADINGS + 1, "Started").getLocalDateTimeCellValue())
                    .hasToString("2026-11-20T10:00");
        }
    }

    @Test
    void segmentsStandBelowTheirCallAndFoldAway() throws IOException {
        try (XSSFWorkbook book = open(ReportBytes.of(ReportKind.CALL_DETAIL, Format.XLSX, 2, Path.of("target")))) {
            XSSFSheet sheet = book.getSheetAt(0);
            List<String> lines = new ArrayList<>();
            for (int row = HEADINGS + 1; row <= sheet.getLastRowNum(); row++) {
                lines.add(cell(sheet, row, "Line").getStringCellValue());
            }
            assertThat(lines)
                    .containsExactly(
                            "Call", "Queue", "Ring", "Talk", "Wrap-up", "Call", "Queue", "Ring", "Talk", "Wrap-up",
                            "2 calls");
            assertThat(sheet.getRow(HEADINGS + 2).getOutlineLevel()).isEqualTo(1);
            assertThat(sheet.getRow(HEADINGS + 6).getOutlineLevel()).isZero();
            // segments are not counted twice
            assertThat(cell(sheet, sheet.getLastRowNum(), "Talk").getNumericCellValue())
                    .isCloseTo(414 / 86_400.0, within(1e-9));
        }
    }

    @Test
    void sharesAreRealPercentsAndZeroDivisorsDashes() throws IOException {
        try (XSSFWorkbook book =
                open(ReportBytes.of(ReportKind.QUEUE_BY_INTERVAL, Format.XLSX, 1, Path.of("target")))) {
            XSSFSheet sheet = book.getSheetAt(0);
            assertThat(cell(sheet, HEADINGS + 1, "Service level").getStringCellValue())
                    .isEqualTo("–");
            Cell level = cell(sheet, HEADINGS + 2, "Service level");
            assertThat(new DataFormatter().formatCellValue(level)).isEqualTo("33.3%");
        }
    }

    @ParameterizedTest
    @EnumSource(ReportKind.class)
    void emptyRangeSaysSo(ReportKind kind) throws IOException {
        try (XSSFWorkbook book = open(ReportBytes.of(kind, Format.XLSX, 0, Path.of("target")))) {
            assertThat(words(book.getSheetAt(0).getRow(HEADINGS + 1)).getFirst())
                    .startsWith("No ");
        }
    }

    @Test
    void whatDoesNotFitOnASheetGoesOnTheNext() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var table = ReportBytes.callTable(500)) {
            XlsxWriter.write(ReportBytes.header(ReportKind.CALL_DETAIL), table, out, 1000);
        }
        try (XSSFWorkbook book = open(out.toByteArray())) {
            assertThat(book.getNumberOfSheets()).isEqualTo(3);
            assertThat(book.getSheetName(2)).isEqualTo("Call detail 3");
            assertThat(words(book.getSheetAt(1).getRow(0))).containsExactly("Call detail");
            assertThat(words(book.getSheetAt(2).getRow(book.getSheetAt(2).getLastRowNum())))
                    .startsWith("Total", "500 calls");
        }
    }

    private static XSSFWorkbook open(byte[] bytes) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes));
    }

    private static Cell cell(XSSFSheet sheet, int row, String title) {
        int column = words(sheet.getRow(HEADINGS)).indexOf(title);
        assertThat(column).as(title).isNotNegative();
        return sheet.getRow(row).getCell(column);
    }

    private static List<String> words(Row row) {
        List<String> words = new ArrayList<>();
        DataFormatter formatter = new DataFormatter();
        row.forEach(cell -> words.add(formatter.formatCellValue(cell)));
        return words;
    }
}
