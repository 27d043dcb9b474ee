package io.parley.web.portal;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.parley.agent.AgentDesk;
import io.parley.agent.AgentDesk.Outcome;
import io.parley.agent.AgentRefusal;
import io.parley.call.CallControl;
import io.parley.call.CallRefusedException;
import io.parley.call.NoNewCalls;
import io.parley.customer.Customers;
import io.parley.customer.PhoneBookAdmin;
import io.parley.directory.Directory;
import io.parley.directory.Role;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.kpi.record.History;
import io.parley.restart.RestartNews;
import io.parley.security.SignIn.Principal;
import io.parley.web.live.LiveFeed;
import io.parley.web.live.LivePage;
import io.parley.web.live.ReaderZone;
import io.parley.web.portal.customer.ContactKeeper;
import io.parley.web.portal.customer.CustomerPanel;
import io.parley.web.portal.customer.EarlierCalls;
import io.parley.web.portal.customer.TabDrafts;
import io.parley.web.portal.desk.BookLine;
import io.parley.web.portal.desk.CallHistory;
import io.parley.web.portal.desk.ForcedStates;
import io.parley.web.portal.desk.NoteDrafts;
import io.parley.web.portal.desk.PhoneBookSearch;
import io.parley.web.portal.desk.PortalModel;
import io.parley.web.portal.desk.PortalModel.QueueLine;
import io.parley.web.portal.desk.PortalModel.Stage;
import io.parley.web.portal.desk.PortalPresenter;
import io.parley.web.portal.history.HistoryPanel;
import io.parley.web.portal.phonebook.ContactsPanel;
import io.parley.web.portal.stage.CallStage;
import io.parley.web.portal.stage.DialQuestion;
import io.parley.web.portal.stage.StageActions;
import io.parley.web.portal.state.ReplacedLogIn;
import io.parley.web.portal.state.RestartBanner;
import io.parley.web.portal.state.StateBar;
import io.parley.web.portal.state.UnreachableBanner;
import io.parley.web.session.ForRoles;
import io.parley.web.session.Session;
import io.parley.web.shell.HeaderContent;
import io.parley.web.shell.MainLayout;
import io.parley.web.shell.MainMenu;
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
@MainMenu(place = 1, glyph = Glyph.HEADSET, key = "nav.portal")
@ForRoles({Role.AGENT, Role.OPERATOR})
public class PortalView extends Div
        implements StageActions, HeaderContent, PhoneUser, AfterNavigationObserver, HasDynamicTitle {
    private final PortalPresenter presenter;
    private final CallHistory calls;
    private final StateBar bar;
    private final CallStage stage;
    private final CustomerPanel customer;
    private final HistoryPanel history;
    private final SidePanel side;
    private final UnreachableBanner unreachable = new UnreachableBanner();
    private final ReplacedLogIn replaced;
    private final TabDrafts tab;
    private final EarlierCalls earlier;
    private final Transfers transfers;
    private ZoneId zone = ZoneId.systemDefault();
    private Optional<Softphone> phone = Optional.empty();
    private Optional<PortalModel> shown = Optional.empty();
    private Set<CallId> goingOn = Set.of();
    private final MissedNotice missed;

    @Inject
    public PortalView(
            AgentDesk desk,
            CallControl control,
            Directory directory,
            Customers customers,
            History records,
            NoteDrafts drafts,
            LiveFeed feed,
            RestartNews news,
            DeskSettings settings,
            ForcedStates forced,
            PhoneBookAdmin book) {
        Principal principal = Session.required();
        AgentId me = new AgentId(principal.user());
        presenter = new PortalPresenter(me, ownExtension(), desk, control, directory, customers, drafts);
        calls = new CallHistory(me, Session.required().extension(), records, InstantSource.system());
        bar = new StateBar(presenter, this);
        stage = new CallStage(presenter, this, ownExtension(), settings.holdReminder());
        tab = new TabDrafts(me.value(), drafts.keeper());
        customer = new CustomerPanel(presenter, tab, new ContactKeeper(book, presenter.actor())::ask);
        transfers = new Transfers(presenter, this::extension, customer::saveBegun);
        earlier = new EarlierCalls(
                this, presenter, calls, () -> show(presenter.model(feed.latest())), customer::draftsAreBack);
        history = new HistoryPanel(calls, presenter::queueName, this::callOrExplain);
        side = new SidePanel(history, new ContactsPanel(presenter, this::callOrExplain, this::transferTo), this);
        missed = new MissedNotice(history, side);
        replaced = new ReplacedLogIn(this, () -> logIn(ownExtension()));
        addClassName("p-portal");
        add(new RestartBanner(news, principal.user(), ownExtension(), feed), unreachable, stage, customer, side);
        forced.tell(this, presenter.me(), one -> Say.news(presenter.words(one)));
        LivePage.feed(this, feed, presenter::model, this::show);
        LivePage.feed(this, feed, PhoneBookSearch::states, states -> refreshPeople());
        LivePage.feed(this, feed, presenter::goingOn, this::follow);
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
        ReaderZone.ask(event.getUI(), this::inZone);
        tab.left(this, this::takeBack);
    }

    void inZone(ZoneId readers) {
        if (!readers.equals(zone)) {
            zone = readers;
            history.zone(zone);
            customer.zone(zone);
            redrawStage();
        }
        history.load();
    }

    /** Notes that the page hands back. */
    public void takeBack(Map<CallId, String> notes) {
        earlier.takeBack(notes);
    }

    private void show(PortalModel model) {
        boolean wrappedUp = shown.filter(before -> Stage.wrappedUp(before.stage(), model.stage()))
                .isPresent();
        shown = Optional.of(model);
        bar.show(model);
        showStage(model);
        customer.show(model);
        earlier.show(model.stage());
        getElement().setAttribute("data-talking", model.stage().talks());
        if (!model.stage().talks()) {
            transfers.close();
        }
        missed.show(model);
        showReachability(model);
        replaced.show(model);
        if (wrappedUp) {
            history.load();
        }
    }

    /** The agent looked at the history. */
    public void looked() {
        missed.looked();
    }

    @Override
    public void declined(CallId call) {
        presenter.declined(call);
    }

    /** Everybody whom a text may mean. */
    public List<BookLine> find(String text) {
        return presenter.search(text);
    }

    /** A call is in the records when it is over for everybody: one that the agent transferred, later than for them. */
    private void follow(Set<CallId> now) {
        boolean ended = !now.containsAll(goingOn);
        goingOn = now;
        if (ended) {
            history.load();
        }
    }

    private void showStage(PortalModel model) {
        stage.show(model, facts(model));
    }

    /** The page's phone counts for the stage as long as the agent's device is their own extension. */
    private PhoneFacts facts(PortalModel model) {
        return phone.filter(softphone -> model.extension().equals(ownExtension()))
                .map(Softphone::facts)
                .orElse(PhoneFacts.NONE);
    }

    @Override
    public void redrawStage() {
        shown.ifPresent(model -> stage.redraw(model, facts(model)));
    }

    private void refreshPeople() {
        side.refresh();
        transfers.refresh();
    }

    private void showReachability(PortalModel model) {
        unreachable.show(model, facts(model));
        phone.ifPresent(softphone ->
                softphone.showReachable(model.loggedIn() ? Optional.of(model.reachable()) : Optional.empty()));
    }

    private static String ownExtension() {
        return Session.required().extension().orElse("");
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public void focusLogIn() {
        stage.focusExtension();
    }

    @Override
    public void logIn(String extension) {
        Outcome outcome = presenter.logIn(extension.isBlank() ? ownExtension() : extension);
        if (outcome instanceof Outcome.Done(var entry)) {
            replaced.adopt(entry.session());
        }
        tell(outcome);
    }

    @Override
    public void logOut() {
        tell(presenter.logOut());
    }

    @Override
    public void ready() {
        tell(presenter.ready());
    }

    @Override
    public void notReady(String reason) {
        tell(presenter.notReady(reason));
    }

    @Override
    public void finish() {
        tell(presenter.finish());
    }

    @Override
    public void finishAnd(String reason) {
        tell(presenter.notReady(reason));
        finish();
    }

    @Override
    public void cancelNext() {
        tell(presenter.cancelNext());
    }

    @Override
    public void toggleQueue(QueueLine queue) {
        tell(presenter.toggleQueue(queue.id(), extension(), queue.loggedIn()));
    }

    @Override
    public void toggleHold(CallId call, boolean held) {
        if (!presenter.toggleHold(call, extension(), held)) {
            Say.failed(Texts.of("call.gone"));
        }
    }

    @Override
    public void hangUp(CallId call) {
        if (!presenter.hangUp(call)) {
            Say.failed(Texts.of("call.gone"));
        }
    }

    @Override
    public void mute(CallId call, boolean muted) {
        presenter.mute(call, extension(), muted).ifPresent(Say::failed);
    }

    @Override
    public void sendDigit(CallId call, String digit) {
        presenter.sendDigits(call, extension(), digit).ifPresent(Say::failed);
    }

    @Override
    public void openTransfer(CallId call, String number) {
        transfers.ask(call, number);
    }

    /** Transfers the call of the moment, if there is one. */
    public void transferTo(String number) {
        shown.map(PortalModel::stage)
                .filter(Stage::talks)
                .flatMap(Stage::caller)
                .ifPresent(call -> openTransfer(call.id(), number));
    }

    @Override
    public void completeTransfer(CallId call) {
        transfers.complete(call);
    }

    @Override
    public void cancelConsult(CallId call) {
        transfers.cancelConsult(call);
    }

    @Override
    public void swap(CallId call) {
        transfers.swap(call);
    }

    /**
     * Calls a number from the agent's device, or says why not.
     *
     * @return whether it is being called
     */
    public boolean callOrExplain(String number) {
        boolean device = shown.filter(PortalModel::reachable).isPresent() || phoneHere();
        if (extension().isEmpty() || !device) {
            Say.failed(Texts.of("dial.not-now"));
            return false;
        }
        try {
            presenter.call(extension(), number);
            if (!phoneHere()) {
                Say.done(Texts.of("dial.pick-up", extension(), number));
            }
            return true;
        } catch (CallRefusedException e) {
            Say.failed(Texts.of("dial.failed", number, presenter.refusals().words(e.refusal())));
        } catch (NoNewCalls e) {
            Say.failed(Texts.of("dial.failed", number, Texts.of("dial.stopping")));
        }
        return false;
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
