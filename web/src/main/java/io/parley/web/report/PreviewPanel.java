package io.parley.web.report;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.reports.Format;
import io.parley.reports.ReportPreview;
import io.parley.reports.table.Column;
import io.parley.reports.table.Row;
import io.parley.reports.table.Words;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Card;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The beginning of a report on the page, with the formats it can be had in. */
final class PreviewPanel extends Card {
    private static final double PIXELS_A_CHARACTER = 8.5;
    private static final int PADDING = 24;

    private final Div body = new Div();
    private final Span count = new Span();

    PreviewPanel(Consumer<Format> export) {
        super(Texts.of("preview.title"));
        addClassName("p-preview");
        count.addClassName("p-count");
        addTool(count);
        for (Format format : Format.values()) {
            Button button = new Button(format.name(), Glyph.DOWNLOAD.show(), click -> export.accept(format));
            button.getElement()
                    .setAttribute("data-test", "export-" + format.extension())
                    .setAttribute("aria-label", Texts.of("preview.export", format.name()));
            addTool(button);
        }
        body.addClassName("p-grow");
        body.getElement().setAttribute("data-test", "preview");
        body.getStyle().set("display", "flex").set("flex-direction", "column");
        add(body);
        say(Glyph.REPORT, "preview.first", "preview.first-text");
    }

    void loading() {
        say(Glyph.CLOCK, "preview.loading", "preview.loading-text");
    }

    void failed() {
        say(Glyph.WARNING, "preview.failed", "preview.failed-text");
    }

    private void say(Glyph glyph, String title, String text) {
        count.setText("");
        body.removeAll();
        body.add(new EmptyState(glyph, Texts.of(title), Texts.of(text)));
    }

    void show(ReportPreview preview, ZoneId zone) {
        if (preview.rows().isEmpty()) {
            say(Glyph.REPORT, "preview.empty", "preview.empty-text");
            return;
        }
        long lines = preview.rows().stream()
                .filter(row -> row.level() == Row.Level.MAIN)
                .count();
        count.setText(Texts.of(preview.more() ? "preview.first-lines" : "preview.lines", Figures.count(lines)));
        body.removeAll();
        body.add(grid(preview, new Words(zone)));
    }

    private static Grid<Row> grid(ReportPreview preview, Words words) {
        Grid<Row> grid = new Grid<>();
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setColumnReorderingAllowed(true);
        List<Column> columns = preview.columns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            int cell = i;
            grid.addColumn(row -> words.of(row.cells().get(cell)))
                    .setHeader(column.title())
                    .setResizable(true)
                    .setFrozen(i == 0)
                    .setFlexGrow(0)
                    .setWidth(Math.round(column.width() * PIXELS_A_CHARACTER) + PADDING + "px")
                    .setTextAlign(
                            column.kind() == Column.Kind.TEXT || column.kind() == Column.Kind.MOMENT
                                    ? ColumnTextAlign.START
                                    : ColumnTextAlign.END);
        }
        List<Row> rows = new ArrayList<>(preview.rows());
        preview.total().ifPresent(rows::add);
        grid.setItems(rows);
        grid.setPartNameGenerator(row -> row.level().name().toLowerCase(Locale.ROOT));
        grid.getElement().setAttribute("data-test", "preview-grid");
        return grid;
    }
}
