package io.parley.reports.pdf;

import io.parley.reports.request.ReportHeader;
import io.parley.reports.request.ReportWords;
import io.parley.reports.table.Column;
import io.parley.reports.table.ReportTable;
import io.parley.reports.table.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.fill.JRSwapFileVirtualizer;
import net.sf.jasperreports.engine.util.JRSwapFile;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;

/**
 * Writes a report as a PDF for paper, A4 across. Pages wait in a swap file, so memory stays bounded; what nobody would read on paper is cut at {@link
 * #MOST_LINES}, and the report says so.
 */
public final class PdfWriter {
    /** Main lines a PDF holds at most. */
    public static final int MOST_LINES = 20_000;

    private static final int PAGES_IN_MEMORY = 40;
    private static final int SWAP_BLOCK = 4096;
    private static final int SWAP_GROWTH = 256;

    private PdfWriter() {}

    /**
     * Writes the whole report; the stream stays open.
     *
     * @param mainLines how many main lines the table has, about
     * @param scratch folder for the swap file
     */
    public static void write(ReportHeader header, ReportTable table, long mainLines, Path scratch, OutputStream to)
            throws IOException {
        write(header, table, mainLines, scratch, to, MOST_LINES);
    }

    /** With another limit, for tests. */
    static void write(
            ReportHeader header, ReportTable table, long mainLines, Path scratch, OutputStream to, int mostLines)
            throws IOException {
        JRSwapFileVirtualizer swap = new JRSwapFileVirtualizer(
                PAGES_IN_MEMORY, new JRSwapFile(scratch.toString(), SWAP_BLOCK, SWAP_GROWTH), true);
        try {
            JasperPrint pages =
                    pages(header, table, mainLines, mostLines, Map.of(JRParameter.REPORT_VIRTUALIZER, swap));
            swap.setReadOnly(true);
            export(pages, header, to);
        } catch (JRException e) {
            throw new IOException("the PDF cannot be written", e);
        } finally {
            swap.cleanup();
        }
    }

    /** The pages as they are laid out. */
    static JasperPrint pages(
            ReportHeader header, ReportTable table, long mainLines, int mostLines, Map<String, Object> engine)
            throws JRException {
        Map<String, Object> parameters = parameters(header, table);
        if (mainLines > mostLines) {
            parameters.put("note", ReportWords.in(header.language()).of("paper.cut", mostLines, mainLines));
        }
        parameters.putAll(engine);
        Lines lines = new Lines(
                table, new Words(header.zone(), header.language()), ReportWords.in(header.language()), mostLines);
        return JasperFillManager.fillReport(Templates.of(header.kind()), parameters, lines);
    }

    /** Headings come as parameters "column_" and the key of the column: templates hold no words. */
    private static Map<String, Object> parameters(ReportHeader header, ReportTable table) {
        var sentences = header.sentences();
        int half = Math.ceilDiv(sentences.size(), 2);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("title", header.title());
        parameters.put("range", String.join("   ·   ", sentences.subList(0, half)));
        parameters.put("facts", String.join("   ·   ", sentences.subList(half, sentences.size())));
        parameters.put("empty_note", header.emptyNote());
        ReportWords words = ReportWords.in(header.language());
        parameters.put("page", words.of("page"));
        parameters.put("page_of", words.of("page.of"));
        parameters.put("column_period", words.paperHeading("period", "period"));
        for (Column column : table.columns()) {
            parameters.put("column_" + column.key(), words.paperHeading(column.key(), column.title()));
        }
        return parameters;
    }

    private static void export(JasperPrint pages, ReportHeader header, OutputStream to) throws JRException {
        SimplePdfExporterConfiguration configuration = new SimplePdfExporterConfiguration();
        configuration.setMetadataTitle(header.title());
        configuration.setMetadataCreator("Parley");
        configuration.setDisplayMetadataTitle(true);
        configuration.setCompressed(true);
        JRPdfExporter exporter = new JRPdfExporter();
        exporter.setExporterInput(new SimpleExporterInput(pages));
        exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(to));
        exporter.setConfiguration(configuration);
        exporter.exportReport();
    }
}
