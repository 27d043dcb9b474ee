package io.parley.web.dashboard;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.web.dashboard.AgentFilter.State;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Card;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Agents with their state, the time in it and the call they have; those at work stand first. By queue, state and words. */
final class AgentsPanel extends Card {
    private static final String STATE = """
            <span class="p-badge" data-test="agent-state" data-agent="${item.id}" data-state="${item.state}">
              <span class="p-dot"></span><span>${item.word}</span></span>""";
    private static final int NARROW = 600;

    private final Grid<AgentCard> grid = new Grid<>();
    private final Span count = new Span();
    private final TextField filter = new TextField();
    private final ComboBox<QueueId> queue = new ComboBox<>();
    private final Select<State> state = new Select<>();
    private final EmptyState empty =
            new EmptyState(Glyph.PEOPLE, Texts.of("agents.empty"), Texts.of("agents.empty-text"));
    private final Button clear = new Button(Texts.of("filter.clear"), click -> clear());
    private final DashboardPresenter presenter;
    private final LiveRows<AgentCard, AgentId> rows;
    private final RowOrder<AgentCard> order;
    private Grid.Column<AgentCard> name;
    private Grid.Column<AgentCard> doing;
    private Grid.Column<AgentCard> time;
    private Grid.Column<AgentCard> call;
    private Grid.Column<AgentCard> handled;
    private AgentFilter wanted = AgentFilter.ALL;
    private List<AgentCard> given = List.of();

    /**
     * Empty until shown.
     *
     * @param open shows an agent close up
     * @param chosen hears which queue the reader chose; empty for all
     */
    AgentsPanel(DashboardPresenter presenter, Consumer<AgentCard> open, Consumer<Optional<QueueId>> chosen) {
        super(Texts.of("agents.title"));
        this.presenter = presenter;
        order = new RowOrder<>(grid, this::draw);
        Span words = new Span(Texts.of("agents.logged-in"));
        words.addClassName("p-count-words");
        Span both = new Span(count, new Text(" "), words);
        both.addClassName("p-count");
        addTool(both);
        filters(chosen);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        columns(open);
        clear.addThemeVariants(ButtonVariant.LUMO_SMALL);
        clear.getElement().setAttribute("data-test", "clear-agents");
        empty.add(clear);
        grid.setEmptyStateComponent(empty);
        grid.getElement().setAttribute("data-test", "agents").setAttribute("aria-label", Texts.of("agents.title"));
        rows = new LiveRows<>(grid, card -> card.entry().id());
        fit(Integer.MAX_VALUE);
        add(grid);
    }

    private void filters(Consumer<Optional<QueueId>> chosen) {
        queue.setItemLabelGenerator(presenter::queueName);
        queue.setPlaceholder(Texts.of("filter.all-queues"));
        queue.setAriaLabel(Texts.of("filter.queue"));
        queue.setClearButtonVisible(true);
        queue.getElement().setAttribute("data-test", "agents-queue");
        queue.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                chosen.accept(Optional.ofNullable(change.getValue()));
            }
        });
        state.setItems(State.values());
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(Texts.of("filter.all-states"));
        state.setPlaceholder(Texts.of("filter.all-states"));
        state.setItemLabelGenerator(one -> one == null ? Texts.of("filter.all-states") : Texts.of("filter." + one));
        state.setAriaLabel(Texts.of("filter.state"));
        state.getElement().setAttribute("data-test", "agents-state");
        state.addValueChangeListener(change -> want(wanted.in(Optional.ofNullable(change.getValue()))));
        filter.setPlaceholder(Texts.of("filter"));
        filter.setAriaLabel(Texts.of("filter"));
        filter.setClearButtonVisible(true);
        filter.setPrefixComponent(Glyph.SEARCH.show());
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.getElement().setAttribute("data-key", "/").setAttribute("data-test", "filter-agents");
        filter.addValueChangeListener(change -> want(wanted.with(change.getValue())));
        addTool(queue);
        addTool(state);
        addTool(filter);
    }

    private void columns(Consumer<AgentCard> open) {
        name = grid.addColumn(AgentCard::displayName)
                .setHeader(Texts.of("agents.name"))
                .setTooltipGenerator(AgentCard::displayName)
                .setFlexGrow(3);
        order.offer(name, ranking(Comparator.comparing(AgentCard::displayName)));
        doing = grid.addColumn(LitRenderer.<AgentCard>of(STATE)
                        .withProperty("id", card -> card.entry().id().value())
                        .withProperty("state", AgentLook::state)
                        .withProperty("word", this::word))
                .setHeader(Texts.of("agents.state"))
                .setFlexGrow(1);
        order.offer(doing, ranking(Comparator.comparing(AgentLook::state).thenComparing(this::word)));
        time = grid.addColumn(LitRenderer.<AgentCard>of("<parley-elapsed since=\"${item.since}\"></parley-elapsed>")
                        .withProperty("since", card -> Long.toString(since(card))))
                .setHeader(Texts.of("agents.time"))
                .setFlexGrow(0);
        order.offer(
                time,
                new RowOrder.Ranking<>(
                        Comparator.comparing(
                                (AgentCard card) -> Instant.ofEpochMilli(since(card)), Comparator.reverseOrder()),
                        card -> !AgentLook.offline(card)));
        call = grid.addColumn(this::callWords)
                .setHeader(Texts.of("agents.call"))
                .setTooltipGenerator(this::callWords)
                .setWidth("80px")
                .setFlexGrow(3);
        handled = grid.addColumn(card -> Figures.count(card.handledToday()))
                .setHeader(Texts.of("agents.handled"))
                .setWidth("94px")
                .setFlexGrow(0);
        order.offer(handled, ranking(Comparator.comparingLong(AgentCard::handledToday)));
        grid.addColumn(LitRenderer.<AgentCard>of(
                                "<vaadin-button theme=\"tertiary small\" data-test=\"open-agent\" data-agent=\"${item.id}\" "
                                        + "aria-label=\"${item.label}\" @click=\"${open}\">⋯</vaadin-button>")
                        .withProperty("id", card -> card.entry().id().value())
                        .withProperty("label", card -> Texts.of("agents.open", card.displayName()))
                        .withFunction("open", open::accept))
                .setWidth("44px")
                .setFlexGrow(0);
    }

    private static RowOrder.Ranking<AgentCard> ranking(Comparator<AgentCard> by) {
        return new RowOrder.Ranking<>(by.thenComparing(AgentLook.ORDER), card -> true);
    }

    private String word(AgentCard card) {
        return AgentLook.word(card.entry(), presenter::reasonLabel);
    }

    /** Epoch milliseconds; 0 for somebody who is not logged in. */
    private static long since(AgentCard card) {
        return AgentLook.offline(card) ? 0 : card.entry().since().toEpochMilli();
    }

    private String callWords(AgentCard card) {
        String queue = card.queueName().orElse("");
        String caller = card.call().map(presenter::callerName).orElse("");
        return queue.isEmpty() || caller.isEmpty() ? queue + caller : queue + " · " + caller;
    }

    /** Shows what has room in a window of so many pixels. */
    void fit(int window) {
        boolean narrow = window < NARROW;
        // on a phone together less than its width, so that nothing has to be scrolled sideways
        name.setWidth(narrow ? "96px" : "110px");
        doing.setWidth(narrow ? "124px" : "140px");
        time.setWidth(narrow ? "80px" : "96px");
        call.setVisible(!narrow);
        handled.setVisible(!narrow);
    }

    /** Shows the agents of a queue only; of all where empty. */
    void filter(Optional<QueueId> chosen) {
        queue.setValue(chosen.orElse(null));
        want(wanted.of(chosen));
    }

    private void clear() {
        queue.clear();
        state.clear();
        filter.clear();
        want(AgentFilter.ALL);
    }

    private void want(AgentFilter next) {
        wanted = next;
        draw();
    }

    void show(List<AgentCard> agents, List<QueueId> queues) {
        given = agents;
        if (!queue.getListDataView().getItems().toList().equals(queues)) {
            QueueId chosen = queue.getValue();
            queue.setItems(queues);
            queue.setValue(queues.contains(chosen) ? chosen : null);
        }
        draw();
    }

    private void draw() {
        List<AgentCard> shown = given.stream()
                .filter(card -> wanted.fits(
                        card, card.displayName() + " " + card.entry().id() + " " + word(card) + " " + callWords(card)))
                .toList();
        long loggedIn = shown.stream().filter(card -> !AgentLook.offline(card)).count();
        count.setText(Texts.of("agents.count", Figures.count(loggedIn), Figures.count(shown.size())));
        boolean filtered = !wanted.isAll() && !given.isEmpty();
        empty.say(
                Texts.of(filtered ? "agents.none" : "agents.empty"),
                Texts.of(filtered ? "filter.none-text" : "agents.empty-text"));
        clear.setVisible(filtered);
        rows.show(order.of(shown));
    }
}
