package io.parley.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import io.parley.reports.request.ReportKind;
import io.parley.reports.request.ReportRequest;
import io.parley.reports.request.ReportWords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports are in the reader's language from title to total, in every format. */
class GermanReportTest {
    @TempDir
    Path scratch;

    private byte[] german(ReportKind kind, Format format, long calls) throws IOException {
        return ReportBytes.of(Samples.request(kind).in(Locale.GERMAN), format, calls, scratch);
    }

    private String csv(ReportKind kind) throws IOException {
        return new String(german(kind, Format.CSV, 5), StandardCharsets.UTF_8);
    }

    @Test
    void csvIsForAGermanSpreadsheet() throws IOException {
        assertThat(csv(ReportKind.QUEUE_BY_INTERVAL))
                .contains("Bericht;Warteschlangen nach Intervallen\r\n")
                .contains("Zeitraum;20.11.2026 10:00:00 bis 20.11.2026 18:00:00\r\n")
                .contains("Filter;keine\r\n")
                .contains("mit T = 20 s und S = 5 s")
                .contains("Warteschlange;Von;Bis;Angeboten;Angenommen;")
                .contains(";3,50;75,0 %")
                .contains("\r\nGesamt;");
        assertThat(csv(ReportKind.AGENT_SUMMARY))
                .contains(";Pause;Mittagspause;")
                .contains("Verpasste Anrufe");
        assertThat(csv(ReportKind.CALL_DETAIL))
                .contains(";Gespräch;Eingehend;20.11.2026 10:00:00;")
                .contains(";Nachbearbeitung;")
                .contains(";Anrufer;")
                .contains("am längsten frei: anna")
                .contains("Gesamt;5 Gespräche;");
    }

    @Test
    void englishStaysAsItWas() throws IOException {
        String csv = new String(
                ReportBytes.of(ReportKind.QUEUE_BY_INTERVAL, Format.CSV, 5, scratch), StandardCharsets.UTF_8);
        assertThat(csv)
                .contains("Report,Queue by interval\r\n")
                .contains("2026-11-20 10:00:00")
                .contains("Queue,From,To,Offered,")
                .contains("\r\nTotal,");
    }

    @Test
    void anEmptyReportSaysSoInGerman() throws IOException {
        assertThat(new String(german(ReportKind.CALL_DETAIL, Format.CSV, 0), StandardCharsets.UTF_8))
                .contains("Keine Gespräche in diesem Zeitraum");
    }

    @ParameterizedTest
    @EnumSource(ReportKind.class)
    void everyWordOfAHeadingHasRoomInItsColumn(ReportKind kind) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(german(kind, Format.XLSX, 5)))) {
            XSSFSheet sheet = book.getSheetAt(0);
            XSSFRow headings = sheet.getRow(sheet.getPaneInformation().getHorizontalSplitPosition() - 1);
            headings.forEach(cell -> assertThat(cell.getStringCellValue().split(" ", -1))
                    .allSatisfy(word ->
                            assertThat(word.length() * 256).isLessThan(sheet.getColumnWidth(cell.getColumnIndex()))));
        }
    }

    @Test
    void workbookAndPaperAreGermanToo() throws IOException {
        try (XSSFWorkbook book =
                new XSSFWorkbook(new ByteArrayInputStream(german(ReportKind.AGENT_SUMMARY, Format.XLSX, 5)))) {
            assertThat(book.getSheetName(0)).isEqualTo("Agentenübersicht");
            List<String> words = new ArrayList<>();
            for (Row row : book.getSheetAt(0)) {
                for (Cell cell : row) {
                    words.add(cell.toString());
                }
            }
            assertThat(words).contains("Angemeldet", "Nachbearbeitung", "Pause", "Mittagspause", "Gesamt");
        }
        for (ReportKind kind : ReportKind.values()) {
            byte[] pdf = german(kind, Format.PDF, 60);
            keep(kind, pdf);
            PdfReader reader = new PdfReader(pdf);
            String first = new PdfTextExtractor(reader).getTextFromPage(1);
            assertThat(first)
                    .as("%s", kind)
                    .contains(ReportWords.in(Locale.GERMAN).title(kind), "Seite", "von", "Erstellt")
                    .doesNotContain("Page", "Produced", "Filters", "Offered", "Wrap-up", "Answered", "Started");
            reader.close();
        }
    }

    /** For people to look at. */
    private static void keep(ReportKind kind, byte[] pdf) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        Files.write(folder.resolve(kind.slug() + "-de.pdf"), pdf);
    }

    @Test
    void bothLanguagesHaveTheSameWords() throws IOException {
        assertThat(keys("Reports_de")).isEqualTo(keys("Reports"));
    }

    private static Object keys(String file) throws IOException {
        Properties words = new Properties();
        try (InputStream in = GermanReportTest.class.getResourceAsStream(file + ".properties")) {
            words.load(in);
        }
        return words.stringPropertyNames();
    }

    @Test
    void everyColumnHasAHeadingInGerman() {
        ReportWords english = ReportWords.ENGLISH;
        for (ReportKind kind : ReportKind.values()) {
            ReportRequest request = Samples.request(kind);
            var columns = new ReportFile(Samples.reporting(1), code -> code)
                    .table(request)
                    .columns();
            for (var column : columns) {
                boolean reason = column.key().startsWith(AgentSummary.NOT_READY + ":");
                assertThat(reason || !english.of("column." + column.key()).startsWith("column."))
                        .as("%s of %s has words", column.key(), kind)
                        .isTrue();
            }
        }
    }

    @Test
    void labelsOfAnAdministratorAreNotTranslated() {
        ReportWords german = ReportWords.in(Locale.GERMAN);
        assertThat(german.reason("break", "Break")).isEqualTo("Pause");
        assertThat(german.reason("break", "Coffee upstairs")).isEqualTo("Coffee upstairs");
        assertThat(german.reason("ring-no-answer", "ring-no-answer")).isEqualTo("Pausiert nach verpasstem Anruf");
        assertThat(ReportWords.ENGLISH.reason("unreachable", "unreachable")).isEqualTo("No phone");
        assertThat(ReportWords.ENGLISH.reason("gardening", "gardening")).isEqualTo("gardening");
        assertThat(Arrays.asList(ReportKind.values()))
                .allSatisfy(kind -> assertThat(german.title(kind)).isNotEqualTo(kind.title()));
    }
}
