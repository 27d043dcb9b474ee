package io.parley.web.portal.desk;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentDesk.Outcome;
import io.parley.agent.AgentEntry;
import io.parley.agent.AgentMachine;
import io.parley.agent.AgentState;
import io.parley.call.CallControl;
import io.parley.call.CallRefusedException;
import io.parley.call.LiveCall;
import io.parley.customer.Contact;
import io.parley.customer.CustomerCard;
import io.parley.customer.Customers;
import io.parley.customer.VipLevel;
import io.parley.directory.Directory;
import io.parley.directory.ReasonCode;
import io.parley.directory.Script;
import io.parley.directory.User;
import io.parley.fact.Actor;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Fact.Direction;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.kpi.record.History;
import io.parley.kpi.report.AgentSums;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.web.live.LiveFeed.Snapshot;
import io.parley.web.portal.desk.PortalModel.CallLines;
import io.parley.web.portal.desk.PortalModel.Hold;
import io.parley.web.portal.desk.PortalModel.QueueLine;
import io.parley.web.portal.desk.PortalModel.Stage;
import io.parley.web.texts.Reasons;
import io.parley.web.texts.Refusals;
import io.parley.web.texts.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The queries and actions of an agent's portal; plain Java, one per page. Thread-safe: {@link #model} runs on the feed's thread, actions on the page's. */
public final class PortalPresenter {
    private final AgentId me;
    private final Actor actor;
    private final AgentDesk desk;
    private final CallControl calls;
    private final Directory directory;
    private final Customers customers;
    private final DeskNotes notes;
    private final PhoneBookSearch book;
    private final Reasons reasons;
    private final String own;
    private final CallReader reader;
    private final DirectCalls directCalls;
    private final SeenCalls seen = new SeenCalls();
    private final MissedCalls missed = new MissedCalls(InstantSource.system());

    /** @param own the agent's own extension, or the empty string */
    public PortalPresenter(
            AgentId me,
            String own,
            AgentDesk desk,
            CallControl calls,
            Directory directory,
            Customers customers,
            NoteDrafts drafts) {
        this.me = me;
        this.own = own;
        this.actor = new Actor.User(me.value(), "portal");
        this.desk = desk;
        this.calls = calls;
        this.directory = directory;
        this.customers = customers;
        this.notes = new DeskNotes(me, calls, drafts);
        this.book = new PhoneBookSearch(customers, directory, desk, calls);
        this.reasons = new Reasons(directory);
        this.reader = new CallReader(me, directory, customers);
        this.directCalls = new DirectCalls(reader);
    }

    /** The agent's notes and dispositions. */
    public DeskNotes notes() {
        return notes;
    }

    /** The agent as the actor in the journal. */
    public Actor actor() {
        return actor;
    }

    public AgentId me() {
        return me;
    }

    public PortalModel model(Snapshot snapshot) {
        Optional<AgentCard> card = snapshot.agents().stream()
                .filter(agent -> agent.entry().id().equals(me))
                .findAny();
        Optional<AgentEntry> entry = card.map(AgentCard::entry).or(() -> desk.find(me));
        String extension = entry.map(AgentEntry::extension)
                .filter(number -> !number.isEmpty())
                .orElse(own);
        Stage byState = entry.map(e -> stage(e, card.flatMap(AgentCard::call), extension))
                .orElseGet(Stage.LoggedOut::new);
        Optional<DirectCalls.Direct> chosen = directCalls.choose(snapshot.calls(), extension, byState);
        Optional<LiveCall> direct = chosen.map(DirectCalls.Direct::call);
        Stage stage = chosen.map(DirectCalls.Direct::stage).orElse(byState);
        stage.caller().ifPresent(seen::see);
        return new PortalModel(
                stage,
                rungSince(stage, entry, direct.or(() -> card.flatMap(AgentCard::call)))
                        .or(() -> direct.map(LiveCall::startedAt))
                        .or(() -> entry.map(AgentEntry::since))
                        .orElse(Instant.EPOCH),
                extension,
                entry.filter(e -> !(e.state() instanceof AgentState.Offline)).isPresent(),
                entry.filter(AgentEntry::reachable).isPresent(),
                entry.map(AgentEntry::session).orElse(0L),
                entry.filter(AgentEntry::logOutAsked).isPresent(),
                entry.map(AgentEntry::nextReason).orElse(""),
                queues(snapshot, entry),
                missed.see(snapshot.calls(), stage, extension, reader),
                card.map(AgentCard::today).orElse(AgentSums.NONE));
    }

    /** Since when a call rings that no queue offers: one that comes back is older than its ring. */
    private static Optional<Instant> rungSince(Stage stage, Optional<AgentEntry> entry, Optional<LiveCall> call) {
        boolean offered = entry.map(AgentEntry::state)
                .filter(state -> state instanceof AgentState.Reserved || state instanceof AgentState.Ringing)
                .isPresent();
        return stage instanceof Stage.Ringing(CallLines rings, boolean recall) && !offered
                ? call.filter(live -> live.id().equals(rings.id())).map(LiveCall::since)
                : Optional.empty();
    }

    private Stage stage(AgentEntry entry, Optional<LiveCall> live, String extension) {
        return switch (entry.state()) {
            case AgentState.Offline ignored -> new Stage.LoggedOut();
            case AgentState.Available ignored -> new Stage.Available();
            case AgentState.NotReady(String reason) ->
                new Stage.NotReady(reason, reason.equals(AgentMachine.RING_NO_ANSWER));
            case AgentState.Reserved r ->
                new Stage.Ringing(lines(r.call(), Optional.of(r.queue()), live, extension), false);
            case AgentState.Ringing r ->
                new Stage.Ringing(lines(r.call(), Optional.of(r.queue()), live, extension), false);
            case AgentState.OnCall on -> onCall(on, live, extension);
            case AgentState.WrapUp w ->
                new Stage.WrapUp(lines(w.call(), Optional.of(w.queue()), live, extension), w.until());
        };
    }

    private Stage onCall(AgentState.OnCall on, Optional<LiveCall> live, String extension) {
        CallLines lines = lines(on.call(), on.queue(), live, extension);
        return live.filter(call -> call.id().equals(on.call()))
                .or(() -> calls.find(on.call()))
                .map(call -> on.queue().isEmpty()
                        ? reader.direct(call, extension).orElseGet(() -> reader.inCall(call, lines, extension))
                        : reader.inCall(call, lines, extension))
                .orElseGet(() -> new Stage.Talking(lines, on.held() ? Hold.MINE : Hold.NONE, false));
    }

    private CallLines lines(CallId id, Optional<QueueId> queue, Optional<LiveCall> live, String extension) {
        return live.filter(c -> c.id().equals(id))
                .or(() -> calls.find(id))
                .map(call -> reader.lines(call, queue, extension))
                .orElseGet(() -> seen.last(id, queue, reader.queueName(queue)));
    }

    /** Which of the calls that this page had on its stage go on, here or with somebody else. */
    public Set<CallId> goingOn(Snapshot snapshot) {
        return seen.goingOn(snapshot.calls());
    }

    /** Takes from the records a call that was over before this page saw it, as one that a restart cut off. */
    public void learn(History.Row row) {
        Optional<QueueId> queue =
                Optional.of(row.queue()).filter(id -> !id.isEmpty()).map(QueueId::new);
        seen.see(new CallLines(
                row.call(),
                row.outgoing() ? Direction.OUTBOUND : Direction.INBOUND,
                row.name(),
                customers.contact(row.number()).map(Contact::vip).orElse(VipLevel.NONE),
                row.number(),
                "",
                queue,
                reader.queueName(queue),
                row.at(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CallerVerdict.NONE));
    }

    private List<QueueLine> queues(Snapshot snapshot, Optional<AgentEntry> entry) {
        Map<QueueId, io.parley.live.LiveFigures.QueueCard> cards =
                snapshot.queues().stream().collect(Collectors.toMap(c -> c.id(), Function.identity(), (a, b) -> a));
        return directory.queuesOf(me).stream()
                .map(id -> {
                    var card = Optional.ofNullable(cards.get(id));
                    return new QueueLine(
                            id,
                            reader.queueName(Optional.of(id)),
                            card.map(c -> c.waiting()).orElse(0),
                            card.flatMap(c -> c.longestWaitSince()),
                            entry.filter(e -> e.queues().contains(id)).isPresent());
                })
                .toList();
    }

    public Outcome logIn(String extension) {
        return desk.logIn(me, extension.strip(), Optional.empty(), actor);
    }

    public Outcome logOut() {
        return desk.logOut(me, Optional.empty(), actor);
    }

    public Outcome ready() {
        return desk.ready(me, actor);
    }

    public Outcome notReady(String reason) {
        return desk.notReady(me, reason, actor);
    }

    /** Ends the wrap-up and goes on to what was asked for. */
    public Outcome finish() {
        return desk.finish(me, actor);
    }

    /** Takes back what was asked for after the call or wrap-up of now. */
    public Outcome cancelNext() {
        return desk.cancelNext(me, actor);
    }

    /** Logs in to one queue more, or out of one. */
    public Outcome toggleQueue(QueueId queue, String extension, boolean loggedIn) {
        return loggedIn
                ? desk.logOut(me, Optional.of(queue), actor)
                : desk.logIn(me, extension, Optional.of(queue), actor);
    }

    /** The agent declined a call: it is not one that they missed. */
    public void declined(CallId call) {
        missed.declined(call);
    }

    public boolean hangUp(CallId call) {
        return calls.hangUp(call, actor);
    }

    /** Holds or takes back, whichever it is the turn of. */
    public boolean toggleHold(CallId call, String extension, boolean held) {
        return held ? calls.resume(call, extension, actor) : calls.hold(call, extension, actor);
    }

    /** Transfers without asking; the reason in plain words where it cannot be. */
    public Optional<String> transfer(CallId call, String extension, String number) {
        return wish(() -> calls.transfer(call, extension, number.strip(), actor));
    }

    /** Asks somebody first. */
    public Optional<String> consult(CallId call, String extension, String number) {
        return wish(() -> calls.consult(call, extension, number.strip(), actor));
    }

    public Optional<String> completeTransfer(CallId call, String extension) {
        return wish(() -> calls.completeTransfer(call, extension, actor));
    }

    public Optional<String> cancelConsult(CallId call, String extension) {
        return wish(() -> calls.cancelConsult(call, extension, actor));
    }

    public Optional<String> swap(CallId call, String extension) {
        return wish(() -> calls.swap(call, extension, actor));
    }

    public Optional<String> mute(CallId call, String extension, boolean muted) {
        return wish(() -> calls.mute(call, extension, muted, actor));
    }

    public Optional<String> sendDigits(CallId call, String extension, String digits) {
        return wish(() -> calls.sendDigits(call, extension, digits, actor));
    }

    /** Why it was not done, if it was not. */
    private Optional<String> wish(BooleanSupplier wish) {
        try {
            return wish.getAsBoolean() ? Optional.empty() : Optional.of(Texts.of("call.gone"));
        } catch (CallRefusedException e) {
            return Optional.of(refusals().words(e.refusal()));
        }
    }

    /** People, contacts and queues, as many as fit a list. */
    public List<BookLine> search(String text) {
        return book.search(text, own);
    }

    /** The name of the party at a number; the number itself where it is unknown. */
    public String title(String number) {
        String name = reader.nameAt(number);
        return name.isBlank() ? number : name;
    }

    /** The facts known about a number. Blocks on the database. */
    public CustomerCard card(String number) {
        return customers.card(number);
    }

    /**
     * Rings the agent's own phone and then the number.
     *
     * @throws CallRefusedException with the reason
     */
    public CallId call(String extension, String number) {
        return calls.originate(extension, number.strip(), Optional.empty(), actor);
    }

    /** A change of this agent's state by somebody else, in words. */
    public String words(ForcedStates.Forced forced) {
        return Texts.of("forced." + forced.kind(), nameOf(new AgentId(forced.by())), reasonLabel(forced.reason()));
    }

    /** The display name of an agent. */
    public String nameOf(AgentId agent) {
        return directory.user(agent.value()).map(User::displayName).orElse(agent.value());
    }

    /** Reasons an agent may choose; those that the system gives are not among them. */
    public List<ReasonCode> reasons() {
        return reasons.choosable();
    }

    /** True for a reason that turns direct calls away as well. */
    public boolean keepsAllAway(String code) {
        return reasons.doNotDisturb(code);
    }

    /** The label of a reason. */
    public String reasonLabel(String code) {
        return reasons.label(code);
    }

    /** The words for refusals. */
    public Refusals refusals() {
        return Refusals.of(user -> nameOf(new AgentId(user)), this::queueName);
    }

    /** The name of a queue; the empty string for none. */
    public String queueName(String queue) {
        return queue.isEmpty() ? "" : reader.queueName(Optional.of(new QueueId(queue)));
    }

    /** The disposition codes of a queue. */
    public List<String> dispositions(QueueId queue) {
        return directory
                .queue(queue)
                .map(config -> config.handling().dispositions())
                .orElse(List.of());
    }

    /** The words of the agent in a call, if its queue has a script. Of a caller without a company their name stands in its place. */
    public Optional<String> script(CallLines call, String company) {
        return call.queue()
                .flatMap(directory::queue)
                .map(config -> config.handling().script())
                .filter(text -> !text.isBlank())
                .map(text -> Script.filled(
                        text,
                        new Script.Words(
                                who(call), nameOf(me), call.queueName(), company.isEmpty() ? who(call) : company)));
    }

    private static String who(CallLines call) {
        return call.title().isBlank() ? Texts.of("customer.unknown") : call.title();
    }

    /** The company that the phone book knows of a number, or the empty string. */
    public String company(String number) {
        return customers.contact(number).map(Contact::company).orElse("");
    }
}
