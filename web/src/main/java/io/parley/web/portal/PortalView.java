package io.parley.web.portal;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.parley.agent.AgentDesk;
import io.parley.agent.AgentDesk.Outcome;
import io.parley.agent.AgentId;
import io.parley.call.CallControl;
import io.parley.call.CallId;
import io.parley.directory.Directory;
import io.parley.kpi.Reporting;
import io.parley.security.Role;
import io.parley.security.SignIn.Principal;
import io.parley.web.live.Background;
import io.parley.web.live.LiveFeed;
import io.parley.web.live.LivePage;
import io.parley.web.session.ForRoles;
import io.parley.web.session.Session;
import io.parley.web.shell.HeaderContent;
import io.parley.web.shell.MainLayout;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Say;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/** The agent's desktop. Holds the parts together: shows each the new model, and takes what the agent wishes to the presenter. */
@Route(value = "portal", layout = MainLayout.class)
@PageTitle("Parley")
@ForRoles({Role.AGENT, Role.OPERATOR})
public class PortalView extends Div implements HeaderContent {
    private final PortalPresenter presenter;
    private final DayHistory day;
    private final StateBar bar;
    private final CallStage stage;
    private final CustomerPanel customer;
    private final HistoryPanel history = new HistoryPanel(this);
    private final Div unreachable = new Div();
    private final SessionWatch watch = new SessionWatch();
    private ZoneId zone = ZoneId.systemDefault();
    private Optional<PortalModel> shown = Optional.empty();
    private Optional<ReplacedNotice> replaced = Optional.empty();

    @Inject
    public PortalView(AgentDesk desk, CallControl calls, Directory directory, Reporting reporting, LiveFeed feed) {
        Principal principal = Session.required();
        presenter = new PortalPresenter(new AgentId(principal.user()), desk, calls, directory);
        day = new DayHistory(presenter.me(), reporting, InstantSource.system());
        bar = new StateBar(presenter, this);
        stage = new CallStage(presenter, this, principal.extension().orElse(""));
        customer = new CustomerPanel(presenter);
        unreachable.addClassName("p-banner");
        unreachable.getElement().setAttribute("role", "alert").setAttribute("data-test", "unreachable");
        unreachable.getElement().setAttribute("data-state", "PROBLEM");
        unreachable.setVisible(false);
        addClassName("p-portal");
        add(unreachable, stage, customer, history);
        LivePage.feed(this, feed, presenter::model, this::show);
    }

    @Override
    public Component header() {
        return bar;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().retrieveExtendedClientDetails(details -> {
            if (details.getTimeZoneId() != null) {
                zone = ZoneId.of(details.getTimeZoneId());
            }
            loadHistory(event.getUI());
        });
    }

    private void show(PortalModel model) {
        Optional<PortalModel> before = shown;
        shown = Optional.of(model);
        bar.show(model);
        stage.show(model);
        customer.show(model, zone);
        history.allowCalls(model.loggedIn() && model.reachable());
        showReachability(model);
        if (watch.replaced(model)) {
            showReplaced(model.extension());
        } else if (!watch.isReplaced()) {
            dropReplaced();
        }
        boolean callEnded = before.flatMap(b -> b.stage().caller()).isPresent()
                && !before.map(b -> b.stage().state())
                        .equals(Optional.of(model.stage().state()));
        if (callEnded) {
            getUI().ifPresent(this::loadHistory);
        }
    }

    private void showReachability(PortalModel model) {
        boolean gone = model.loggedIn() && !model.reachable();
        if (gone && !unreachable.isVisible()) {
            unreachable.removeAll();
            unreachable.add(Glyph.PHONE_OFF.show(), new Span(Texts.of("phone.gone-text", model.extension())));
        }
        unreachable.setVisible(gone);
    }

    private void showReplaced(String extension) {
        dropReplaced();
        ReplacedNotice notice = new ReplacedNotice(extension, () -> logIn(ownExtension()));
        replaced = Optional.of(notice);
        add(notice);
    }

    private void dropReplaced() {
        replaced.ifPresent(this::remove);
        replaced = Optional.empty();
    }

    private void loadHistory(UI ui) {
        Background.run(
                ui,
                () -> day.today(zone),
                calls -> {
                    history.show(calls, zone);
                    stage.showDay(DayHistory.answered(calls), DayHistory.talkMillis(calls));
                },
                history::failed);
    }

    private static String ownExtension() {
        return Session.required().extension().orElse("");
    }

    void focusLogIn() {
        stage.focusExtension();
    }

    void logIn(String extension) {
        Outcome outcome = presenter.logIn(extension.isBlank() ? ownExtension() : extension);
        if (outcome instanceof Outcome.Done(var entry)) {
            watch.adopt(entry.session());
            dropReplaced();
        }
        tell(outcome);
    }

    void logOut() {
        tell(presenter.logOut());
    }

    void ready() {
        tell(presenter.ready());
    }

    void notReady(String reason) {
        tell(presenter.notReady(reason));
    }

    void toggleHold(CallId call, boolean held) {
        String extension = shown.map(PortalModel::extension).orElse("");
        if (!presenter.toggleHold(call, extension, held)) {
            Say.failed(Texts.of("call.gone"));
        }
    }

    void hangUp(CallId call) {
        if (!presenter.hangUp(call)) {
            Say.failed(Texts.of("call.gone"));
        }
    }

    void call(String number) {
        String extension = shown.map(PortalModel::extension).orElse("");
        try {
            presenter.call(extension, number);
            Say.done(Texts.of("dial.pick-up", extension, number));
        } catch (IllegalArgumentException e) {
            Say.failed(Texts.of("dial.failed", number, e.getMessage()));
        }
    }

    void explainNoCalls() {
        Say.failed(Texts.of("dial.not-now"));
    }

    private static void tell(Outcome outcome) {
        if (outcome instanceof Outcome.Refused(String why)) {
            Say.failed(why);
        }
    }
}
