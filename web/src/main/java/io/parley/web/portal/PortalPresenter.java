package io.parley.web.portal;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentDesk.Outcome;
import io.parley.agent.AgentEntry;
import io.parley.agent.AgentId;
import io.parley.agent.AgentMachine;
import io.parley.agent.AgentState;
import io.parley.call.CallControl;
import io.parley.call.CallId;
import io.parley.call.LiveCall;
import io.parley.directory.Directory;
import io.parley.directory.ReasonCode;
import io.parley.journal.Actor;
import io.parley.journal.Fact.Direction;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.queue.QueueConfig;
import io.parley.queue.QueueId;
import io.parley.web.live.LiveFeed.Snapshot;
import io.parley.web.portal.PortalModel.CallLines;
import io.parley.web.portal.PortalModel.QueueLine;
import io.parley.web.portal.PortalModel.Stage;
import io.parley.web.texts.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an agent's portal shows and asks for; plain Java, one per page. Thread-safe: {@link #model} runs on the feed's thread, actions on the page's. */
final class PortalPresenter {
    /** Reasons that the product gives, and nobody chooses. */
    private static final Set<String> OWN = Set.of(AgentMachine.RING_NO_ANSWER, AgentMachine.UNREACHABLE);

    private static final int CALLS_KEPT = 8;

    private final AgentId me;
    private final Actor actor;
    private final AgentDesk desk;
    private final CallControl calls;
    private final Directory directory;
    /** Calls seen while they were live: in wrap-up they are gone from the live figures. */
    private final Map<CallId, CallLines> seen = new ConcurrentHashMap<>();

    PortalPresenter(AgentId me, AgentDesk desk, CallControl calls, Directory directory) {
        this.me = me;
        this.actor = new Actor.User(me.value(), "portal");
        this.desk = desk;
        this.calls = calls;
        this.directory = directory;
    }

    AgentId me() {
        return me;
    }

    PortalModel model(Snapshot snapshot) {
        Optional<AgentCard> card = snapshot.agents().stream()
                .filter(agent -> agent.entry().id().equals(me))
                .findAny();
        Optional<AgentEntry> entry = card.map(AgentCard::entry).or(() -> desk.find(me));
        Optional<LiveCall> live = card.flatMap(AgentCard::call);
        return new PortalModel(
                entry.map(e -> stage(e, live)).orElseGet(Stage.LoggedOut::new),
                entry.map(AgentEntry::since).orElse(Instant.EPOCH),
                entry.map(AgentEntry::extension).orElse(""),
                entry.filter(AgentEntry::reachable).isPresent(),
                entry.map(AgentEntry::session).orElse(0L),
                entry.filter(AgentEntry::logOutAsked).isPresent(),
                queues(snapshot, entry),
                card.map(AgentCard::handledToday).orElse(0L));
    }

    private Stage stage(AgentEntry entry, Optional<LiveCall> live) {
        return switch (entry.state()) {
            case AgentState.Offline ignored -> new Stage.LoggedOut();
            case AgentState.Available ignored -> new Stage.Available();
            case AgentState.NotReady(String reason) ->
                new Stage.NotReady(reason, reason.equals(AgentMachine.RING_NO_ANSWER));
            case AgentState.Reserved r -> new Stage.Ringing(lines(r.call(), Optional.of(r.queue()), live), r.until());
            case AgentState.Ringing r -> new Stage.Ringing(lines(r.call(), Optional.of(r.queue()), live), r.until());
            case AgentState.OnCall on -> new Stage.Talking(lines(on.call(), on.queue(), live), on.held());
            case AgentState.WrapUp w -> new Stage.WrapUp(lines(w.call(), Optional.of(w.queue()), live), w.until());
        };
    }

    private CallLines lines(CallId id, Optional<QueueId> queue, Optional<LiveCall> live) {
        Optional<LiveCall> call = live.filter(c -> c.id().equals(id)).or(() -> calls.find(id));
        if (call.isPresent()) {
            CallLines lines = lines(call.get(), queue);
            if (seen.size() > CALLS_KEPT) {
                seen.clear();
            }
            seen.put(id, lines);
            return lines;
        }
        return seen.getOrDefault(
                id,
                new CallLines(
                        id,
                        Direction.INBOUND,
                        "",
                        "",
                        "",
                        queue,
                        queueName(queue),
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Of a call the agent placed the other side is the one called; else the caller. */
    private CallLines lines(LiveCall call, Optional<QueueId> queue) {
        Optional<QueueId> through = queue.or(call::queue);
        boolean placed = through.isEmpty()
                && directory
                        .userAt(call.callerNumber())
                        .filter(user -> user.name().equals(me.value()))
                        .isPresent();
        String number = placed ? call.called() : call.callerNumber();
        String name = placed
                ? directory
                        .userAt(call.called())
                        .map(user -> user.displayName())
                        .orElse("")
                : call.callerName();
        return new CallLines(
                call.id(),
                placed ? Direction.OUTBOUND : call.direction(),
                name.equals(number) ? "" : name,
                number,
                call.called(),
                through,
                queueName(through),
                call.startedAt(),
                call.queuedAt(),
                call.answeredAt());
    }

    private String queueName(Optional<QueueId> queue) {
        return queue.map(id -> directory.queue(id).map(QueueConfig::name).orElse(id.value()))
                .orElse("");
    }

    private List<QueueLine> queues(Snapshot snapshot, Optional<AgentEntry> entry) {
        Map<QueueId, io.parley.live.LiveFigures.QueueCard> cards =
                snapshot.queues().stream().collect(Collectors.toMap(c -> c.id(), Function.identity(), (a, b) -> a));
        return directory.queuesOf(me).stream()
                .map(id -> {
                    var card = Optional.ofNullable(cards.get(id));
                    return new QueueLine(
                            id,
                            queueName(Optional.of(id)),
                            card.map(c -> c.waiting()).orElse(0),
                            card.flatMap(c -> c.longestWaitSince()),
                            entry.filter(e -> e.queues().contains(id)).isPresent());
                })
                .toList();
    }

    Outcome logIn(String extension) {
        return desk.logIn(me, extension.strip(), Optional.empty(), actor);
    }

    Outcome logOut() {
        return desk.logOut(me, Optional.empty(), actor);
    }

    Outcome ready() {
        return desk.ready(me, actor);
    }

    Outcome notReady(String reason) {
        return desk.notReady(me, reason, actor);
    }

    boolean hangUp(CallId call) {
        return calls.hangUp(call, actor);
    }

    /** Holds or takes back, whichever it is the turn of. */
    boolean toggleHold(CallId call, String extension, boolean held) {
        return held ? calls.resume(call, extension, actor) : calls.hold(call, extension, actor);
    }

    /**
     * Rings the agent's own phone and then the number.
     *
     * @throws IllegalArgumentException with the reason in plain words
     */
    CallId call(String extension, String number) {
        return calls.originate(extension, number.strip(), Optional.empty(), actor);
    }

    void note(CallId call, String text) {
        calls.note(call, me, text.strip());
    }

    void dispose(CallId call, String code) {
        calls.dispose(call, me, code);
    }

    /** Reasons an agent may choose; the product's own are not among them. */
    List<ReasonCode> reasons() {
        return directory.reasonCodes().stream()
                .filter(reason -> !OWN.contains(reason.code()))
                .toList();
    }

    /** What people call a reason. */
    String reasonLabel(String code) {
        return directory.reasonCodes().stream()
                .filter(reason -> reason.code().equals(code))
                .map(ReasonCode::label)
                .findAny()
                .orElseGet(() -> Texts.reason(code));
    }

    /** The disposition codes of a queue. */
    List<String> dispositions(Optional<QueueId> queue) {
        return queue.flatMap(directory::queue).map(QueueConfig::dispositions).orElse(List.of());
    }
}
