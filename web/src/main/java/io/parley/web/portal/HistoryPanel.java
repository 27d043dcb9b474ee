package io.parley.web.portal;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.parley.kpi.History.Cursor;
import io.parley.kpi.History.Page;
import io.parley.kpi.History.Row;
import io.parley.kpi.History.Talked;
import io.parley.kpi.History.Way;
import io.parley.web.live.Background;
import io.parley.web.portal.CallHistory.Filter;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The person's calls of the last weeks, of queues and of his extension, newest first, each a click away from being called back; by direction, missed ones alone, or by a text. */
final class HistoryPanel extends Div {
    private final Div body = new Div();
    private final Select<Show> show = new Select<>();
    private final TextField text = new TextField();
    private final Button more = new Button(Texts.of("history.more"));
    private final CallHistory history;
    private final UnaryOperator<String> queueName;
    private final PortalView view;
    private UnorderedList list = new UnorderedList();
    private ZoneId zone = ZoneId.systemDefault();
    private Optional<Cursor> next = Optional.empty();
    private Optional<String> latest = Optional.empty();
    private String lastDay = "";

    /** What the list is narrowed to. */
    enum Show {
        ALL(Way.ANY, Talked.ANY),
        INCOMING(Way.INCOMING, Talked.ANY),
        OUTGOING(Way.OUTGOING, Talked.ANY),
        MISSED(Way.INCOMING, Talked.MISSED);

        private final Way way;
        private final Talked talked;

        Show(Way way, Talked talked) {
            this.way = way;
            this.talked = talked;
        }
    }

    /** @param queueName what people call a queue; the empty string for none */
    HistoryPanel(CallHistory history, UnaryOperator<String> queueName, PortalView view) {
        this.history = history;
        this.queueName = queueName;
        this.view = view;
        addClassName("p-history-part");
        body.addClassNames("p-grow", "p-history-list");
        show.setItems(Show.values());
        show.setItemLabelGenerator(one -> Texts.of("history.show." + one));
        show.setValue(Show.ALL);
        show.setAriaLabel(Texts.of("history.show"));
        show.addValueChangeListener(change -> load());
        show.getElement().setAttribute("data-test", "history-show");
        text.setPlaceholder(Texts.of("history.search"));
        text.setAriaLabel(Texts.of("history.search"));
        text.setClearButtonVisible(true);
        text.setMaxLength(60);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(change -> load());
        text.getElement().setAttribute("data-test", "history-search").setAttribute("data-key", "i");
        more.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        more.addClickListener(click -> load(next));
        more.getElement().setAttribute("data-test", "history-more");
        Div filter = new Div(show, text);
        filter.addClassName("p-history-filter");
        getElement().setAttribute("data-test", "history");
        add(filter, body);
        body.add(new EmptyState(Glyph.CLOCK, Texts.of("history.loading"), ""));
    }

    void zone(ZoneId zone) {
        this.zone = zone;
    }

    /** Whom the agent called last, or else who called him, for calling there again. */
    Optional<String> latestNumber() {
        return latest;
    }

    /** Reads the newest calls. */
    void load() {
        load(Optional.empty());
    }

    private void load(Optional<Cursor> after) {
        Optional<UI> ui = getUI();
        if (ui.isEmpty()) {
            return;
        }
        Filter filter = new Filter(
                show.getValue().way, show.getValue().talked, text.getValue().strip());
        Background.run(
                ui.get(),
                () -> history.page(filter, after),
                page -> {
                    // An answer to an older question is not shown
                    if (filter.equals(new Filter(
                            show.getValue().way,
                            show.getValue().talked,
                            text.getValue().strip()))) {
                        show(page, after.isEmpty(), filter.equals(Filter.ALL));
                    }
                },
                this::failed);
    }

    private void show(Page page, boolean fromTheTop, boolean all) {
        if (fromTheTop) {
            list = new UnorderedList();
            list.addClassName("p-plain-list");
            lastDay = "";
            body.removeAll();
            if (all) {
                latest = page.rows().stream()
                        .filter(Row::outgoing)
                        .findFirst()
                        .or(() -> page.rows().stream().findFirst())
                        .map(Row::number);
            }
            body.add(
                    page.rows().isEmpty()
                            ? new EmptyState(
                                    Glyph.CLOCK,
                                    Texts.of(all ? "history.empty" : "history.nothing"),
                                    Texts.of(all ? "history.empty-text" : "history.nothing-text"))
                            : list);
        }
        page.rows().forEach(this::add);
        getElement().setAttribute("data-read", true);
        next = page.next();
        if (next.isPresent()) {
            body.add(more);
        } else {
            body.remove(more);
        }
    }

    private void add(Row row) {
        String day = Figures.day(row.at(), zone);
        if (!day.equals(lastDay)) {
            lastDay = day;
            list.add(HistoryRow.day(day));
        }
        list.add(new HistoryRow(row, queueName.apply(row.queue()), zone, view::callOrExplain));
    }

    private void failed() {
        body.removeAll();
        body.add(new EmptyState(Glyph.WARNING, Texts.of("history.failed"), Texts.of("history.failed-text")));
    }
}
