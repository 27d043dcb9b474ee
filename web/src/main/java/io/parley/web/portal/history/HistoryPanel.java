package io.parley.web.portal.history;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.parley.id.CallId;
import io.parley.kpi.record.History.Cursor;
import io.parley.kpi.record.History.Page;
import io.parley.kpi.record.History.Row;
import io.parley.kpi.record.History.Talked;
import io.parley.kpi.record.History.Way;
import io.parley.web.live.Background;
import io.parley.web.portal.desk.CallHistory;
import io.parley.web.portal.desk.CallHistory.Filter;
import io.parley.web.portal.desk.MissedCalls.Missed;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Rows;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The person's calls of the last weeks, of queues and of their extension, newest first, each a click away from being called back; by direction,
 * missed ones alone, or by a text.
 */
public final class HistoryPanel extends Div {
    private final Div body = new Div();
    private final Select<Show> show = new Select<>();
    private final TextField text = new TextField();
    private final Button more = new Button(Texts.of("history.more"));
    private final CallHistory history;
    private final UnaryOperator<String> queueName;
    private final Consumer<String> dial;
    private final UnorderedList list = new UnorderedList();
    private final List<Component> listed = new ArrayList<>();
    private final Map<Row, HistoryRow> rows = new HashMap<>();
    private ZoneId zone = ZoneId.systemDefault();
    private Optional<Cursor> next = Optional.empty();
    private Optional<String> latest = Optional.empty();
    private final List<Missed> fresh = new ArrayList<>();
    private String lastDay = "";

    /** The ways to narrow the list. */
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

    /**
     * @param queueName what people call a queue; the empty string for none
     * @param dial told the number to call
     */
    public HistoryPanel(CallHistory history, UnaryOperator<String> queueName, Consumer<String> dial) {
        this.history = history;
        this.queueName = queueName;
        this.dial = dial;
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
        list.addClassName("p-plain-list");
        body.add(new EmptyState(Glyph.CLOCK, Texts.of("history.loading"), ""));
    }

    public void zone(ZoneId zone) {
        rows.clear();
        this.zone = zone;
    }

    /** The number that the agent called last, or else that called them, for calling there again. */
    public Optional<String> latestNumber() {
        return latest;
    }

    /** A call that was missed just now: listed before its record is written. */
    public void missed(Missed call) {
        fresh.add(call);
        load();
    }

    /** Reads the newest calls. */
    public void load() {
        load(Optional.empty());
    }

    private void load(Optional<Cursor> after) {
        Optional<UI> ui = getUI();
        if (ui.isEmpty()) {
            return;
        }
        Filter filter = filter();
        Background.run(
                ui.get(),
                () -> history.page(filter, after),
                page -> {
                    // An answer to an older question is not shown, nor what stands there already
                    if (filter.equals(filter()) && (after.isEmpty() || after.equals(next))) {
                        show(page, after.isEmpty(), filter.equals(Filter.ALL));
                    }
                },
                this::failed);
    }

    private Filter filter() {
        return new Filter(
                show.getValue().way, show.getValue().talked, text.getValue().strip());
    }

    private void show(Page page, boolean fromTheTop, boolean all) {
        if (fromTheTop) {
            listed.clear();
            rows.keySet().retainAll(page.rows());
            lastDay = "";
            if (all) {
                latest = page.rows().stream()
                        .filter(Row::outgoing)
                        .findFirst()
                        .or(() -> page.rows().stream().findFirst())
                        .map(Row::number);
            }
        }
        if (fromTheTop && all) {
            Set<CallId> recorded = page.rows().stream().map(Row::call).collect(Collectors.toSet());
            fresh.removeIf(call -> recorded.contains(call.call()));
            fresh.reversed().forEach(this::add);
        }
        page.rows().forEach(this::add);
        Rows.show(list, listed);
        next = page.next();
        Component calls = listed.isEmpty()
                ? new EmptyState(
                        Glyph.CLOCK,
                        Texts.of(all ? "history.empty" : "history.nothing"),
                        Texts.of(all ? "history.empty-text" : "history.nothing-text"))
                : list;
        Rows.show(body, next.isPresent() ? List.of(calls, more) : List.of(calls));
        getElement().setAttribute("data-read", true);
    }

    /** A call that was listed before keeps its row, and its button stays under the pointer. */
    private void add(Row row) {
        String day = Figures.day(row.at(), zone);
        if (!day.equals(lastDay)) {
            lastDay = day;
            listed.add(HistoryRow.day(day));
        }
        listed.add(
                rows.computeIfAbsent(row, shown -> new HistoryRow(shown, queueName.apply(shown.queue()), zone, dial)));
    }

    private void add(Missed call) {
        String day = Figures.day(call.at(), zone);
        if (!day.equals(lastDay)) {
            lastDay = day;
            listed.add(HistoryRow.day(day));
        }
        listed.add(HistoryRow.missed(call, zone, dial));
    }

    private void failed() {
        Rows.show(
                body,
                List.of(new EmptyState(Glyph.WARNING, Texts.of("history.failed"), Texts.of("history.failed-text"))));
    }
}
