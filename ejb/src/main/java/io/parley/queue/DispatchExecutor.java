package io.parley.queue;

import io.parley.agent.AgentChange;
import io.parley.agent.AgentEntry;
import io.parley.agent.AgentEvent;
import io.parley.agent.AgentRoster;
import io.parley.agent.AgentRoster.Attempt;
import io.parley.agent.AgentState;
import io.parley.concurrent.Timers;
import io.parley.concurrent.Timers.Timer;
import io.parley.directory.Directory;
import io.parley.directory.QueueConfig;
import io.parley.directory.QueueConfig.NoAnswer;
import io.parley.directory.QueueConfig.Overflow;
import io.parley.fact.Actor;
import io.parley.fact.Decision;
import io.parley.fact.Fact;
import io.parley.fact.Fact.QueueExit;
import io.parley.fact.Journal;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.queue.QueueCounters.Count;
import io.parley.queue.QueueDesk.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;

/** Does what the {@link Dispatcher} says: entries, reservations, journal, notices, timers. Effects are done from the dispatcher's inbox only. */
final class DispatchExecutor {
    private static final Logger LOG = Logger.getLogger(DispatchExecutor.class);

    /** How long an agent is passed over who refused a call, or whose device did. */
    static final Duration AFTER_REFUSAL = Duration.ofSeconds(10);

    private static final Actor DISPATCHER = new Actor.System("dispatcher");

    private final Directory directory;
    private final AgentRoster roster;
    private final ConcurrentMap<CallId, QueueEntry> entries;
    private final Journal journal;
    private final Timers timers;
    private final InstantSource clock;
    private final QueueCounters counters;
    private final QueuedCalls calls;
    private final Mail mail;
    private final Map<CallId, WaitingCall> guests = new HashMap<>();
    private final Map<AgentId, Timer> agentTimers = new HashMap<>();

    /** Ways into the dispatcher's inbox. */
    interface Mail {
        /** Handled in its turn. Any thread. */
        void event(QueueEvent event);

        /** The result of an effect: handled before all other mail, or callers behind would overtake. Within an effect only. */
        void reply(QueueEvent event);
    }

    DispatchExecutor(
            Directory directory,
            AgentRoster roster,
            ConcurrentMap<CallId, QueueEntry> entries,
            Journal journal,
            Timers timers,
            InstantSource clock,
            QueueCounters counters,
            QueuedCalls calls,
            Mail mail) {
        this.directory = directory;
        this.roster = roster;
        this.entries = entries;
        this.journal = journal;
        this.timers = timers;
        this.clock = clock;
        this.counters = counters;
        this.calls = calls;
        this.mail = mail;
    }

    /** Does them in order; one that fails is logged and counted, and the others are done. */
    void doAll(List<QueueEffect> effects) {
        for (QueueEffect effect : effects) {
            try {
                act(effect);
            } catch (RuntimeException e) {
                counters.add(Count.FAILURES);
                LOG.errorf(e, "ACD0003 could not do %s", effect);
            }
        }
    }

    private void act(QueueEffect effect) {
        switch (effect) {
            case QueueEffect.Join e -> join(e);
            case QueueEffect.Rejoin e -> rejoin(e);
            case QueueEffect.TurnAway e -> turnAway(e);
            case QueueEffect.NobodyFree e -> decided(e.decision());
            case QueueEffect.Offer e -> offer(e);
            case QueueEffect.Revoke e -> revoke(e.call(), e.offer());
            case QueueEffect.WaitAgain e -> waitAgain(e);
            case QueueEffect.TimedOut e -> timedOut(e);
            case QueueEffect.Release e -> release(e.offer(), e.agents());
            case QueueEffect.Withdraw e -> calls.tell(e.call(), new QueueNotice.Withdrawn(e.offer(), e.agents()));
            case QueueEffect.Leave e -> left(e.entry(), e.position(), e.exit());
            case QueueEffect.Overflow e -> overflow(e);
            case QueueEffect.Forget e -> forget(e.call());
            case QueueEffect.Announce e -> announce(e);
            case QueueEffect.Alarm e -> alarm(e);
            case QueueEffect.GoOn e -> mail.event(new QueueEvent.Serve(e.queues()));
            case QueueEffect.AgentAlarm e -> agentAlarm(e);
        }
    }

    private void join(QueueEffect.Join e) {
        QueueEntry entry = e.entry();
        counters.add(Count.ENTERED);
        entries.put(entry.call(), entry);
        guests.put(entry.call(), new WaitingCall());
        append(entry.call(), new Fact.QueueEntered(entry.queue(), entry.priority(), e.position()));
        welcome(entry, e.position(), e.queue());
    }

    private void rejoin(QueueEffect.Rejoin e) {
        WaitingCall earlier = guests.put(e.entry().call(), new WaitingCall());
        if (earlier != null) {
            earlier.gone();
        }
        welcome(e.entry(), e.position(), e.queue());
    }

    private void welcome(QueueEntry entry, int position, QueueConfig queue) {
        calls.tell(
                entry.call(),
                new QueueNotice.Joined(
                        entry.queue(),
                        position,
                        queue.waiting().announcements().welcome(),
                        queue.waiting().music()));
    }

    private void turnAway(QueueEffect.TurnAway e) {
        QueueEntry entry = e.entry();
        counters.add(Count.TURNED_AWAY);
        append(entry.call(), new Fact.QueueEntered(entry.queue(), entry.priority(), e.position()));
        append(
                entry.call(),
                new Fact.QueueLeft(
                        entry.queue(),
                        QueueExit.OVERFLOWED,
                        target(e.parting().to()),
                        millis(entry.enteredAt(), clock.instant()),
                        e.position(),
                        e.parting().why()));
        calls.tell(entry.call(), overflowed(e.parting()));
    }

    private static QueueNotice overflowed(QueueExitReason parting) {
        return new QueueNotice.Overflowed(parting.to(), parting.why(), parting.prompt());
    }

    private void decided(Decision decision) {
        append(decision.call(), new Fact.Decided(decision));
    }

    private void offer(QueueEffect.Offer e) {
        CallId call = e.before().call();
        OfferId offer = e.after().offer().orElseThrow();
        AgentEvent.Reserve reserve = new AgentEvent.Reserve(offer, e.before().queue(), call, e.until());
        List<AgentChange> reserved = new ArrayList<>(e.believed().size());
        for (AgentEntry believed : e.believed()) {
            Optional<AgentChange> change = roster.reserve(believed, reserve, DISPATCHER);
            change.ifPresent(reserved::add);
            if (change.isEmpty()) {
                counters.add(Count.RESERVATIONS_LOST);
                roster.find(believed.id())
                        .ifPresent(agent -> mail.reply(new QueueEvent.ReservationFailed(agent, offer)));
            }
        }
        if (reserved.isEmpty()) {
            return; // the replies put the caller back and choose anew
        }
        boolean waits = entries.replace(call, e.before(), e.after());
        List<AgentId> agents = reserved.stream().map(AgentChange::agent).toList();
        if (waits) {
            counters.add(Count.OFFERS);
            decided(e.decision());
            append(call, new Fact.Reserved(e.before().queue(), offer, agents));
        }
        reserved.forEach(roster::tell);
        if (waits) {
            boolean autoAnswer = directory
                    .queue(e.before().queue())
                    .filter(queue -> queue.ringing().autoAnswer())
                    .isPresent();
            calls.tell(call, new QueueNotice.Offered(offer, candidates(reserved), e.until(), autoAnswer));
        } else {
            // word of it may be on its way from the very thread that works off this inbox: it is not waited for
            mail.reply(new QueueEvent.CallerGone(e.after()));
        }
    }

    private static List<QueueNotice.Candidate> candidates(List<AgentChange> reserved) {
        return reserved.stream()
                .map(change ->
                        new QueueNotice.Candidate(change.agent(), change.after().extension()))
                .toList();
    }

    private void waitAgain(QueueEffect.WaitAgain e) {
        counters.add(Count.OFFERS_FAILED);
        drop(e.before().call(), QueueEffect.Alarm.Kind.OFFER);
        entries.replace(e.before().call(), e.before(), e.after());
    }

    private void revoke(CallId call, OfferId offer) {
        QueueEntry entry = entries.get(call);
        if (entry != null
                && entry.offer().filter(offer::equals).isPresent()
                && entries.replace(call, entry, entry.withoutOffer())) {
            mail.reply(new QueueEvent.OfferRevoked(call, offer));
        }
    }

    private void timedOut(QueueEffect.TimedOut e) {
        for (AgentId agent : e.agents()) {
            refuse(e.entry(), e.offer(), agent, Refusal.NO_ANSWER, DISPATCHER);
        }
    }

    /** Ends an offer for one agent by the queue's policy, if it still runs for them. */
    void refuse(QueueEntry entry, OfferId offer, AgentId agent, Refusal refusal, Actor by) {
        AgentEvent.Refuse event = consequence(entry.queue(), offer, refusal);
        if (!(roster.attempt(agent, event, by) instanceof Attempt.Made(AgentChange change))) {
            return;
        }
        long rung = rungMillis(change, clock.instant());
        boolean rang = change.before().state() instanceof AgentState.Ringing;
        Refusal why = refusal == Refusal.NO_ANSWER && !rang ? Refusal.UNREACHABLE : refusal;
        journal.append(
                entry.call(),
                by,
                why == Refusal.NO_ANSWER
                        ? new Fact.OfferTimedOut(entry.queue(), offer, agent, rung)
                        : new Fact.OfferRefused(entry.queue(), offer, agent, why.stored(), rung));
        roster.tell(change);
    }

    private AgentEvent.Refuse consequence(QueueId queue, OfferId offer, Refusal refusal) {
        NoAnswer policy = directory
                .queue(queue)
                .map(config -> config.ringing().noAnswer())
                .orElse(new NoAnswer.Penalty(AFTER_REFUSAL));
        boolean unanswered = refusal == Refusal.NO_ANSWER;
        return switch (policy) {
            case NoAnswer.Pause p -> new AgentEvent.Refuse(offer, unanswered, AFTER_REFUSAL, unanswered);
            case NoAnswer.Penalty(Duration passedOver) ->
                new AgentEvent.Refuse(offer, false, unanswered ? passedOver : AFTER_REFUSAL, unanswered);
        };
    }

    private void release(OfferId offer, List<AgentId> agents) {
        for (AgentId agent : agents) {
            roster.change(agent, new AgentEvent.Release(offer), DISPATCHER);
        }
    }

    /** Takes out a caller who leaves by their own choice, unless somebody else did. Any thread. */
    void left(QueueEntry entry, int position, QueueExit exit) {
        QueueEntry current = entries.get(entry.call());
        while (current != null && current.ticket() == entry.ticket()) {
            if (entries.remove(entry.call(), current)) {
                counters.add(Count.LEFT);
                queueLeft(entry, exit, "", position, "");
                return;
            }
            current = entries.get(entry.call());
        }
    }

    private void overflow(QueueEffect.Overflow e) {
        QueueEntry entry = e.entry();
        QueueEntry current = entries.get(entry.call());
        if (current != null && current.ticket() == entry.ticket() && entries.remove(entry.call(), current)) {
            counters.add(Count.OVERFLOWED);
            QueueExitReason parting = e.parting();
            queueLeft(entry, e.exit(), target(parting.to()), e.position(), parting.why());
            calls.tell(entry.call(), overflowed(parting));
        }
    }

    private void queueLeft(QueueEntry entry, QueueExit exit, String to, int position, String why) {
        long waited = millis(entry.enteredAt(), clock.instant());
        append(entry.call(), new Fact.QueueLeft(entry.queue(), exit, to, waited, position, why));
    }

    private static String target(Overflow to) {
        return to instanceof Overflow.To(String number) ? number : "";
    }

    private void forget(CallId call) {
        WaitingCall guest = guests.remove(call);
        if (guest != null) {
            guest.gone();
        }
    }

    private void announce(QueueEffect.Announce e) {
        CallId call = e.entry().call();
        if (e.position() > 0) {
            append(call, new Fact.PositionTold(e.entry().queue(), e.position()));
        }
        calls.tell(call, new QueueNotice.Announce(e.sounds()));
    }

    private void alarm(QueueEffect.Alarm e) {
        WaitingCall guest = guests.get(e.call());
        if (guest != null) {
            guest.set(e.kind(), timers.after(until(e.at()), () -> mail.event(e.event())));
        }
    }

    private void drop(CallId call, QueueEffect.Alarm.Kind kind) {
        WaitingCall guest = guests.get(call);
        if (guest != null) {
            guest.drop(kind);
        }
    }

    private void agentAlarm(QueueEffect.AgentAlarm e) {
        QueueEvent over = new QueueEvent.PenaltyOver(e.agent());
        Timer before = agentTimers.put(e.agent(), timers.after(until(e.at()), () -> mail.event(over)));
        if (before != null) {
            before.cancel();
        }
    }

    private Duration until(Instant at) {
        Duration left = Duration.between(clock.instant(), at);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void append(CallId call, Fact.OfCall fact) {
        journal.append(call, DISPATCHER, fact);
    }

    /** How long the device rang before this change. */
    long rungMillis(AgentChange change, Instant now) {
        return change.before().state() instanceof AgentState.Ringing
                ? millis(change.before().since(), now)
                : 0;
    }

    static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }
}
