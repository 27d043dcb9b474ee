package io.parley.reports.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.reports.Format;
import io.parley.reports.ReportBytes;
import io.parley.reports.Samples;
import io.parley.reports.request.CsvOptions;
import io.parley.reports.request.ReportKind;
import io.parley.reports.request.ReportRequest;
import io.parley.reports.table.Cell;
import io.parley.reports.table.Column;
import io.parley.reports.table.ReportTable;
import io.parley.reports.table.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {
    private static final List<Column> ONE = List.of(new Column("text", "Text", Column.Kind.TEXT, 10));

    @Test
    void headerComesFirstThenTitlesThenOneLineForEachInterval() throws IOException {
        String csv = csv(ReportKind.QUEUE_BY_INTERVAL, CsvOptions.FOR_SPREADSHEETS, 3);
        assertThat(csv)
                .startsWith("\uFEFFReport,Queue by interval\r\nRange,2026-11-20 10:00:00 to 2026-11-20 18:00:00\r\n");
        assertThat(csv)
                .contains(
                        "Time zone,Europe/Berlin\r\n",
                        "Filters,none\r\n",
                        "Formulas,7\r\n",
                        "\r\nService level,answered within T ÷ (answered + abandoned − short abandoned) where T is 20 s and S 5 s\r\n",
                        "\r\n\r\nQueue,From,To,Offered")
                .contains(
                        "\r\nSales (8001),2026-11-20 10:30:00,2026-11-20 11:00:00,3,3,1,0,0,0,0,0,0,0,33.3 %,0:00:18,0:01:32")
                .contains("\r\nTotal,,,188,");
    }

    @Test
    void programsGetTitlesInTheFirstLineAndNothingBelowTheRows() throws IOException {
        String csv = csv(ReportKind.CALL_DETAIL, CsvOptions.FOR_PROGRAMS, 2);
        assertThat(csv).startsWith("Call,Line,Direction,Started,").doesNotContain("Total");
        assertThat(csv.lines().filter(line -> line.contains(",Call,"))).hasSize(2);
        assertThat(csv).contains("\"Wants a call on Monday, \"\"early\"\"\"");
    }

    @Test
    void sumsOfEachQueueAreForPeopleOnly() throws IOException {
        assertThat(csv(ReportKind.QUEUE_BY_INTERVAL, CsvOptions.FOR_SPREADSHEETS, 3))
                .contains("\r\nSales (8001),2026-11-20 10:00:00,2026-11-20 18:00:00,94,81,");
        assertThat(csv(ReportKind.QUEUE_BY_INTERVAL, CsvOptions.FOR_PROGRAMS, 3))
                .doesNotContain("2026-11-20 10:00:00,2026-11-20 18:00:00");
    }

    @ParameterizedTest
    @EnumSource(ReportKind.class)
    void emptyRangeSaysSo(ReportKind kind) throws IOException {
        assertThat(csv(kind, CsvOptions.FOR_SPREADSHEETS, 0)).containsPattern("\r\nNo (calls|agent was).* range\r\n$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1"})
    void formulaIsMadeHarmless(String text) throws IOException {
        String csv = line(text);
        assertThat(csv.replace("\"", "")).startsWith("'" + text);
    }

    @ParameterizedTest
    @CsvSource({"+49301234567,+49301234567", "plain,plain", "'a,b','\"a,b\"'", "'say \"x\"','\"say \"\"x\"\"\"'"})
    void whatNeedsQuotesGetsThem(String text, String written) throws IOException {
        assertThat(line(text)).isEqualTo(written + "\r\n");
    }

    @Test
    void lineBreakStaysInsideItsCell() throws IOException {
        assertThat(line("a\nb")).isEqualTo("\"a\nb\"\r\n");
    }

    private static String line(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportTable table = new ReportTable(ONE, Stream.of(Row.main(Cell.text(text))), Optional::empty);
        CsvWriter.write(ReportBytes.header(ReportKind.CALL_DETAIL), table, CsvOptions.FOR_PROGRAMS, out);
        return out.toString(StandardCharsets.UTF_8).substring("Text\r\n".length());
    }

    private static String csv(ReportKind kind, CsvOptions options, long calls) throws IOException {
        ReportRequest request = new ReportRequest(kind, Samples.day(), options);
        return new String(ReportBytes.of(request, Format.CSV, calls, Path.of("target")), StandardCharsets.UTF_8);
    }
}
