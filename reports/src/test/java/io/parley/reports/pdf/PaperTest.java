package io.parley.reports.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.kpi.report.ReportQuery;
import io.parley.reports.ReportBytes;
import io.parley.reports.Samples;
import io.parley.reports.request.ReportHeader;
import io.parley.reports.request.ReportKind;
import io.parley.reports.request.ReportRequest;
import io.parley.reports.request.ReportWords;
import io.parley.reports.table.Cell;
import io.parley.reports.table.Column;
import io.parley.reports.table.ReportTable;
import io.parley.reports.table.Row;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintFrame;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperPrintManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is on paper is there whole, in each language: no heading, no line above the figures and no words in a line are cut. */
class PaperTest {
    private static final int MOST_LINES = 100;

    static Stream<Arguments> papers() {
        return Arrays.stream(ReportKind.values()).flatMap(kind -> Stream.of(Locale.ENGLISH, Locale.GERMAN)
                .map(language -> Arguments.of(kind, language)));
    }

    @ParameterizedTest
    @MethodSource("papers")
    void nothingIsCut(ReportKind kind, Locale language) throws Exception {
        JasperPrint pages = pages(kind, language, Samples.day());
        keep(pages, kind, language);

        assertThat(texts(pages)).hasSizeGreaterThan(30).allSatisfy(PaperTest::isWhole);
    }

    /** A heading is broken between its words, or where a hyphen says so, and nowhere else. */
    @ParameterizedTest
    @MethodSource("papers")
    void noWordOfAHeadingIsBroken(ReportKind kind, Locale language) throws Exception {
        List<JRPrintText> headings = texts(pages(kind, language, Samples.day())).stream()
                .filter(text -> text.getStyle().getName().startsWith("Heading"))
                .filter(text -> !text.getFullText().isEmpty())
                .toList();

        double line =
                headings.stream().mapToDouble(JRPrintText::getTextHeight).min().orElseThrow();
        assertThat(headings).hasSizeGreaterThan(10).allSatisfy(heading -> {
            int words = heading.getFullText().split("\\s+", -1).length;
            assertThat(Math.round(heading.getTextHeight() / line))
                    .as(heading.getFullText())
                    .isLessThanOrEqualTo(words);
        });
    }

    /** Also of the sums, which are bold. */
    @ParameterizedTest
    @MethodSource("papers")
    void anIntervalStandsOnOneLine(ReportKind kind, Locale language) throws Exception {
        List<JRPrintText> figures = texts(pages(kind, language, Samples.day()));
        double line = figures.stream()
                .filter(text -> text.getFullText().equals("0"))
                .mapToDouble(JRPrintText::getTextHeight)
                .max()
                .orElse(0);

        assertThat(figures.stream().filter(text -> text.getFullText().matches(".*\\d:\\d\\d–\\d.*")))
                .allSatisfy(period -> assertThat((double) period.getTextHeight())
                        .as(period.getFullText())
                        .isLessThan(line * 1.5))
                .hasSize(kind == ReportKind.QUEUE_BY_INTERVAL ? 34 : 0);
    }

    @ParameterizedTest
    @MethodSource("papers")
    void longFiltersAreWhole(ReportKind kind, Locale language) throws Exception {
        ReportQuery day = Samples.day();
        ReportQuery filtered = new ReportQuery(
                day.from(),
                day.to(),
                day.zone(),
                day.interval(),
                IntStream.range(8000, 8080).mapToObj(id -> new QueueId("" + id)).collect(Collectors.toSet()),
                IntStream.range(0, 60).mapToObj(id -> new AgentId("agent" + id)).collect(Collectors.toSet()),
                "");

        assertThat(texts(pages(kind, language, filtered))).allSatisfy(PaperTest::isWhole);
        JasperPrint empty = PdfWriter.pages(
                header(kind, language, filtered),
                new ReportTable(
                        List.of(new Column("queue", "Queue", Column.Kind.TEXT, 9)), Stream.of(), Optional::empty),
                0,
                MOST_LINES,
                Map.of());
        assertThat(texts(empty)).hasSizeGreaterThan(2).allSatisfy(PaperTest::isWhole);
    }

    /** Every outcome, side and disposition that a call's record can have, and callers with long names. */
    @ParameterizedTest
    @MethodSource("papers")
    void longWordsOfALineAreWhole(ReportKind kind, Locale language) throws Exception {
        ReportWords words = ReportWords.in(language);
        List<Column> columns = new ArrayList<>(ReportBytes.table(kind, language).columns());
        IntStream.range(0, 12)
                .mapToObj(i -> new Column("not_ready:" + i, "A reason with many words", Column.Kind.DURATION, 9))
                .forEach(columns::add);
        List<Row> rows = keys("outcome.").stream()
                .flatMap(outcome -> Stream.of(Row.Level.MAIN, Row.Level.DETAIL, Row.Level.TOTAL)
                        .map(level -> new Row(
                                level,
                                columns.stream()
                                        .map(column -> cell(column, words.of(outcome)))
                                        .toList())))
                .toList();

        JasperPrint pages = PdfWriter.pages(
                header(kind, language, Samples.day()),
                new ReportTable(columns, rows.stream(), Optional::empty),
                rows.size(),
                MOST_LINES,
                Map.of());
        keep(pages, kind, Locale.of(language.getLanguage(), "LONG"));

        assertThat(texts(pages)).hasSizeGreaterThan(100).allSatisfy(PaperTest::isWhole);
    }

    private static Cell cell(Column column, String outcome) {
        return switch (column.kind()) {
            case TEXT ->
                switch (column.key()) {
                    case "outcome", "ended_by" -> new Cell.Text(outcome);
                    case "caller" -> new Cell.Text("+4930123456789012");
                    default -> new Cell.Text("Maria Magdalena Schmidt-Bergmann");
                };
            case COUNT -> Cell.count(123_456);
            case DECIMAL -> new Cell.Decimal(4.23);
            case DURATION -> Cell.span(359_999_000);
            case SHARE -> new Cell.Share(1);
            case MOMENT -> new Cell.Moment(Samples.START);
        };
    }

    private static void isWhole(JRPrintText text) {
        assertThat(text.getTextTruncateIndex()).as(text.getFullText()).isNull();
    }

    private static JasperPrint pages(ReportKind kind, Locale language, ReportQuery query) throws JRException {
        return PdfWriter.pages(
                header(kind, language, query), ReportBytes.table(kind, language), 12, MOST_LINES, Map.of());
    }

    private static ReportHeader header(ReportKind kind, Locale language, ReportQuery query) {
        return ReportHeader.of(
                new ReportRequest(kind, query).in(language), 7, List.of(), Samples.START, "nora.with.a.long.name");
    }

    private static List<JRPrintText> texts(JasperPrint pages) {
        return pages.getPages().stream()
                .flatMap(page -> page.getElements().stream())
                .flatMap(PaperTest::texts)
                .toList();
    }

    private static Stream<JRPrintText> texts(JRPrintElement element) {
        return switch (element) {
            case JRPrintText text -> Stream.of(text);
            case JRPrintFrame frame -> frame.getElements().stream().flatMap(PaperTest::texts);
            default -> Stream.of();
        };
    }

    private static List<String> keys(String prefix) throws IOException {
        Properties words = new Properties();
        try (InputStream in = ReportWords.class.getResourceAsStream("/io/parley/reports/Reports.properties")) {
            words.load(in);
        }
        return words.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .sorted()
                .toList();
    }

    /** For people to look at. */
    private static void keep(JasperPrint pages, ReportKind kind, Locale language) throws JRException, IOException {
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        BufferedImage first = (BufferedImage) JasperPrintManager.printPageToImage(pages, 0, 2);
        ImageIO.write(
                first,
                "png",
                folder.resolve(kind.slug() + "-" + language + ".png").toFile());
    }
}
