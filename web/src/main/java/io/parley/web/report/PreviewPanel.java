package io.parley.web.report;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.parley.directory.Role;
import io.parley.reports.Format;
import io.parley.reports.ReportPreview;
import io.parley.reports.request.ReportRequest;
import io.parley.reports.table.Column;
import io.parley.reports.table.Row;
import io.parley.reports.table.Words;
import io.parley.web.session.Session;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Card;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The beginning of a report on the page, with the columns that the reader wants and the formats it can be had in. */
final class PreviewPanel extends Card {
    private static final double PIXELS_A_CHARACTER = 8.5;
    private static final double PIXELS_A_CHARACTER_OF_A_TITLE = 7.5;
    private static final int PADDING = 24;

    private static final String TRACE = """
            <a router-link data-test="trace" href="calls/${item.id}/trace" title="${item.word}" ?hidden="${!item.traced}">${item.id}</a>
            <span ?hidden="${item.traced}">${item.id}</span>""";

    private final Div body = new Div();
    private final Span count = new Span();
    private final MenuBar choice = new MenuBar();
    private final MenuItem chooser = choice.addItem(Glyph.COLUMNS.with(Texts.of("preview.columns")));
    private final Set<String> hidden = new HashSet<>();
    private final boolean traces =
            Session.principal().filter(p -> p.has(Role.ADMINISTRATOR)).isPresent();

    PreviewPanel(Consumer<Format> export) {
        super(Texts.of("preview.title"));
        addClassName("p-preview");
        count.addClassName("p-count");
        choice.addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        choice.setVisible(false);
        chooser.getElement().setAttribute("data-test", "columns");
        addTool(count);
        addTool(choice);
        for (Format format : Format.values()) {
            Button button = new Button(format.name(), Glyph.DOWNLOAD.show(), click -> export.accept(format));
            button.getElement()
                    .setAttribute("data-test", "export-" + format.extension())
                    .setAttribute("aria-label", Texts.of("preview.export", format.name()));
            addTool(button);
        }
        body.addClassName("p-preview-body");
        body.getElement().setAttribute("data-test", "preview");
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
        choice.setVisible(false);
        body.removeAll();
        body.add(new EmptyState(glyph, Texts.of(title), Texts.of(text)));
    }

    void show(ReportPreview preview, ReportRequest request) {
        if (preview.rows().isEmpty()) {
            say(Glyph.REPORT, "preview.empty", "preview.empty-text");
            return;
        }
        long lines = preview.rows().stream()
                .filter(row -> row.level() == Row.Level.MAIN)
                .count();
        count.setText(Texts.of(preview.more() ? "preview.first-lines" : "preview.lines", lines));
        body.removeAll();
        body.add(grid(preview, request));
        choice.setVisible(true);
    }

    private Grid<Row> grid(ReportPreview preview, ReportRequest request) {
        Words words = new Words(request.query().zone(), request.language());
        Grid<Row> grid = new Grid<>();
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setColumnReorderingAllowed(true);
        chooser.getSubMenu().removeAll();
        List<PreviewColumn> columns = PreviewColumn.of(preview.columns(), request.query(), words);
        for (int i = 0; i < columns.size(); i++) {
            PreviewColumn column = columns.get(i);
            boolean frozen = i < PreviewColumn.frozen(columns);
            Grid.Column<Row> shown = column(grid, column)
                    .setHeader(column.title())
                    .setTooltipGenerator(column.words()::apply)
                    .setResizable(true)
                    .setFrozen(frozen)
                    .setFlexGrow(0)
                    .setWidth(width(column) + "px")
                    .setTextAlign(
                            column.kind() == Column.Kind.TEXT || column.kind() == Column.Kind.MOMENT
                                    ? ColumnTextAlign.START
                                    : ColumnTextAlign.END);
            if (!frozen) {
                offer(column, shown);
            }
        }
        List<Row> rows = new ArrayList<>(preview.rows());
        preview.total().ifPresent(rows::add);
        grid.setItems(rows);
        grid.setPartNameGenerator(row -> row.level().name().toLowerCase(Locale.ROOT));
        grid.getElement().setAttribute("data-test", "preview-grid");
        return grid;
    }

    private static long width(PreviewColumn column) {
        return Math.round(Math.max(
                        column.width() * PIXELS_A_CHARACTER, column.title().length() * PIXELS_A_CHARACTER_OF_A_TITLE))
                + PADDING;
    }

    /** A column of words; that of the calls leads those who may see it to the SIP trace of each. */
    private Grid.Column<Row> column(Grid<Row> grid, PreviewColumn column) {
        return traces && column.key().equals("call")
                ? grid.addColumn(LitRenderer.<Row>of(TRACE)
                        .withProperty("id", column.words()::apply)
                        .withProperty("traced", row -> row.level() == Row.Level.MAIN)
                        .withProperty("word", row -> Texts.of("trace.title")))
                : grid.addColumn(column.words()::apply);
    }

    /** Lets the reader take a column out of view and back; that stays so for the next reports of this page. */
    private void offer(PreviewColumn column, Grid.Column<Row> shown) {
        shown.setVisible(!hidden.contains(column.key()));
        MenuItem item = chooser.getSubMenu().addItem(column.title());
        item.setCheckable(true);
        item.setKeepOpen(true);
        item.setChecked(shown.isVisible());
        item.getElement().setAttribute("data-test", "column-" + column.key());
        item.addClickListener(click -> {
            shown.setVisible(item.isChecked());
            if (item.isChecked()) {
                hidden.remove(column.key());
            } else {
                hidden.add(column.key());
            }
        });
    }
}
