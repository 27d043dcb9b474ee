package io.parley.web.dashboard;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.parley.id.QueueId;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Card;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Level;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The queues of the dashboard: as a table, or as cards where the reader chose these; the alarms above. */
final class QueuesPanel extends Card {
    private final Span count = new Span();
    private final TextField filter = new TextField();
    private final Button form = new Button();
    private final AlarmList alarms;
    private final QueueTable table;
    private final QueueCards cards;
    private final EmptyState nothing = new EmptyState(Glyph.SEARCH, "", "");
    private final DashboardForm choice;
    private Board board = Board.EMPTY;

    /**
     * Empty until shown.
     *
     * @param open shows an agent close up
     * @param chosen hears which queue's row the reader chose; empty for none
     */
    QueuesPanel(DashboardForm choice, Consumer<AgentCard> open, Consumer<Optional<QueueId>> chosen) {
        super(Texts.of("queues.title"));
        this.choice = choice;
        alarms = new AlarmList(open);
        table = new QueueTable(chosen);
        cards = new QueueCards(open);
        addClassName("p-dash-list");
        count.addClassName("p-count");
        filter.setPlaceholder(Texts.of("filter.queues"));
        filter.setAriaLabel(Texts.of("filter.queues"));
        filter.setClearButtonVisible(true);
        filter.setPrefixComponent(Glyph.SEARCH.show());
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.getElement().setAttribute("data-test", "filter-queues");
        filter.addValueChangeListener(change -> draw());
        form.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        form.getElement().setAttribute("data-test", "queues-form");
        form.addClickListener(click -> {
            choice.change();
            draw();
        });
        addTool(count);
        addTool(filter);
        addTool(form);
        add(alarms, table, cards, nothing);
    }

    /** Shows what has room in a window of so many pixels. */
    void fit(int window) {
        table.fit(window);
    }

    void show(Board next) {
        board = next;
        draw();
    }

    /** Marks the queue that is chosen elsewhere. */
    void mark(Optional<QueueId> queue) {
        table.mark(queue);
    }

    private void draw() {
        String wanted = filter.getValue().strip().toLowerCase(Locale.ROOT);
        List<QueueRow> queues = board.queues().stream()
                .filter(row -> (row.card().name() + " " + row.id() + " " + QueueColumn.STATE.words(row))
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
        boolean none = queues.isEmpty() && !board.queues().isEmpty();
        nothing.setVisible(none);
        if (none) {
            nothing.say(Texts.of("filter.queues-none", filter.getValue().strip()), Texts.of("filter.none-text"));
        }
        boolean asCards = choice.cards();
        table.setVisible(!asCards && !none);
        cards.setVisible(asCards && !none);
        alarms.show(asCards ? List.of() : board.queues());
        if (asCards) {
            cards.show(queues, board.day());
        } else {
            table.show(queues);
        }
        count.setText(words());
        form.setIcon((asCards ? Glyph.ROWS : Glyph.CARDS).show());
        form.setText(Texts.of(asCards ? "queues.as-table" : "queues.as-cards"));
    }

    /** As "50 queues, 3 in alarm, 12 waiting". */
    private String words() {
        long wrong = board.queues().stream()
                .filter(row -> row.health().overall() == Level.ALERT)
                .count();
        return Texts.of("queues.count", Figures.count(board.queues().size()), Figures.count(wrong), board.waiting());
    }
}
