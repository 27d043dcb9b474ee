package io.parley.web.dashboard;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.parley.agent.AgentDesk;
import io.parley.call.CallControl;
import io.parley.call.LiveCall;
import io.parley.directory.Directory;
import io.parley.kpi.Reporting;
import io.parley.live.LiveFigures;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.live.LiveFigures.QueueCard;
import io.parley.queue.QueueId;
import io.parley.security.Role;
import io.parley.security.SignIn.Principal;
import io.parley.web.live.Background;
import io.parley.web.live.LiveFeed;
import io.parley.web.live.LiveFeed.Snapshot;
import io.parley.web.live.LivePage;
import io.parley.web.session.ForRoles;
import io.parley.web.session.Session;
import io.parley.web.shell.HeaderContent;
import io.parley.web.shell.MainLayout;
import io.parley.web.texts.Texts;
import io.parley.web.widget.EmptyState;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Say;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a manager watches: queues, agents, calls and the day, by push. */
@Route(value = "dashboard", layout = MainLayout.class)
@PageTitle("Parley")
@ForRoles({Role.SUPERVISOR, Role.ADMINISTRATOR})
public class DashboardView extends Div implements HeaderContent {
    private static final double USUAL_TARGET = 0.8;

    private final InstantSource clock = InstantSource.system();
    private final DashboardPresenter presenter;
    private final Div queues = new Div();
    private final Map<QueueId, QueueCardView> cards = new LinkedHashMap<>();
    private final AgentsPanel agents;
    private final CallsPanel calls;
    private final DayPanel day;
    private ZoneId zone = ZoneId.systemDefault();
    private Snapshot shown = new Snapshot(List.of(), List.of(), List.of());
    private long countedCalls = -1;

    @Inject
    public DashboardView(
            AgentDesk desk,
            CallControl control,
            Directory directory,
            Reporting reporting,
            LiveFigures figures,
            LiveFeed feed) {
        Principal principal = Session.required();
        presenter = new DashboardPresenter(
                Session.actor(principal, "dashboard"), desk, control, directory, reporting, figures);
        agents = new AgentsPanel(presenter::reasonLabel, this::openAgent);
        calls = new CallsPanel(presenter, this::why, this::askHangUp);
        day = new DayPanel(presenter::queueName, this::showDay);
        queues.addClassName("p-dash-queues");
        Div middle = new Div(agents, calls);
        middle.addClassName("p-dash-mid");
        addClassName("p-dash");
        add(queues, middle, day);
        LivePage.feed(this, feed, snapshot -> snapshot, this::show);
    }

    @Override
    public Component header() {
        Anchor wallboard = new Anchor("wallboard", Glyph.MONITOR.with(Texts.of("nav.wallboard")));
        wallboard.setTarget(AnchorTarget.BLANK);
        wallboard.getElement().setAttribute("data-test", "wallboard-link");
        Span grow = new Span();
        grow.addClassName("p-grow");
        Div header = new Div(grow, wallboard);
        header.addClassName("p-top-slot");
        return header;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().retrieveExtendedClientDetails(details -> {
            if (details.getTimeZoneId() != null) {
                zone = ZoneId.of(details.getTimeZoneId());
                showDay();
            }
        });
    }

    private void show(Snapshot next) {
        showQueues(next.queues(), next.agents());
        agents.show(next.agents());
        calls.show(next.calls());
        shown = next;
        long counted = next.queues().stream()
                .mapToLong(card -> card.offered() + card.answered() + card.abandoned())
                .sum();
        if (counted != countedCalls) {
            countedCalls = counted;
            showDay();
        }
    }

    private void showQueues(List<QueueCard> next, List<AgentCard> people) {
        List<QueueId> ids = next.stream().map(QueueCard::id).toList();
        if (!List.copyOf(cards.keySet()).equals(ids)) {
            queues.removeAll();
            cards.clear();
            next.forEach(card -> cards.put(card.id(), new QueueCardView(card, this::openAgent)));
            cards.values().forEach(queues::add);
            if (ids.isEmpty()) {
                queues.add(new EmptyState(Glyph.QUEUE, Texts.of("queues.empty"), Texts.of("queues.empty-text")));
            }
            day.queues(ids);
            countedCalls = -1;
        }
        next.forEach(card -> cards.get(card.id())
                .show(card, presenter.queue(card.id()), QueueStaff.of(card.id(), people), clock.instant()));
    }

    private void showDay() {
        cards.forEach((id, card) -> card.showTrend(presenter.today(Optional.of(id)).stream()
                .map(row -> row.sums().calls().offered())
                .toList()));
        double target = shown.queues().stream()
                .filter(card -> day.chosen().isEmpty() || day.chosen().get().equals(card.id()))
                .mapToDouble(QueueCard::serviceLevelTarget)
                .max()
                .orElse(USUAL_TARGET);
        day.show(DayModel.of(presenter.today(day.chosen()), zone), target);
    }

    private void openAgent(AgentCard agent) {
        AgentDialog.open(agent, presenter);
    }

    private void why(LiveCall call) {
        WhyDialog dialog = new WhyDialog(CallsPanel.caller(call), presenter, zone);
        getUI().ifPresent(ui -> Background.run(ui, () -> presenter.detail(call.id()), dialog::show, dialog::failed));
    }

    private void askHangUp(LiveCall call) {
        ConfirmDialog ask = new ConfirmDialog(
                Texts.of("calls.hang-up", CallsPanel.caller(call)),
                Texts.of("calls.hang-up-text"),
                Texts.of("action.hang-up"),
                confirmed -> hangUp(call));
        ask.setCancelable(true);
        ask.setCancelText(Texts.of("cancel"));
        ask.setConfirmButtonTheme("primary error");
        ask.open();
    }

    private void hangUp(LiveCall call) {
        if (!presenter.hangUp(call.id())) {
            Say.failed(Texts.of("call.gone"));
        }
    }
}
