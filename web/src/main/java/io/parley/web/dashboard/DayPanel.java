package io.parley.web.dashboard;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.tabs.TabsVariant;
import io.parley.id.QueueId;
import io.parley.web.dashboard.DayModel.Slot;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Card;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.HtmlTable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Today by half hour for all queues or one: as a chart, and as a table for who cannot see or wants the figures. */
final class DayPanel extends Card {
    private static final QueueId ALL = new QueueId("");
    private static final double USUAL_TARGET = 0.8;

    private final DayChart chart = new DayChart();
    private final HtmlTable table = new HtmlTable(
            Texts.of("day.title"),
            List.of(
                    Texts.of("day.from"),
                    Texts.of("chart.offered"),
                    Texts.of("chart.answered"),
                    Texts.of("chart.abandoned"),
                    Texts.of("chart.flowed-out"),
                    Texts.of("chart.service-level")));
    private final EmptyState empty = new EmptyState(Glyph.DASHBOARD, Texts.of("day.empty"), Texts.of("day.empty-text"));
    private final Select<QueueId> queue = new Select<>();
    private final Tabs tabs = new Tabs(new Tab(Texts.of("day.chart")), new Tab(Texts.of("day.table")));
    private boolean hasFigures;
    private DayModel shown;

    DayPanel(Function<QueueId, String> name, Runnable queueChosen) {
        super(Texts.of("day.title"));
        addClassName("p-chart-card");
        queue.setItemLabelGenerator(id -> id.equals(ALL) ? Texts.of("day.all-queues") : name.apply(id));
        queue.setItems(ALL);
        queue.setValue(ALL);
        queue.setAriaLabel(Texts.of("day.queue"));
        queue.addValueChangeListener(change -> queueChosen.run());
        tabs.addThemeVariants(TabsVariant.LUMO_SMALL, TabsVariant.LUMO_MINIMAL);
        tabs.addSelectedChangeListener(change -> arrange());
        addTool(tabs);
        addTool(queue);
        Div body = new Div(chart, table, empty);
        body.addClassName("p-card-body");
        getElement().setAttribute("data-test", "day");
        add(body);
        arrange();
    }

    void queues(List<QueueId> ids) {
        List<QueueId> all = new ArrayList<>(List.of(ALL));
        all.addAll(ids);
        if (all.equals(queue.getListDataView().getItems().toList())) {
            return;
        }
        QueueId chosen = queue.getValue();
        queue.setItems(all);
        queue.setValue(all.contains(chosen) ? chosen : ALL);
    }

    /** The queue asked for; empty for all. */
    private Optional<QueueId> chosen() {
        return Optional.ofNullable(queue.getValue()).filter(id -> !id.equals(ALL));
    }

    /** Shows the day of a queue from now on; of all where empty. */
    void choose(Optional<QueueId> chosen) {
        queue.setValue(chosen.orElse(ALL));
    }

    /** Shows the day of the queue asked for, in the reader's zone. */
    void show(Board board, ZoneId zone) {
        double target = board.queues().stream()
                .filter(row -> chosen().isEmpty() || chosen().get().equals(row.id()))
                .mapToDouble(row -> row.card().serviceLevelTarget())
                .max()
                .orElse(USUAL_TARGET);
        show(
                DayModel.of(
                        board.day().stream()
                                .filter(row ->
                                        chosen().isEmpty() || chosen().get().equals(row.queue()))
                                .toList(),
                        zone),
                target);
    }

    private void show(DayModel day, double target) {
        if (day.equals(shown)) {
            return;
        }
        shown = day;
        hasFigures = !day.slots().isEmpty();
        chart.show(day.slots(), target);
        table.clear();
        for (Slot slot : day.slots()) {
            table.row(
                    List.of(
                            slot.label(),
                            Figures.count(slot.offered()),
                            Figures.count(slot.answered()),
                            Figures.count(slot.abandoned()),
                            Figures.count(slot.flowedOut()),
                            Figures.percent(slot.serviceLevel())),
                    "");
        }
        arrange();
    }

    private void arrange() {
        boolean asChart = tabs.getSelectedIndex() == 0;
        empty.setVisible(!hasFigures);
        chart.setVisible(hasFigures && asChart);
        table.setVisible(hasFigures);
        // Beside the chart the table is there for screen readers only
        table.setClassName("p-sr", asChart);
    }
}
