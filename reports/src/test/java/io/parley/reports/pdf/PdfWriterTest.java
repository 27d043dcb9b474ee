package io.parley.reports.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import io.parley.reports.Format;
import io.parley.reports.ReportBytes;
import io.parley.reports.request.ReportKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PdfWriterTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ReportKind.class)
    void everyReportHasItsTitleRangeAndFormulaVersion(ReportKind kind) throws IOException {
        String text = text(ReportBytes.of(kind, Format.PDF, 12, folder));
        assertThat(text)
                .contains(kind.title())
                .contains("2026-11-20 10:00:00 to 2026-11-20 18:00:00")
                .contains("Europe/Berlin")
                .contains("Formulas: 7")
                .contains("Total");
    }

    @ParameterizedTest
    @EnumSource(ReportKind.class)
    void emptyRangeSaysSo(ReportKind kind) throws IOException {
        assertThat(text(ReportBytes.of(kind, Format.PDF, 0, folder))).containsPattern("No (calls|agent was)");
    }

    @Test
    void zeroDivisorShowsDash() throws IOException {
        assertThat(text(ReportBytes.of(ReportKind.QUEUE_BY_INTERVAL, Format.PDF, 1, folder)))
                .contains("–")
                .contains("33.3 %");
    }

    @Test
    void longCallListIsCutAndSaysSo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var table = ReportBytes.callTable(30)) {
            PdfWriter.write(ReportBytes.header(ReportKind.CALL_DETAIL), table, 30, folder, out, 20);
        }
        String text = text(out.toByteArray());
        assertThat(text).contains("Only the first 20 of 30").doesNotContain("Total:");
    }

    private String text(byte[] pdf) throws IOException {
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        PdfReader reader = new PdfReader(pdf);
        StringBuilder text = new StringBuilder();
        PdfTextExtractor extractor = new PdfTextExtractor(reader);
        for (int page = 1; page <= reader.getNumberOfPages(); page++) {
            text.append(extractor.getTextFromPage(page)).append('\n');
        }
        reader.close();
        return text.toString();
    }
}
