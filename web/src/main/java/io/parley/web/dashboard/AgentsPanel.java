package io.parley.web.dashboard;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.parley.agent.AgentId;
import io.parley.call.LiveCall;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Card;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Agents with their state, the time in it and the call they have; who is there stands first. */
final class AgentsPanel extends Card {
    private static final String STATE = """
            <span class="p-badge" data-test="agent-state" data-agent="${item.id}" data-state="${item.state}">
              <span class="p-dot"></span><span>${item.word}</span></span>""";

    private final Grid<AgentCard> grid = new Grid<>();
    private final Span count = new Span();
    private final TextField filter = new TextField();
    private final UnaryOperator<String> reasonLabel;
    private final LiveRows<AgentCard, AgentId> rows;

    AgentsPanel(UnaryOperator<String> reasonLabel, Consumer<AgentCard> open) {
        super(Texts.of("agents.title"));
        this.reasonLabel = reasonLabel;
        count.addClassName("p-count");
        filter.setPlaceholder(Texts.of("filter"));
        filter.setAriaLabel(Texts.of("filter"));
        filter.setClearButtonVisible(true);
        filter.setPrefixComponent(Glyph.SEARCH.show());
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.getElement().setAttribute("data-key", "/");
        addTool(count);
        addTool(filter);
        // half of a window of 1280 pixels: what does not fit in a line takes a second one, and is not cut
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        columns(open);
        grid.setEmptyStateComponent(
                new EmptyState(Glyph.PEOPLE, Texts.of("agents.empty"), Texts.of("agents.empty-text")));
        grid.getElement().setAttribute("data-test", "agents").setAttribute("aria-label", Texts.of("agents.title"));
        rows = new LiveRows<>(grid, card -> card.entry().id());
        filter.addValueChangeListener(change -> rows.filter(this::matches));
        add(grid);
    }

    private void columns(Consumer<AgentCard> open) {
        grid.addColumn(AgentCard::displayName)
                .setHeader(Texts.of("agents.name"))
                .setWidth("100px")
                .setFlexGrow(1);
        grid.addColumn(LitRenderer.<AgentCard>of(STATE)
                        .withProperty("id", card -> card.entry().id().value())
                        .withProperty("state", AgentLook::state)
                        .withProperty("word", card -> AgentLook.word(card, reasonLabel)))
                .setHeader(Texts.of("agents.state"))
                .setWidth("168px")
                .setFlexGrow(1);
        grid.addColumn(LitRenderer.<AgentCard>of("<parley-elapsed since=\"${item.since}\"></parley-elapsed>")
                        .withProperty(
                                "since",
                                card -> AgentLook.offline(card)
                                        ? "0"
                                        : Long.toString(card.entry().since().toEpochMilli())))
                .setHeader(Texts.of("agents.time"))
                .setWidth("64px")
                .setFlexGrow(0);
        grid.addColumn(AgentsPanel::callWords)
                .setHeader(Texts.of("agents.call"))
                .setWidth("76px")
                .setFlexGrow(1);
        grid.addColumn(card -> Figures.count(card.handledToday()))
                .setHeader(Texts.of("agents.handled"))
                .setWidth("84px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<AgentCard>of(
                                "<vaadin-button theme=\"tertiary small\" data-test=\"open-agent\" data-agent=\"${item.id}\" "
                                        + "aria-label=\"${item.label}\" @click=\"${open}\">⋯</vaadin-button>")
                        .withProperty("id", card -> card.entry().id().value())
                        .withProperty("label", card -> Texts.of("agents.open", card.displayName()))
                        .withFunction("open", open::accept))
                .setWidth("52px")
                .setFlexGrow(0);
    }

    private static String callWords(AgentCard card) {
        String queue = card.queueName().orElse("");
        String caller = card.call().map(AgentsPanel::other).orElse("");
        return queue.isEmpty() || caller.isEmpty() ? queue + caller : queue + " · " + caller;
    }

    private static String other(LiveCall call) {
        return call.callerName().isBlank() ? call.callerNumber() : call.callerName();
    }

    private boolean matches(AgentCard card) {
        String wanted = filter.getValue().strip().toLowerCase(Locale.ROOT);
        return (card.displayName() + " " + card.entry().id() + " " + AgentLook.word(card, reasonLabel) + " "
                        + callWords(card))
                .toLowerCase(Locale.ROOT)
                .contains(wanted);
    }

    void show(List<AgentCard> agents) {
        long loggedIn = agents.stream().filter(card -> !AgentLook.offline(card)).count();
        count.setText(Texts.of("agents.count", Figures.count(loggedIn), Figures.count(agents.size())));
        rows.show(agents.stream().sorted(AgentLook.ORDER).toList());
    }
}
