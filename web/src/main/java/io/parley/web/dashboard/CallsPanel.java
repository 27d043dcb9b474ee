package io.parley.web.dashboard;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.parley.call.LiveCall;
import io.parley.directory.Role;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.web.session.Session;
import io.parley.web.texts.Figures;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Card;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.VerdictMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Calls that are alive: what each does, since when, and with whom; "why here?" and hang up. */
final class CallsPanel extends Card {
    private static final String PHASE = """
            <span class="p-badge" data-test="call-phase" data-call="${item.id}" data-state="${item.state}">
              <span class="p-dot"></span><span>${item.word}</span></span>""";
    private static final String CALLER = """
            <span class="p-two-lines"><span class="p-ellipsis" title="${item.caller}"><b class="p-vip-mark" ?hidden="${!item.vip}">★ ${item.vip} </b>${item.caller}</span>
              <small class="p-ellipsis" ?hidden="${!item.more}" title="${item.more}">${item.more}</small>
              <small class="p-ellipsis" data-test="verdict" data-verdict="${item.verdict}" ?hidden="${!item.verdictWord}" title="${item.verdictWord}">${item.verdictWord}</small></span>""";
    private static final String ACTIONS = """
            <vaadin-button theme="tertiary small" data-test="why" data-call="${item.id}" aria-label="${item.whyWord}" title="${item.whyWord}"
              ?hidden="${!item.why}" @click="${ask}">${item.whyShort}</vaadin-button>
            <a class="p-trace-link" router-link data-test="trace" data-call="${item.id}" href="calls/${item.id}/trace" aria-label="${item.traceWord}"
              title="${item.traceWord}" ?hidden="${!item.trace}">SIP</a>
            <vaadin-button theme="tertiary small error" data-test="hang-up" data-call="${item.id}" aria-label="${item.hangUpWord}"
              title="${item.hangUpWord}" @click="${hangUp}">✕</vaadin-button>""";

    private static final int NARROW = 600;

    /** Below it the table shares its line with the agents, and has no room for words on its buttons. */
    private static final int TIGHT = 1400;

    private final Grid<LiveCall> grid = new Grid<>();
    private final Span count = new Span();
    private final DashboardPresenter presenter;
    private final LiveRows<LiveCall, CallId> rows;
    private final EmptyState empty = new EmptyState(Glyph.PHONE, Texts.of("calls.empty"), Texts.of("calls.empty-text"));
    private final List<Grid.Column<LiveCall>> wide = new ArrayList<>();
    private Grid.Column<LiveCall> time;
    private Grid.Column<LiveCall> actions;
    private List<LiveCall> given = List.of();
    private Optional<QueueId> queue = Optional.empty();
    private final boolean traces =
            Session.principal().filter(p -> p.has(Role.ADMINISTRATOR)).isPresent();
    private boolean narrow;
    private boolean tight;

    CallsPanel(DashboardPresenter presenter, Consumer<LiveCall> why, Consumer<LiveCall> hangUp) {
        super(Texts.of("calls.title"));
        this.presenter = presenter;
        count.addClassName("p-count");
        addTool(count);
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        columns(why, hangUp);
        grid.setEmptyStateComponent(empty);
        grid.getElement().setAttribute("data-test", "calls").setAttribute("aria-label", Texts.of("calls.title"));
        rows = new LiveRows<>(grid, LiveCall::id);
        add(grid);
    }

    private void columns(Consumer<LiveCall> why, Consumer<LiveCall> hangUp) {
        wide.add(grid.addColumn(LitRenderer.<LiveCall>of(PHASE)
                        .withProperty("id", call -> call.id().value())
                        .withProperty("state", call -> call.phase().name())
                        .withProperty("word", CallsPanel::phase))
                .setHeader(Texts.of("calls.phase"))
                .setWidth("136px")
                .setFlexGrow(0));
        time = grid.addColumn(LitRenderer.<LiveCall>of("<parley-elapsed since=\"${item.since}\"></parley-elapsed>")
                        .withProperty("since", call -> Long.toString(since(call))))
                .setHeader(Texts.of("calls.time"))
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<LiveCall>of(CALLER)
                        .withProperty("caller", presenter::caller)
                        .withProperty("vip", presenter::vip)
                        .withProperty("verdict", call -> call.verdict().word())
                        .withProperty("verdictWord", call -> VerdictMark.text(call.verdict()))
                        .withProperty("more", call -> narrow ? phase(call) + " · " + where(call) : ""))
                .setHeader(Texts.of("calls.caller"))
                .setWidth("110px")
                .setFlexGrow(4);
        wide.add(grid.addColumn(this::where)
                .setHeader(Texts.of("calls.where"))
                .setTooltipGenerator(this::where)
                .setWidth("80px")
                .setFlexGrow(3));
        actions = grid.addColumn(LitRenderer.<LiveCall>of(ACTIONS)
                        .withProperty("id", call -> call.id().value())
                        .withProperty("why", presenter::explains)
                        .withProperty("whyWord", call -> Texts.of("calls.why"))
                        .withProperty("whyShort", call -> tight ? "?" : Texts.of("calls.why"))
                        .withProperty("trace", call -> traces)
                        .withProperty("traceWord", call -> Texts.of("trace.title"))
                        .withProperty("hangUpWord", call -> Texts.of("calls.hang-up", presenter.caller(call)))
                        .withFunction("ask", why::accept)
                        .withFunction("hangUp", hangUp::accept))
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(0);
        fit(Integer.MAX_VALUE);
    }

    /** Shows what has room in a window of so many pixels. */
    void fit(int window) {
        narrow = window < NARROW;
        wide.forEach(column -> column.setVisible(!narrow));
        // the first column of a phone has its heading further in
        time.setWidth(narrow ? "88px" : "72px");
        tight = window < TIGHT;
        int room = (tight ? 96 : 168) + (traces ? 40 : 0);
        actions.setWidth(room + "px");
        grid.getDataProvider().refreshAll();
    }

    private static String phase(LiveCall call) {
        return Texts.of("phase." + call.phase());
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

    private String where(LiveCall call) {
        String queue = call.queue().map(presenter::queueName).orElse("");
        String other = call.agent().map(presenter::agentName).orElseGet(() -> presenter.partyName(call));
        if (queue.isEmpty()) {
            return other.isEmpty() ? call.called() : other;
        }
        return other.isEmpty() ? queue : queue + " → " + other;
    }

    /** Shows the calls of a queue only; all where empty. */
    void filter(Optional<QueueId> chosen) {
        queue = chosen;
        draw();
    }

    /** @param calls that are alive, in order */
    void show(List<LiveCall> calls) {
        given = calls;
        draw();
    }

    private void draw() {
        List<LiveCall> shown = given.stream()
                .filter(call -> queue.isEmpty() || queue.equals(call.queue()))
                .toList();
        String number = shown.isEmpty() ? "" : Figures.count(shown.size());
        count.setText(queue.map(id -> Texts.of("calls.of-queue", number, presenter.queueName(id))
                        .strip())
                .orElse(number));
        empty.say(
                queue.map(id -> Texts.of("calls.none-of", presenter.queueName(id)))
                        .orElseGet(() -> Texts.of("calls.empty")),
                Texts.of("calls.empty-text"));
        rows.show(shown);
    }
}
