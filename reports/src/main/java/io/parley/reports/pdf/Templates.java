package io.parley.reports.pdf;

import io.parley.reports.request.ReportKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperReport;

/** The page templates, one a report, in this package's resources; read at first use. Thread-safe. */
final class Templates {
    private static final Map<ReportKind, JasperReport> READ = new ConcurrentHashMap<>();

    private Templates() {}

    /** The template of a report. */
    static JasperReport of(ReportKind kind) {
        return READ.computeIfAbsent(kind, Templates::read);
    }

    private static JasperReport read(ReportKind kind) {
        String name = kind.slug() + ".jrxml";
        try (InputStream template = Templates.class.getResourceAsStream(name)) {
            return JasperCompileManager.compileReport(template);
        } catch (JRException | IOException e) {
            throw new IllegalStateException("template " + name + " cannot be read", e);
        }
    }
}
