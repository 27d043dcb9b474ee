package io.parley.web.portal;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.parley.agent.AgentDesk;
import io.parley.agent.AgentDesk.Outcome;
import io.parley.agent.AgentId;
import io.parley.agent.AgentRefusal;
import io.parley.call.CallControl;
import io.parley.call.CallId;
import io.parley.call.NoNewCalls;
import io.parley.customer.Customers;
import io.parley.directory.Directory;
import io.parley.kpi.History;
import io.parley.restart.RestartNews;
import io.parley.security.Role;
import io.parley.security.SignIn.Principal;
import io.parley.web.live.LiveFeed;
import io.parley.web.live.LiveFeed.Snapshot;
import io.parley.web.live.LivePage;
import io.parley.web.portal.PortalModel.Stage;
import io.parley.web.session.ForRoles;
import io.parley.web.session.Session;
import io.parley.web.shell.HeaderContent;
import io.parley.web.shell.MainLayout;
import io.parley.web.shell.Titles;
import io.parley.web.softphone.PhoneFacts;
import io.parley.web.softphone.PhoneUser;
import io.parley.web.softphone.Softphone;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import io.parley.web.widget.Say;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The agent's desktop. Holds the parts together: shows each the new model, and takes what the agent wishes to the presenter. */
@Route(value = "portal", layout = MainLayout.class)
@ForRoles({Role.AGENT, Role.OPERATOR})
public class PortalView extends Div implements HeaderContent, PhoneUser, AfterNavigationObserver, HasDynamicTitle {
    private final PortalPresenter presenter;
    private final CallHistory calls;
    private final StateBar bar;
    private final CallStage stage;
    private final CustomerPanel customer;
    private final HistoryPanel history;
    private final SidePanel side;
    private final Div unreachable = new Div();
    private final TabDrafts tab;
    private final EarlierCalls earlier;
    private final SessionWatch watch = new SessionWatch();
    private ZoneId zone = ZoneId.systemDefault();
    private Optional<Softphone> phone = Optional.empty();
    private Optional<PortalModel> shown = Optional.empty();
    private Optional<ReplacedNotice> replaced = Optional.empty();
    private Optional<TransferDialog> transfer = Optional.empty();
    private Set<CallId> goingOn = Set.of();
    private String said = "";

    @Inject
    public PortalView(
            AgentDesk desk,
            CallControl control,
            Directory directory,
            Customers customers,
            History records,
            NoteDrafts drafts,
            LiveFeed feed,
            RestartNews news) {
        Principal principal = Session.required();
        AgentId me = new AgentId(principal.user());
        presenter = new PortalPresenter(me, ownExtension(), desk, control, directory, customers, drafts);
        calls = new CallHistory(me, Session.required().extension(), records, InstantSource.system());
        bar = new StateBar(presenter, this);
        stage = new CallStage(presenter, this, ownExtension());
        tab = new TabDrafts(me.value(), drafts.keeper());
        customer = new CustomerPanel(presenter, tab);
        earlier = new EarlierCalls(
                this, presenter, calls, () -> show(presenter.model(feed.latest())), customer::draftsAreBack);
        history = new HistoryPanel(calls, presenter::queueName, this);
        side = new SidePanel(history, new ContactsPanel(presenter, this), this);
        unreachable.addClassName("p-banner");
        unreachable.getElement().setAttribute("role", "alert").setAttribute("data-test", "unreachable");
        unreachable.getElement().setAttribute("data-state", "PROBLEM");
        unreachable.setVisible(false);
        addClassName("p-portal");
        add(new RestartBanner(news, principal.user(), ownExtension(), feed), unreachable, stage, customer, side);
        LivePage.feed(this, feed, presenter::model, this::show);
        LivePage.feed(this, feed, PortalView::states, states -> refreshPeople());
        LivePage.feed(this, feed, presenter::goingOn, this::follow);
    }

    /** Everybody's state: what the lamps in lists of people depend on. */
    private static List<String> states(Snapshot snapshot) {
        return snapshot.agents().stream()
                .map(agent -> agent.entry().id() + " " + agent.entry().state().name())
                .toList();
    }

    @Override
    public Component header() {
        return bar;
    }

    @Override
    public void use(Softphone softphone) {
        phone = Optional.of(softphone);
        bar.dropLamp();
        var facts = softphone.onFacts(heard -> shown.ifPresent(model -> {
            showStage(model);
            showReachability(model);
        }));
        var dial = softphone.onDial(this::callOrExplain);
        addDetachListener(detached -> {
            facts.remove();
            dial.remove();
        });
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter("dial")
                .map(DialQuestion::number)
                .filter(number -> !number.isEmpty())
                .ifPresent(number -> new DialQuestion(number, this::callOrExplain).open());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().retrieveExtendedClientDetails(details -> {
            if (details.getTimeZoneId() != null) {
                zone = ZoneId.of(details.getTimeZoneId());
            }
            history.zone(zone);
            loadHistory();
        });
        tab.left(this, this::takeBack);
    }

    /** Notes that the page hands back. */
    void takeBack(Map<CallId, String> notes) {
        earlier.takeBack(notes);
    }

    private void show(PortalModel model) {
        boolean wrappedUp =
                shown.filter(before -> wrappedUp(before.stage(), model.stage())).isPresent();
        shown = Optional.of(model);
        bar.show(model);
        showStage(model);
        customer.show(model, zone);
        earlier.show(model.stage());
        getElement().setAttribute("data-talking", model.stage().talks());
        if (!model.stage().talks()) {
            transfer.ifPresent(TransferDialog::close);
        }
        showReachability(model);
        if (watch.replaced(model)) {
            showReplaced(model.extension());
        } else if (!watch.isReplaced()) {
            dropReplaced();
        }
        if (wrappedUp) {
            loadHistory();
        }
    }

    /** What the records say of a call's wrap-up and disposition is final when the wrap-up is over. */
    private static boolean wrappedUp(Stage before, Stage now) {
        return before instanceof Stage.WrapUp(var call, var until)
                && !(now instanceof Stage.WrapUp(var other, var end)
                        && other.id().equals(call.id()));
    }

    /** A call is in the records when it is over for everybody: one that he transferred, later than for him. */
    private void follow(Set<CallId> now) {
        boolean ended = !now.containsAll(goingOn);
        goingOn = now;
        if (ended) {
            loadHistory();
        }
    }

    private void showStage(PortalModel model) {
        stage.show(model, facts(model));
    }

    /** The page's phone counts for the stage as long as the agent's device is his own extension. */
    private PhoneFacts facts(PortalModel model) {
        return phone.filter(softphone -> model.extension().equals(ownExtension()))
                .map(Softphone::facts)
                .orElse(PhoneFacts.NONE);
    }

    void redrawStage() {
        shown.ifPresent(model -> stage.redraw(model, facts(model)));
    }

    private void refreshPeople() {
        side.refresh();
        transfer.filter(TransferDialog::isOpened).ifPresent(TransferDialog::refresh);
    }

    private void showReachability(PortalModel model) {
        boolean gone = model.loggedIn() && !model.reachable();
        String why = gone ? whyGone(model) : "";
        // Said aloud whenever it is drawn: so only when it is new
        if (gone && !why.equals(said)) {
            unreachable.removeAll();
            unreachable.add(Glyph.PHONE_OFF.show(), new Span(why));
        }
        said = why;
        unreachable.setVisible(gone);
        phone.ifPresent(softphone ->
                softphone.showReachable(model.loggedIn() ? Optional.of(model.reachable()) : Optional.empty()));
    }

    /** Where the page's phone knows what is wrong, that is said; of a device on the desk only where no page is the phone. */
    private String whyGone(PortalModel model) {
        PhoneFacts facts = facts(model);
        return facts.state() == PhoneFacts.State.FAILED && !facts.error().isEmpty()
                ? Texts.of("softphone.help." + facts.error())
                : Texts.of(facts.desk() ? "phone.gone-text" : "phone.gone-page", model.extension());
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

    private void loadHistory() {
        history.load();
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
        if (!presenter.toggleHold(call, extension(), held)) {
            Say.failed(Texts.of("call.gone"));
        }
    }

    void hangUp(CallId call) {
        if (!presenter.hangUp(call)) {
            Say.failed(Texts.of("call.gone"));
        }
    }

    void mute(CallId call, boolean muted) {
        presenter.mute(call, extension(), muted).ifPresent(Say::failed);
    }

    void sendDigit(CallId call, String digit) {
        presenter.sendDigits(call, extension(), digit).ifPresent(Say::failed);
    }

    /** Asks to whom a call goes; {@code number} may name somebody already. */
    void openTransfer(CallId call, String number) {
        TransferDialog dialog = new TransferDialog(
                presenter::search,
                to -> presenter
                        .transfer(call, extension(), to)
                        .ifPresentOrElse(Say::failed, () -> Say.done(Texts.of("transfer.done", to))),
                to -> presenter.consult(call, extension(), to).ifPresent(Say::failed));
        transfer = Optional.of(dialog);
        dialog.openFor(number);
    }

    /** Transfers the call of the moment, if there is one. */
    void transferTo(String number) {
        shown.map(PortalModel::stage)
                .filter(Stage::talks)
                .flatMap(Stage::caller)
                .ifPresent(call -> openTransfer(call.id(), number));
    }

    void completeTransfer(CallId call) {
        presenter.completeTransfer(call, extension()).ifPresent(Say::failed);
    }

    void cancelConsult(CallId call) {
        presenter.cancelConsult(call, extension()).ifPresent(Say::failed);
    }

    void swap(CallId call) {
        presenter.swap(call, extension()).ifPresent(Say::failed);
    }

    void redial() {
        history.latestNumber().ifPresentOrElse(this::callOrExplain, () -> Say.failed(Texts.of("dial.nobody-yet")));
    }

    /** Calls a number from the agent's device, or says why not. */
    void callOrExplain(String number) {
        boolean device = shown.filter(PortalModel::reachable).isPresent() || phoneHere();
        if (extension().isEmpty() || !device) {
            Say.failed(Texts.of("dial.not-now"));
            return;
        }
        try {
            presenter.call(extension(), number);
            if (!phoneHere()) {
                Say.done(Texts.of("dial.pick-up", extension(), number));
            }
        } catch (IllegalArgumentException e) {
            Say.failed(Texts.of("dial.failed", number, presenter.refusals().words(e)));
        } catch (NoNewCalls e) {
            Say.failed(Texts.of("dial.failed", number, Texts.of("dial.stopping")));
        }
    }

    private boolean phoneHere() {
        return shown.filter(model -> facts(model).here()).isPresent();
    }

    private String extension() {
        return shown.map(PortalModel::extension).orElse("");
    }

    private void tell(Outcome outcome) {
        if (outcome instanceof Outcome.Refused(AgentRefusal why)) {
            Say.failed(presenter.refusals().words(why));
        }
    }

    @Override
    public String getPageTitle() {
        return Titles.of("nav.portal");
    }
}
