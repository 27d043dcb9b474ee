package io.parley.web.dashboard;

import com.vaadin.flow.component.html.Div;
import io.parley.id.QueueId;
import io.parley.kpi.report.QueueIntervalRow;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.web.texts.Texts;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All queues as cards, the worst first: for few queues, and for readers who want the trend beside the figures. */
final class QueueCards extends Div {
    private final Map<QueueId, QueueCardView> cards = new HashMap<>();
    private final EmptyState empty =
            new EmptyState(Glyph.QUEUE, Texts.of("queues.empty"), Texts.of("queues.empty-text"));
    private final Consumer<AgentCard> open;
    private List<QueueIntervalRow> day = List.of();

    QueueCards(Consumer<AgentCard> open) {
        this.open = open;
        addClassName("p-dash-queues");
        // it scrolls, and the keyboard must be able to
        getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "group")
                .setAttribute("aria-label", Texts.of("queues.title"));
    }

    void show(List<QueueRow> queues, List<QueueIntervalRow> today) {
        cards.keySet().retainAll(queues.stream().map(QueueRow::id).toList());
        for (QueueRow row : queues) {
            cards.computeIfAbsent(row.id(), id -> new QueueCardView(row.card(), open))
                    .show(row);
        }
        Rows.show(
                this,
                queues.isEmpty()
                        ? List.of(empty)
                        : queues.stream().map(row -> cards.get(row.id())).toList());
        if (day != today) {
            day = today;
            trends();
        }
    }

    /** Calls offered by half hour. */
    private void trends() {
        Map<QueueId, List<Long>> offered = day.stream()
                .collect(Collectors.groupingBy(
                        QueueIntervalRow::queue,
                        Collectors.mapping(row -> row.sums().calls().offered(), Collectors.toList())));
        cards.forEach((id, card) -> card.showTrend(offered.getOrDefault(id, List.of())));
    }
}
