package io.parley.web.dashboard;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.shared.Registration;
import io.parley.agent.AgentDesk;
import io.parley.call.CallControl;
import io.parley.call.LiveCall;
import io.parley.customer.CallerNames;
import io.parley.directory.Directory;
import io.parley.directory.Role;
import io.parley.id.QueueId;
import io.parley.kpi.report.Reporting;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.queue.QueueDesk;
import io.parley.security.SignIn.Principal;
import io.parley.web.live.LivePage;
import io.parley.web.live.ReaderZone;
import io.parley.web.session.ForRoles;
import io.parley.web.session.Session;
import io.parley.web.shell.MainLayout;
import io.parley.web.shell.MainMenu;
import io.parley.web.shell.Titles;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Say;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The manager's page: queues, agents, calls and the day, by push. A chosen queue filters agents, calls and the day. */
@Route(value = "dashboard", layout = MainLayout.class)
@MainMenu(place = 2, glyph = Glyph.DASHBOARD, key = "nav.dashboard")
@ForRoles({Role.SUPERVISOR, Role.ADMINISTRATOR})
public class DashboardView extends Div implements HasDynamicTitle {
    private final DashboardPresenter presenter;
    private final QueuesPanel queues;
    private final AgentsPanel agents;
    private final CallsPanel calls;
    private final DayPanel day;
    private final BoardFeed feed;
    private ZoneId zone = ZoneId.systemDefault();
    private Board shown = Board.EMPTY;

    @Inject
    public DashboardView(
            AgentDesk desk,
            CallControl control,
            Directory directory,
            QueueDesk queueDesk,
            CallerNames names,
            Reporting reporting,
            BoardFeed feed) {
        this.feed = feed;
        Principal principal = Session.required();
        presenter = new DashboardPresenter(
                Session.actor(principal, "dashboard"), desk, control, directory, queueDesk, names, reporting);
        queues = new QueuesPanel(
                DashboardForm.of(principal.user(), VaadinRequest.getCurrent()), this::openAgent, this::choose);
        agents = new AgentsPanel(presenter, this::openAgent, this::choose);
        calls = new CallsPanel(presenter, this::why, this::askHangUp);
        day = new DayPanel(presenter::queueName, this::showDay);
        Div middle = new Div(agents, calls);
        middle.addClassName("p-dash-mid");
        Div first = new Div(queues, middle);
        first.addClassName("p-dash-first");
        addClassName("p-dash");
        add(first, day);
        LivePage.feed(this, feed, board -> board, this::show);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().retrieveExtendedClientDetails(details -> fit(details.getWindowInnerWidth()));
        ReaderZone.ask(event.getUI(), readers -> {
            zone = readers;
            showDay();
        });
        Registration sizes = event.getUI().getPage().addBrowserWindowResizeListener(resized -> fit(resized.getWidth()));
        addDetachListener(detached -> {
            sizes.remove();
            detached.unregisterListener();
        });
    }

    private void fit(int window) {
        queues.fit(window);
        agents.fit(window);
        calls.fit(window);
    }

    private void show(Board next) {
        boolean otherDay = next.day() != shown.day();
        boolean otherTitle = next.waiting() != shown.waiting();
        shown = next;
        List<QueueId> ids = next.queues().stream()
                .map(QueueRow::id)
                .sorted(Comparator.comparing(presenter::queueName))
                .toList();
        queues.show(next);
        agents.show(next.agents(), ids);
        calls.show(next.calls());
        day.queues(ids);
        if (otherTitle) {
            getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
        }
        if (otherDay) {
            showDay();
        }
    }

    private void choose(Optional<QueueId> queue) {
        queues.mark(queue);
        agents.filter(queue);
        calls.filter(queue);
        day.choose(queue);
    }

    private void showDay() {
        day.show(shown, zone);
    }

    private void openAgent(AgentCard agent) {
        AgentDialog.open(agent, presenter);
    }

    private void why(LiveCall call) {
        new WhyDialog(call, presenter, feed, zone).open();
    }

    private void askHangUp(LiveCall call) {
        ConfirmDialog ask = new ConfirmDialog(
                Texts.of("calls.hang-up", presenter.caller(call)),
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

    @Override
    public String getPageTitle() {
        return Titles.of("nav.dashboard", shown.waiting());
    }
}
