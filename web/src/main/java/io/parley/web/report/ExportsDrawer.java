package io.parley.web.report;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.UnorderedList;
import io.parley.reports.ExportJob;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Card;
import io.parley.web.widget.Glyph;
import java.util.List;

/** The reader's exports, beside the page: opens when one is begun, and takes no room from the preview. */
final class ExportsDrawer extends Card {
    private final UnorderedList lines = new UnorderedList();
    private final Button opener = new Button(Glyph.DOWNLOAD.show(), click -> open(!isVisible()));
    private final Button clear;

    /** @param clear forgets all exports that are over */
    ExportsDrawer(Runnable clear) {
        super(Texts.of("export.title"));
        addClassName("p-drawer");
        lines.addClassName("p-exports");
        this.clear = new Button(Texts.of("export.clear"), click -> clear.run());
        this.clear.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        this.clear.getElement().setAttribute("data-test", "clear-exports");
        Button close = new Button(Glyph.CLOSE.show(), click -> close());
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        close.getElement().setAttribute("aria-label", Texts.of("close")).setAttribute("data-test", "close-exports");
        addTool(this.clear);
        addTool(close);
        opener.getElement().setAttribute("data-test", "open-exports");
        opener.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        getElement().setAttribute("data-test", "exports");
        add(lines);
        open(false);
    }

    /** The button that opens and closes it; stands elsewhere. */
    Button opener() {
        return opener;
    }

    /** Shows these, the newest first. */
    void show(List<ExportJob> jobs, UI ui) {
        lines.removeAll();
        jobs.reversed().forEach(job -> line(job, ui));
        count();
        if (jobs.isEmpty()) {
            open(false);
        }
    }

    /** Shows a new one, and itself. */
    void add(ExportJob job, UI ui) {
        line(job, ui);
        count();
        open(true);
    }

    /** Hides itself: what it lies over is wanted. */
    void close() {
        open(false);
    }

    private void line(ExportJob job, UI ui) {
        ExportLine line = new ExportLine(job);
        lines.addComponentAsFirst(line);
        line.follow(ui);
    }

    private void count() {
        long number = lines.getChildren().count();
        opener.setText(Texts.of("export.count", Figures.count(number)));
        opener.setVisible(number > 0);
    }

    private void open(boolean now) {
        setVisible(now);
        opener.getElement().setAttribute("aria-expanded", Boolean.toString(now));
    }
}
