package io.parley.web.portal.state;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import io.parley.id.QueueId;
import io.parley.web.portal.desk.PortalModel;
import io.parley.web.portal.desk.PortalModel.QueueLine;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Elapsed;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Rows;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The agent's queues as one pill, however many they are: how many callers wait and how long the first has. It opens a list, where they log in and out of each. */
public final class QueuePill extends Div {
    private final Button pill = new Button();
    private final Span count = new Span();
    private final Span waiting = new Span();
    private final Elapsed longest = new Elapsed();
    private final UnorderedList list = new UnorderedList();
    private final Consumer<QueueLine> toggle;
    private Map<QueueId, Row> rows = Map.of();
    private List<QueueLine> shown = List.of();

    /** @param toggle logs in to a queue, or out of it */
    public QueuePill(Consumer<QueueLine> toggle) {
        this.toggle = toggle;
        addClassName("p-queues");
        Span words = new Span(Glyph.QUEUE.show(), count, waiting, longest);
        words.addClassName("p-row");
        count.addClassName("p-queue-count");
        waiting.addClassName("p-queue-waiting");
        pill.getElement().appendChild(words.getElement());
        pill.addClassName("p-queue-chip");
        pill.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        pill.getElement().setAttribute("data-test", "my-queues");
        Popover popover = new Popover();
        popover.setTarget(pill);
        popover.setPosition(PopoverPosition.BOTTOM_START);
        popover.setAriaLabel(Texts.of("queues.mine"));
        list.addClassName("p-queue-list");
        list.getElement().setAttribute("data-test", "queue-list");
        popover.add(list);
        add(pill, popover);
    }

    public void show(PortalModel model) {
        setVisible(!model.queues().isEmpty());
        if (model.queues().equals(shown)) {
            return;
        }
        shown = model.queues();
        int callers = shown.stream().mapToInt(QueueLine::waiting).sum();
        Optional<Instant> first =
                shown.stream().flatMap(queue -> queue.longestSince().stream()).min(Comparator.naturalOrder());
        count.setText(Texts.of("queue-pill.count", shown.size()));
        waiting.setText(Texts.of("queues.waiting", callers));
        longest.setVisible(first.isPresent());
        first.ifPresent(longest::setSince);
        pill.getElement().setAttribute("data-waiting", Boolean.toString(callers > 0));
        Map<QueueId, Row> next = new LinkedHashMap<>();
        shown.forEach(queue ->
                next.put(queue.id(), Optional.ofNullable(rows.get(queue.id())).orElseGet(() -> new Row(toggle))));
        rows = next;
        shown.forEach(queue -> next.get(queue.id()).show(queue));
        Rows.show(list, List.copyOf(next.values()));
    }

    /** A queue; its button stays the same while the figures beside it change. */
    private static final class Row extends ListItem {
        private final Span name = new Span();
        private final Span waiting = new Span();
        private final Elapsed longest = new Elapsed();
        private final Button button = new Button();
        private QueueLine line;

        Row(Consumer<QueueLine> toggle) {
            addClassName("p-queue-row");
            name.addClassName("p-ellipsis");
            button.addThemeVariants(ButtonVariant.LUMO_SMALL);
            button.addClickListener(click -> toggle.accept(line));
            button.getElement().setAttribute("data-test", "toggle-queue");
            add(name, waiting, longest, button);
        }

        void show(QueueLine queue) {
            line = queue;
            name.setText(queue.name());
            waiting.setText(Texts.of("queues.waiting", queue.waiting()));
            longest.setVisible(queue.longestSince().isPresent());
            queue.longestSince().ifPresent(longest::setSince);
            button.setText(Texts.of(queue.loggedIn() ? "action.log-out" : "action.log-in"));
            button.setAriaLabel(Texts.of(queue.loggedIn() ? "queues.log-out" : "queues.log-in", queue.name()));
            getElement()
                    .setAttribute("data-queue", queue.id().value())
                    .setAttribute("data-waiting", Boolean.toString(queue.waiting() > 0))
                    .setAttribute("data-logged-in", Boolean.toString(queue.loggedIn()));
        }
    }
}
