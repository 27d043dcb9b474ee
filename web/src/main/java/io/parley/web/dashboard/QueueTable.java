package io.parley.web.dashboard;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import io.parley.id.QueueId;
import io.parley.web.texts.Texts;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Level;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All queues, a row a queue: the worst first, or as the reader sorts them. A row that is chosen filters agents and calls. */
final class QueueTable extends Grid<QueueRow> {
    private static final String BADGE = """
        <span class="p-badge" data-level="${item.level}" title="${item.word}" data-test="queue-state"><span class="p-glyph" aria-hidden="true"
          .innerHTML="${item.icon}"></span><span>${item.word}</span></span>\
        """;
    private static final String NAME = """
        <span class="p-queue-name" data-test="queue-row" data-queue="${item.id}" data-level="${item.level}" title="${item.name} ${item.id}: ${item.word}">
          <span class="p-glyph" aria-hidden="true" .innerHTML="${item.icon}"></span><b>${item.name}</b><i>${item.id}</i></span>\
        """;
    private static final String WAIT =
            "<parley-elapsed since=\"${item.since}\" limit=\"${item.limit}\" data-test=\"longest\"></parley-elapsed>";
    private static final String FIGURE =
            "<span class=\"p-cell-figure\" data-level=\"${item.level}\" data-test=\"${item.test}\">${item.word}</span>";

    private static final int NARROW = 600;

    private final Map<QueueColumn, Column<QueueRow>> columns = new EnumMap<>(QueueColumn.class);
    private final LiveRows<QueueRow, QueueId> rows;
    private final RowOrder<QueueRow> order;
    private List<QueueRow> given = List.of();

    /** @param chosen hears which queue's row the reader chose; empty for none */
    QueueTable(Consumer<Optional<QueueId>> chosen) {
        addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        setSelectionMode(SelectionMode.SINGLE);
        addClassName("p-queue-table");
        setMultiSort(false);
        order = new RowOrder<>(this, this::draw);
        for (QueueColumn column : QueueColumn.values()) {
            columns.put(column, column(column));
        }
        setEmptyStateComponent(new EmptyState(Glyph.QUEUE, Texts.of("queues.empty"), Texts.of("queues.empty-text")));
        getElement().setAttribute("data-test", "queues").setAttribute("aria-label", Texts.of("queues.title"));
        rows = new LiveRows<>(this, QueueRow::id);
        asSingleSelect().addValueChangeListener(change -> {
            if (change.isFromClient()) {
                chosen.accept(Optional.ofNullable(change.getValue()).map(QueueRow::id));
            }
        });
    }

    private Column<QueueRow> column(QueueColumn of) {
        boolean words = of == QueueColumn.STATE || of == QueueColumn.NAME;
        Span head = new Span(Texts.of(of.key()));
        head.getElement().setAttribute("title", Texts.of(of.key() + ".title"));
        Column<QueueRow> column = addColumn(renderer(of))
                .setHeader(head)
                .setKey(of.name())
                .setWidth(of.width() + "px")
                .setFlexGrow(of == QueueColumn.NAME ? 4 : 1)
                .setTextAlign(words ? ColumnTextAlign.START : ColumnTextAlign.END);
        order.offer(column, of.ranking());
        return column;
    }

    private static Renderer<QueueRow> renderer(QueueColumn of) {
        return switch (of) {
            case STATE -> ofLevel(LitRenderer.of(BADGE));
            case NAME ->
                ofLevel(LitRenderer.<QueueRow>of(NAME))
                        .withProperty("id", row -> row.id().value())
                        .withProperty("name", row -> row.card().name());
            case LONGEST ->
                LitRenderer.<QueueRow>of(WAIT)
                        .withProperty("since", row -> row.card()
                                .longestWaitSince()
                                .map(Instant::toEpochMilli)
                                .orElse(0L)
                                .toString())
                        .withProperty(
                                "limit", row -> Long.toString(row.threshold().toSeconds()));
            case WAITING, AGENTS, ON_CALL, SERVICE_LEVEL, OFFERED, ABANDONED, ASA, AHT, OCCUPANCY ->
                LitRenderer.<QueueRow>of(FIGURE)
                        .withProperty("word", of::words)
                        .withProperty("test", row -> of.key().substring("figure.".length()))
                        .withProperty("level", row -> level(of, row).attribute());
        };
    }

    private static LitRenderer<QueueRow> ofLevel(LitRenderer<QueueRow> renderer) {
        return renderer.withProperty("level", row -> row.health().overall().attribute())
                .withProperty("icon", row -> row.health().overall().glyph().svg())
                .withProperty("word", QueueColumn.STATE::words);
    }

    private static Level level(QueueColumn of, QueueRow row) {
        return switch (of) {
            case SERVICE_LEVEL -> row.health().serviceLevel();
            case WAITING -> row.health().staff();
            case STATE, NAME, LONGEST, AGENTS, ON_CALL, OFFERED, ABANDONED, ASA, AHT, OCCUPANCY -> Level.NONE;
        };
    }

    /** Shows what has room in a window of so many pixels. */
    void fit(int window) {
        columns.forEach((of, column) -> {
            column.setVisible(of.fits(window));
            column.setWidth((window < NARROW ? of.narrow() : of.width()) + "px");
        });
    }

    void show(List<QueueRow> queues) {
        given = queues;
        draw();
    }

    /** Marks the row of the queue that is chosen elsewhere. */
    void mark(Optional<QueueId> queue) {
        asSingleSelect()
                .setValue(queue.flatMap(id -> given.stream()
                                .filter(row -> row.id().equals(id))
                                .findAny())
                        .orElse(null));
    }

    private void draw() {
        getStyle().set("--p-rows", Integer.toString(Math.max(2, given.size())));
        rows.show(order.of(given));
    }
}
