package io.parley.web.dashboard;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.parley.call.CallId;
import io.parley.call.LiveCall;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Card;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Calls that are alive: what each does, since when, and with whom; "why here?" and hang up. */
final class CallsPanel extends Card {
    private static final String PHASE = """
            <span class="p-badge" data-test="call-phase" data-call="${item.id}" data-state="${item.state}">
              <span class="p-dot"></span><span>${item.word}</span></span>""";
    private static final String ACTIONS = """
            <vaadin-button theme="tertiary small" data-test="why" data-call="${item.id}" @click="${why}">${item.whyWord}</vaadin-button>
            <vaadin-button theme="tertiary small error" data-test="hang-up" data-call="${item.id}" aria-label="${item.hangUpWord}"
              title="${item.hangUpWord}" @click="${hangUp}">✕</vaadin-button>""";

    private final Grid<LiveCall> grid = new Grid<>();
    private final Span count = new Span();
    private final DashboardPresenter presenter;
    private final LiveRows<LiveCall, CallId> rows;

    CallsPanel(DashboardPresenter presenter, Consumer<LiveCall> why, Consumer<LiveCall> hangUp) {
        super(Texts.of("calls.title"));
        this.presenter = presenter;
        count.addClassName("p-count");
        addTool(count);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(LitRenderer.<LiveCall>of(PHASE)
                        .withProperty("id", call -> call.id().value())
                        .withProperty("state", call -> call.phase().name())
                        .withProperty("word", call -> Texts.of("phase." + call.phase())))
                .setHeader(Texts.of("calls.phase"))
                .setWidth("140px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<LiveCall>of("<parley-elapsed since=\"${item.since}\"></parley-elapsed>")
                        .withProperty("since", call -> Long.toString(since(call))))
                .setHeader(Texts.of("calls.time"))
                .setWidth("64px")
                .setFlexGrow(0);
        grid.addColumn(CallsPanel::caller).setHeader(Texts.of("calls.caller")).setFlexGrow(3);
        grid.addColumn(this::where).setHeader(Texts.of("calls.where")).setFlexGrow(2);
        grid.addColumn(LitRenderer.<LiveCall>of(ACTIONS)
                        .withProperty("id", call -> call.id().value())
                        .withProperty("whyWord", call -> Texts.of("calls.why"))
                        .withProperty("hangUpWord", call -> Texts.of("calls.hang-up", caller(call)))
                        .withFunction("why", why::accept)
                        .withFunction("hangUp", hangUp::accept))
                .setWidth("148px")
                .setFlexGrow(0);
        grid.setEmptyStateComponent(new EmptyState(Glyph.PHONE, Texts.of("calls.empty"), Texts.of("calls.empty-text")));
        grid.getElement().setAttribute("data-test", "calls").setAttribute("aria-label", Texts.of("calls.title"));
        rows = new LiveRows<>(grid, LiveCall::id);
        add(grid);
    }

    /** A waiting caller's time runs from joining the queue, over offers that failed; any other's from the beginning of the phase. */
    private static long since(LiveCall call) {
        return switch (call.phase()) {
            case QUEUED, OFFERED -> call.queuedAt().orElse(call.since()).toEpochMilli();
            case TALKING, HELD, CONSULTING, RECONNECTING ->
                call.answeredAt().orElse(call.since()).toEpochMilli();
            case DIALLING, RINGING, ANNOUNCEMENT, ENDED -> call.since().toEpochMilli();
        };
    }

    static String caller(LiveCall call) {
        return call.callerName().isBlank() ? call.callerNumber() : call.callerName() + " · " + call.callerNumber();
    }

    private String where(LiveCall call) {
        String queue = call.queue().map(presenter::queueName).orElse("");
        String other = call.agent().map(presenter::agentName).orElse(call.party());
        if (queue.isEmpty()) {
            return other.isEmpty() ? call.called() : other;
        }
        return other.isEmpty() ? queue : queue + " → " + other;
    }

    void show(List<LiveCall> calls) {
        List<LiveCall> alive = calls.stream()
                .filter(call -> call.phase() != LiveCall.Phase.ENDED)
                .sorted(Comparator.comparing(LiveCall::startedAt).thenComparing(LiveCall::id))
                .toList();
        count.setText(alive.isEmpty() ? "" : Figures.count(alive.size()));
        rows.show(alive);
    }
}
