package io.parley.web.report;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.parley.directory.Directory;
import io.parley.directory.ReasonCode;
import io.parley.kpi.Reporting;
import io.parley.reports.ExportJob;
import io.parley.reports.Format;
import io.parley.reports.ReportExports;
import io.parley.reports.ReportPreview;
import io.parley.reports.ReportRequest;
import io.parley.reports.TooManyExportsException;
import io.parley.security.Role;
import io.parley.web.live.Background;
import io.parley.web.session.ForRoles;
import io.parley.web.session.Session;
import io.parley.web.shell.MainLayout;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Card;
import io.parley.web.widget.Say;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneId;

/** Reports: choose, look, export. Exports go on while the reader does something else, and are there when he comes back. */
@Route(value = "reports", layout = MainLayout.class)
@PageTitle("Parley")
@ForRoles({Role.ANALYST, Role.SUPERVISOR, Role.ADMINISTRATOR})
public class ReportsView extends Div {
    private static final int PREVIEWED = 200;

    private final Reporting reporting;
    private final Directory directory;
    private final ReportExports exports;
    private final String user = Session.required().user();
    private final ReportForm form;
    private final PreviewPanel preview = new PreviewPanel(this::export);
    private final UnorderedList lines = new UnorderedList();
    private final Card exported = new Card(Texts.of("export.title"), lines);

    @Inject
    public ReportsView(Reporting reporting, Directory directory, ReportExports exports) {
        this.reporting = reporting;
        this.directory = directory;
        this.exports = exports;
        form = new ReportForm(directory, InstantSource.system(), this::showPreview);
        lines.addClassName("p-exports");
        exported.getElement().setAttribute("data-test", "exports");
        Div right = new Div(exported, preview);
        right.addClassName("p-reports-right");
        addClassName("p-reports");
        add(form, right);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        lines.removeAll();
        exports.of(user).reversed().forEach(this::addLine);
        exported.setVisible(lines.getChildren().findAny().isPresent());
        event.getUI().getPage().retrieveExtendedClientDetails(details -> {
            if (details.getTimeZoneId() != null) {
                form.inZone(ZoneId.of(details.getTimeZoneId()));
            }
        });
    }

    private void showPreview() {
        form.request().ifPresent(request -> {
            preview.loading();
            getUI().ifPresent(ui -> Background.run(
                    ui,
                    () -> ReportPreview.of(request, reporting, this::reasonLabel, PREVIEWED),
                    found -> preview.show(found, request.query().zone()),
                    preview::failed));
        });
    }

    private String reasonLabel(String code) {
        return directory.reasonCodes().stream()
                .filter(reason -> reason.code().equals(code))
                .map(ReasonCode::label)
                .findAny()
                .orElse(code);
    }

    private void export(Format format) {
        form.request().ifPresent(request -> export(request, format));
    }

    private void export(ReportRequest request, Format format) {
        try {
            addLine(exports.start(request, format, user));
            exported.setVisible(true);
        } catch (TooManyExportsException e) {
            Say.failed(Texts.of("export.too-many"));
        }
    }

    private void addLine(ExportJob job) {
        ExportLine line = new ExportLine(job);
        lines.addComponentAsFirst(line);
        getUI().ifPresent(line::follow);
    }
}
