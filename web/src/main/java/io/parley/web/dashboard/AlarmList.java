package io.parley.web.dashboard;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.id.QueueId;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Above the table: each queue with callers and no agent to ring, why, and the agents who could be made available. Empty without an alarm. */
final class AlarmList extends Div {
    private static final int SHOWN = 3;

    private final Map<QueueId, QueueAlarm> alarms = new LinkedHashMap<>();
    private final Span more = new Span();
    private final Consumer<AgentCard> open;

    AlarmList(Consumer<AgentCard> open) {
        this.open = open;
        addClassName("p-alarms");
        more.addClassName("p-alarms-more");
    }

    /** @param queues the worst first */
    void show(List<QueueRow> queues) {
        List<QueueRow> wrong = queues.stream().filter(QueueRow::nobodyLeft).toList();
        List<QueueRow> shown = wrong.stream().limit(SHOWN).toList();
        alarms.keySet().retainAll(shown.stream().map(QueueRow::id).toList());
        List<Div> lines = new ArrayList<>();
        for (QueueRow row : shown) {
            QueueAlarm alarm = alarms.computeIfAbsent(
                    row.id(), id -> new QueueAlarm(row.card().name(), open));
            alarm.getElement().setAttribute("data-queue", row.id().value());
            alarm.show(row.card().waiting(), row.staff());
            lines.add(alarm);
        }
        Rows.show(this, lines);
        more.setText(Texts.of("alarm.more", wrong.size() - SHOWN));
        if (wrong.size() > SHOWN) {
            add(more);
        }
    }
}
