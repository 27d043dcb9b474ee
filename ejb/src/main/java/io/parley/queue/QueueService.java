package io.parley.queue;

import io.parley.agent.AgentChange;
import io.parley.agent.AgentEvent;
import io.parley.agent.AgentRoster;
import io.parley.agent.AgentRoster.Attempt;
import io.parley.agent.AgentState;
import io.parley.agent.AgentState.OnCall;
import io.parley.concurrent.Inbox;
import io.parley.concurrent.Timers;
import io.parley.directory.Directory;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Journal;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.queue.QueueCounters.Count;
import io.parley.sip.api.Party;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * The queues of this node: one inbox through which the {@link Dispatcher} hears everything in order; {@link DispatchExecutor} does what it says, and
 * reports what the dispatcher could not know by events of its own.
 *
 * <p>The match of agent and caller is settled on the shared entries, so that an answer needs to wait for nobody: an agent is taken by compare-and-set
 * of their entry, a caller leaves the queue by whoever removes their entry. An answer takes the agent first, then the caller; if the caller is gone,
 * the agent is let go.
 */
@ApplicationScoped
public class QueueService implements QueueDesk {
    private static final Logger LOG = Logger.getLogger(QueueService.class);
    private static final Actor CALL = new Actor.System("call");

    private final Directory directory;
    private final AgentRoster roster;
    private final ConcurrentMap<CallId, QueueEntry> entries;
    private final Journal journal;
    private final InstantSource clock;
    private final QueueCounters counters;
    private final Dispatcher dispatcher;
    private final DispatchExecutor hands;
    private final Inbox<Runnable> mailbox = new Inbox<>(Runnable::run, this::run);
    private final Deque<QueueEvent> replies = new ArrayDeque<>();
    private final Timers timers;
    private final LeaseSweep sweep;
    private volatile Timers.Timer sweeping = () -> {};
    private volatile QueueState state;

    @Inject
    public QueueService(
            Directory directory,
            AgentRoster roster,
            QueueEntryCache entries,
            Journal journal,
            Timers timers,
            InstantSource clock,
            RandomGenerator random,
            QueueCounters counters,
            QueuedCalls calls) {
        this(directory, roster, entries.map(), journal, timers, clock, random.nextLong(), counters, calls);
    }

    /** The queues over any map of entries; takes up the callers it finds there. */
    public QueueService(
            Directory directory,
            AgentRoster roster,
            ConcurrentMap<CallId, QueueEntry> entries,
            Journal journal,
            Timers timers,
            InstantSource clock,
            long seed,
            QueueCounters counters,
            QueuedCalls calls) {
        this.directory = directory;
        this.roster = roster;
        this.entries = entries;
        this.journal = journal;
        this.clock = clock;
        this.counters = counters;
        this.dispatcher = new Dispatcher(directory::queue);
        // counting on from the clock: no ticket or offer of an earlier life comes twice
        this.state = QueueState.rebuilt(entries.values(), roster.all(), clock.millis() * 1000, seed);
        this.hands = new DispatchExecutor(
                directory, roster, entries, journal, timers, clock, counters, calls, new DispatcherInbox());
        this.timers = timers;
        this.sweep = new LeaseSweep(roster, journal, counters, calls);
        roster.listen(this::agentChanged);
        directory.onChange(() -> post(new QueueEvent.QueuesChanged()));
    }

    /** For the container's proxy only. */
    protected QueueService() {
        this.directory = null;
        this.roster = null;
        this.entries = null;
        this.journal = null;
        this.clock = null;
        this.counters = null;
        this.dispatcher = null;
        this.hands = null;
        this.timers = null;
        this.sweep = null;
    }

    /** Begins to look regularly for what lost calls left behind. */
    @PostConstruct
    void watchLeases() {
        sweeping = timers.after(LeaseSweep.EVERY, () -> {
            sweep();
            watchLeases();
        });
    }

    @PreDestroy
    void stopWatching() {
        sweeping.cancel();
    }

    /** Looks once. */
    void sweep() {
        mailbox.post(() -> sweep.look(List.copyOf(entries.values()), clock.instant(), this::leave));
    }

    /** The events that the hands and timers may put into the inbox. */
    private final class DispatcherInbox implements DispatchExecutor.Mail {
        @Override
        public void event(QueueEvent event) {
            post(event);
        }

        @Override
        public void reply(QueueEvent event) {
            replies.add(event);
        }
    }

    private void run(Runnable mail) {
        attempt(mail);
        for (QueueEvent reply = replies.poll(); reply != null; reply = replies.poll()) {
            QueueEvent next = reply;
            attempt(() -> handle(next));
        }
    }

    private void attempt(Runnable mail) {
        try {
            mail.run();
        } catch (RuntimeException e) {
            counters.add(Count.FAILURES);
            LOG.errorf(e, "ACD0002 a queue event failed; the others go on");
        }
    }

    private void post(QueueEvent event) {
        mailbox.post(() -> handle(event));
    }

    private void handle(QueueEvent event) {
        Dispatcher.Step step = dispatcher.step(state, event, clock.instant());
        state = step.state();
        hands.doAll(step.effects());
    }

    private void agentChanged(AgentChange change) {
        look(
                change.agent(),
                change.event() instanceof AgentEvent.Refuse refuse ? Optional.of(refuse.offer()) : Optional.empty());
    }

    /** The entry is read when its turn comes: whatever order the mails arrive in, the last one sees the newest. */
    private void look(AgentId agent, Optional<OfferId> refused) {
        mailbox.post(() -> roster.find(agent).ifPresent(entry -> handle(new QueueEvent.AgentSeen(entry, refused))));
    }

    @Override
    public void enter(QueueId queue, CallId call, Party caller, int priority, Instant at) {
        post(new QueueEvent.Entered(queue, call, caller, priority, at));
    }

    @Override
    public void leave(CallId call, LeaveCause cause) {
        QueueEntry entry = entries.get(call);
        if (entry != null) {
            hands.left(entry, position(entry), QueueExits.exit(cause));
        }
        // also where nothing is known of the caller: their entering may still be on its way
        post(new QueueEvent.Left(call, cause));
    }

    private int position(QueueEntry entry) {
        return state.position(entry);
    }

    @Override
    public void ringing(CallId call, OfferId offer, AgentId agent) {
        if (roster.attempt(agent, new AgentEvent.Ring(offer), CALL) instanceof Attempt.Made(AgentChange change)) {
            if (change.before().state() instanceof AgentState.Reserved reserved) {
                journal.append(call, CALL, new Fact.OfferMade(reserved.queue(), offer, agent));
            }
            roster.tell(change);
        }
    }

    @Override
    public boolean answered(CallId call, OfferId offer, AgentId agent) {
        if (!(roster.attempt(agent, new AgentEvent.Answer(offer), CALL) instanceof Attempt.Made(AgentChange change))) {
            counters.add(Count.LATE_ANSWERS);
            return false;
        }
        QueueEntry entry = entries.get(call);
        boolean his = entry != null && entry.offer().filter(offer::equals).isPresent() && entries.remove(call, entry);
        if (!his) {
            counters.add(Count.LATE_ANSWERS);
            roster.tell(change);
            roster.change(agent, new AgentEvent.AnswerUndone(call), CALL);
            return false;
        }
        counters.add(Count.CONNECTED);
        Instant now = clock.instant();
        long wait = DispatchExecutor.millis(entry.enteredAt(), now);
        int position = position(entry);
        journal.append(
                call, CALL, new Fact.Connected(entry.queue(), offer, agent, wait, hands.rungMillis(change, now)));
        journal.append(call, CALL, new Fact.QueueLeft(entry.queue(), Fact.QueueExit.CONNECTED, "", wait, position, ""));
        roster.tell(change);
        post(new QueueEvent.Answered(call, offer, agent));
        return true;
    }

    @Override
    public void refused(CallId call, OfferId offer, AgentId agent, Refusal refusal) {
        QueueEntry entry = entries.get(call);
        if (entry != null) {
            hands.refuse(entry, offer, agent, refusal, CALL);
        }
    }

    @Override
    public void finished(CallId call, AgentId agent) {
        Duration wrapUp = roster.find(agent)
                .map(entry -> entry.state() instanceof OnCall on ? on : null)
                .flatMap(OnCall::queue)
                .flatMap(directory::queue)
                .map(queue -> queue.handling().wrapUp())
                .orElse(Duration.ZERO);
        roster.change(agent, new AgentEvent.CallOver(call, wrapUp), CALL);
    }

    @Override
    public void over(CallId call) {
        roster.over(call);
    }

    @Override
    public List<QueueEntry> waiting(QueueId queue) {
        QueueState now = state;
        List<QueueEntry> waiting = new ArrayList<>();
        now.line(queue).all().each((place, call) -> now.caller(call).ifPresent(caller -> waiting.add(caller.entry())));
        return waiting;
    }

    @Override
    public Optional<WaitExplanation> explain(CallId call) {
        return WaitExplanation.of(state, directory::queue, call, clock.instant());
    }

    /** How many callers are known in all queues of this node. */
    int callers() {
        return state.callers().size();
    }
}
