package io.parley.web.report;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.parley.directory.Directory;
import io.parley.directory.ReasonCode;
import io.parley.directory.Role;
import io.parley.kpi.report.Reporting;
import io.parley.reports.ExportJob;
import io.parley.reports.Format;
import io.parley.reports.ReportExports;
import io.parley.reports.ReportPreview;
import io.parley.reports.TooManyExportsException;
import io.parley.reports.request.ReportRequest;
import io.parley.web.live.Background;
import io.parley.web.live.ReaderZone;
import io.parley.web.session.ForRoles;
import io.parley.web.session.Session;
import io.parley.web.shell.MainLayout;
import io.parley.web.shell.MainMenu;
import io.parley.web.shell.Titles;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Say;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Reports: choose, look, export. Exports go on while the reader does something else, and are there when they come back; the report that is shown is named by the
 * address, and is there again after a reload.
 */
@Route(value = ReportsView.PATH, layout = MainLayout.class)
@MainMenu(place = 3, glyph = Glyph.REPORT, key = "nav.reports")
@ForRoles({Role.ANALYST, Role.SUPERVISOR, Role.ADMINISTRATOR})
public class ReportsView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    static final String PATH = "reports";

    private static final int PREVIEWED = 200;

    private final Reporting reporting;
    private final Directory directory;
    private final ReportExports exports;
    private final String user = Session.required().user();
    private final ReportForm form;
    private final PreviewPanel preview = new PreviewPanel(this::export);
    private Optional<ReportChoice> asked = Optional.empty();
    private final ExportsDrawer drawer = new ExportsDrawer(this::clearExports);

    @Inject
    public ReportsView(Reporting reporting, Directory directory, ReportExports exports) {
        this.reporting = reporting;
        this.directory = directory;
        this.exports = exports;
        form = new ReportForm(directory, InstantSource.system(), this::showPreview);
        preview.addTool(drawer.opener());
        addClassName("p-reports");
        add(form, preview, drawer);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        asked = ReportChoice.of(event.getLocation().getQueryParameters().getParameters());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        drawer.show(exports.of(user), event.getUI());
        ReaderZone.ask(event.getUI(), this::begin);
    }

    private void begin(ZoneId readers) {
        form.inZone(readers);
        asked.ifPresent(choice -> {
            form.take(choice);
            showPreview();
        });
    }

    private void clearExports() {
        exports.clear(user);
        getUI().ifPresent(ui -> drawer.show(exports.of(user), ui));
    }

    private void showPreview() {
        form.request().ifPresent(request -> {
            drawer.close();
            preview.loading();
            getUI().ifPresent(ui -> {
                ui.getPage()
                        .getHistory()
                        .replaceState(
                                null,
                                new Location(
                                        PATH, new QueryParameters(form.choice().parameters())));
                Background.run(
                        ui,
                        () -> ReportPreview.of(request, reporting, this::reasonLabel, PREVIEWED),
                        found -> preview.show(found, request),
                        preview::failed);
            });
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
            ExportJob job = exports.start(request, format, user);
            getUI().ifPresent(ui -> drawer.add(job, ui));
        } catch (TooManyExportsException e) {
            Say.failed(Texts.of("export.too-many"));
        }
    }

    @Override
    public String getPageTitle() {
        return Titles.of("nav.reports");
    }
}
