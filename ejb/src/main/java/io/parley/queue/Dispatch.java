package io.parley.queue;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentEvent;
import io.parley.agent.AgentId;
import io.parley.agent.AgentMachine;
import io.parley.agent.AgentState;
import io.parley.agent.AgentStep;
import io.parley.call.CallId;
import io.parley.journal.Fact.QueueExit;
import io.parley.queue.QueueEffect.Alarm;
import io.parley.queue.announce.Announcer;
import io.parley.queue.strategy.AgentChoice;
import io.parley.queue.strategy.RoundRobin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One step of the {@link Dispatcher} in the making: lives within that step only. */
final class Dispatch {
    private final Function<QueueId, Optional<QueueConfig>> queues;
    private final Instant now;
    private final List<QueueEffect> effects = new ArrayList<>(4);
    private QueueState state;
    private boolean offered;

    Dispatch(QueueState state, Function<QueueId, Optional<QueueConfig>> queues, Instant now) {
        this.state = state;
        this.queues = queues;
        this.now = now;
    }

    QueueState state() {
        return state;
    }

    List<QueueEffect> effects() {
        return effects;
    }

    void handle(QueueEvent event) {
        switch (event) {
            case QueueEvent.Entered e -> entered(e);
            case QueueEvent.Left e -> state.caller(e.call()).ifPresent(caller -> leave(caller, exit(e.cause())));
            case QueueEvent.Answered e -> state.caller(e.call()).ifPresent(caller -> answered(caller, e.agent()));
            case QueueEvent.AgentSeen e -> seen(e);
            case QueueEvent.OfferExpired e ->
                state.caller(e.call()).filter(caller -> caller.has(e.offer())).ifPresent(this::expired);
            case QueueEvent.WaitExceeded e -> state.caller(e.call()).ifPresent(this::waitExceeded);
            case QueueEvent.Closing e -> state.caller(e.call()).ifPresent(this::closing);
            case QueueEvent.AnnouncementDue e -> state.caller(e.call()).ifPresent(this::announce);
            case QueueEvent.PenaltyOver e -> state.agents().get(e.agent()).ifPresent(this::free);
            case QueueEvent.Serve e -> serve(e.queues());
            case QueueEvent.QueuesChanged e -> queuesChanged();
        }
    }

    private void entered(QueueEvent.Entered e) {
        Optional<Caller> earlier = state.caller(e.call());
        Optional<QueueConfig> config = queues.apply(e.queue());
        if (earlier.isPresent()) {
            QueueEntry entry = earlier.get().entry();
            if (entry.queue().equals(e.queue()) && config.isPresent()) {
                effects.add(new QueueEffect.Rejoin(entry, state.position(entry), config.get()));
                setAlarms(earlier.get(), config.get());
                return;
            }
            leave(earlier.get(), QueueExit.TAKEN);
        }
        state = state.counted();
        QueueEntry entry = new QueueEntry(
                e.call(),
                e.queue(),
                state.counter(),
                e.priority(),
                e.caller().number(),
                e.caller().name(),
                e.at(),
                Optional.empty());
        int position = state.position(entry);
        if (config.isEmpty()) {
            effects.add(new QueueEffect.TurnAway(entry, position, Parting.noSuchQueue(e.queue())));
            return;
        }
        objection(config.get())
                .ifPresentOrElse(
                        parting -> effects.add(new QueueEffect.TurnAway(entry, position, parting)),
                        () -> join(entry, position, config.get()));
    }

    private Optional<Parting> objection(QueueConfig queue) {
        if (!queue.opening().open(now)) {
            return Optional.of(Parting.closed(queue));
        }
        if (queue.maxLength() > 0 && state.line(queue.id()).all().size() >= queue.maxLength()) {
            return Optional.of(Parting.full(queue));
        }
        return queue.joinWhenEmpty() || somebodyLoggedIn(queue) ? Optional.empty() : Optional.of(Parting.empty(queue));
    }

    private boolean somebodyLoggedIn(QueueConfig queue) {
        for (QueueConfig.Member member : queue.members()) {
            if (state.agents()
                    .get(member.agent())
                    .filter(agent -> agent.queues().contains(queue.id()))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void join(QueueEntry entry, int position, QueueConfig queue) {
        Caller caller = new Caller(entry, List.of(), Optional.empty(), Announcer.joined(queue.announcements(), now));
        state = state.joined(caller);
        effects.add(new QueueEffect.Join(entry, position, queue));
        setAlarms(caller, queue);
        if (state.line(queue.id()).next().filter(entry.call()::equals).isEmpty()) {
            return; // others wait before him: nobody is free
        }
        if (anybodyFree(queue)) {
            offer(caller, queue);
        } else {
            effects.add(new QueueEffect.NobodyFree(decide(entry, queue)));
        }
    }

    private void setAlarms(Caller caller, QueueConfig queue) {
        CallId call = caller.entry().call();
        queue.maxWait()
                .ifPresent(max -> effects.add(new Alarm(
                        call,
                        Alarm.Kind.WAIT,
                        caller.entry().enteredAt().plus(max),
                        new QueueEvent.WaitExceeded(call))));
        setClosing(call, queue.opening());
        setAnnouncement(call, caller.told());
    }

    private void setClosing(CallId call, QueueConfig.Opening opening) {
        if (opening.clearAtClosing()) {
            Optional<Instant> end =
                    opening.open(now) ? opening.hours().flatMap(hours -> hours.closesAfter(now)) : Optional.of(now);
            end.ifPresent(at -> effects.add(new Alarm(call, Alarm.Kind.CLOSING, at, new QueueEvent.Closing(call))));
        }
    }

    private void setAnnouncement(CallId call, Announcer.Due due) {
        if (due.next().isBefore(Instant.MAX)) {
            effects.add(new Alarm(call, Alarm.Kind.ANNOUNCEMENT, due.next(), new QueueEvent.AnnouncementDue(call)));
        }
    }

    private Decision decide(QueueEntry entry, QueueConfig queue) {
        AgentChoice.Situation situation = new AgentChoice.Situation(
                queue,
                state.agents()::get,
                state.lastTurns().get(queue.id()).orElse(RoundRobin.START),
                state.seed(),
                now);
        // the constants of Knuth's MMIX generator: a new seed for each decision
        state = state.seeded(state.seed() * 6364136223846793005L + 1442695040888963407L);
        return AgentChoice.of(queue.strategy()).decide(entry.call(), situation);
    }

    private void offer(Caller caller, QueueConfig queue) {
        offered = true;
        QueueEntry before = caller.entry();
        Decision decision = decide(before, queue);
        state = state.counted();
        OfferId offer = new OfferId(before.call() + "-" + Long.toString(state.counter(), Character.MAX_RADIX));
        Instant until = now.plus(queue.ringTime());
        AgentEvent.Reserve reserve = new AgentEvent.Reserve(offer, queue.id(), before.call(), until);
        List<AgentEntry> believed = new ArrayList<>(decision.chosen().size());
        for (AgentId chosen : decision.chosen()) {
            AgentEntry agent = state.agents().get(chosen).orElseThrow();
            believed.add(agent);
            if (AgentMachine.step(agent, reserve, now) instanceof AgentStep.Changed(AgentEntry reserved)) {
                state = state.seen(reserved);
            }
        }
        if (queue.strategy() == Strategy.ROUND_ROBIN) {
            state = state.turned(
                    queue.id(), RoundRobin.turn(queue, decision.chosen().getFirst()));
        }
        Caller rung = caller.offered(offer, decision.chosen());
        state = state.withCaller(rung)
                .withLine(queue.id(), state.line(queue.id()).offered(Place.of(before)));
        effects.add(new QueueEffect.Offer(before, rung.entry(), believed, until, decision));
        effects.add(
                new Alarm(before.call(), Alarm.Kind.OFFER, until, new QueueEvent.OfferExpired(before.call(), offer)));
    }

    private void seen(QueueEvent.AgentSeen e) {
        AgentEntry agent = e.agent();
        Optional<AgentEntry> before = state.agents().get(agent.id());
        state = state.seen(agent);
        before.flatMap(b -> callOf(b.state()))
                .flatMap(state::caller)
                .filter(caller -> caller.ringing().contains(agent.id()) && !stillOn(agent.state(), caller))
                .ifPresent(caller -> wentAway(caller, agent.id(), e.refused()));
        before.ifPresent(b -> b.queues().stream()
                .filter(queue -> !agent.queues().contains(queue))
                .sorted()
                .forEach(this::left));
        // serving others may have changed him meanwhile
        state.agents().get(agent.id()).ifPresent(this::free);
    }

    /** An agent left a queue; where he was the last, those who wait may have to leave too. */
    private void left(QueueId id) {
        Optional<QueueConfig> queue =
                queues.apply(id).filter(QueueConfig::leaveWhenEmpty).filter(config -> !somebodyLoggedIn(config));
        queue.ifPresent(config -> waiting(id).forEach(caller -> leaves(caller, Parting.deserted(config))));
    }

    private List<Caller> waiting(QueueId id) {
        return state.line(id).all().values().stream()
                .flatMap(call -> state.caller(call).stream())
                .toList();
    }

    private static Optional<CallId> callOf(AgentState state) {
        return switch (state) {
            case AgentState.Reserved s -> Optional.of(s.call());
            case AgentState.Ringing s -> Optional.of(s.call());
            case AgentState.OnCall s -> Optional.of(s.call());
            default -> Optional.empty();
        };
    }

    private static boolean stillOn(AgentState state, Caller caller) {
        return callOf(state).filter(caller.entry().call()::equals).isPresent()
                && (state instanceof AgentState.OnCall
                        || caller.entry()
                                .offer()
                                .filter(offer -> AgentMachine.holds(state, offer))
                                .isPresent());
    }

    /** An agent of a running offer refused, logged out or took another call. */
    private void wentAway(Caller caller, AgentId agent, Optional<OfferId> refused) {
        OfferId offer = caller.entry().offer().orElseThrow();
        Caller fewer = caller.without(agent);
        state = state.withCaller(fewer);
        if (!refused.equals(Optional.of(offer))) {
            effects.add(new QueueEffect.Withdraw(caller.entry().call(), offer, List.of(agent)));
        }
        if (fewer.ringing().isEmpty()) {
            waitAgain(fewer);
        }
    }

    private void expired(Caller caller) {
        OfferId offer = caller.entry().offer().orElseThrow();
        effects.add(new QueueEffect.TimedOut(caller.entry(), offer, caller.ringing()));
        effects.add(new QueueEffect.Withdraw(caller.entry().call(), offer, caller.ringing()));
        waitAgain(caller);
    }

    private void waitAgain(Caller caller) {
        Caller waiting = caller.waiting();
        QueueEntry entry = waiting.entry();
        state = state.withCaller(waiting)
                .withLine(entry.queue(), state.line(entry.queue()).waitAgain(Place.of(entry), entry.call()));
        effects.add(new QueueEffect.WaitAgain(caller.entry(), entry));
        if (waiting.leaves().isPresent()) {
            sendAway(waiting, waiting.leaves().get(), QueueExit.OVERFLOWED);
        } else {
            serve(List.of(entry.queue()));
        }
    }

    private void free(AgentEntry agent) {
        if (!(agent.state() instanceof AgentState.Available)) {
            return;
        }
        if (agent.passedOverUntil().isAfter(now)) {
            effects.add(new QueueEffect.AgentAlarm(agent.id(), agent.passedOverUntil()));
        } else {
            serve(agent.queues());
        }
    }

    /**
     * Offers the best place of these queues, if there is somebody. One offer per step: its reservation may be lost, and then that caller is still before
     * the others.
     */
    private void serve(Collection<QueueId> ids) {
        Caller best = null;
        for (QueueId id : ids) {
            Caller next = state.line(id).next().flatMap(state::caller).orElse(null);
            if (next != null
                    && (best == null || Place.of(next.entry()).compareTo(Place.of(best.entry())) < 0)
                    && queues.apply(id).filter(this::anybodyFree).isPresent()) {
                best = next;
            }
        }
        if (best == null) {
            return;
        }
        if (!offered) {
            offer(best, queues.apply(best.entry().queue()).orElseThrow());
        }
        effects.add(new QueueEffect.GoOn(List.copyOf(ids)));
    }

    private boolean anybodyFree(QueueConfig queue) {
        for (QueueConfig.Member member : queue.members()) {
            Optional<AgentEntry> agent = state.agents().get(member.agent());
            if (agent.isPresent() && AgentChoice.eligible(agent.get(), queue.id(), now)) {
                return true;
            }
        }
        return false;
    }

    private void answered(Caller caller, AgentId by) {
        Caller others = caller.without(by);
        release(others);
        out(others);
    }

    private void leave(Caller caller, QueueExit exit) {
        effects.add(new QueueEffect.Leave(caller.entry(), state.position(caller.entry()), exit));
        release(caller);
        out(caller);
    }

    private void release(Caller caller) {
        if (!caller.ringing().isEmpty()) {
            effects.add(new QueueEffect.Release(caller.entry().offer().orElseThrow(), caller.ringing()));
        }
    }

    private void out(Caller caller) {
        state = state.left(caller.entry());
        effects.add(new QueueEffect.Forget(caller.entry().call()));
    }

    private void waitExceeded(Caller caller) {
        Optional<QueueConfig> queue = queues.apply(caller.entry().queue());
        Optional<Instant> end =
                queue.flatMap(QueueConfig::maxWait).map(caller.entry().enteredAt()::plus);
        if (end.isEmpty()) {
            return; // no limit any more
        }
        if (end.get().isAfter(now)) {
            CallId call = caller.entry().call();
            effects.add(new Alarm(call, Alarm.Kind.WAIT, end.get(), new QueueEvent.WaitExceeded(call)));
        } else {
            leaves(caller, Parting.waitedTooLong(queue.get()));
        }
    }

    private void closing(Caller caller) {
        queues.apply(caller.entry().queue())
                .filter(queue -> queue.opening().clearAtClosing())
                .ifPresent(queue -> {
                    if (queue.opening().open(now)) {
                        setClosing(caller.entry().call(), queue.opening());
                    } else {
                        leaves(caller, Parting.hasClosed(queue));
                    }
                });
    }

    /** Sends him away; one who is being rung for only if that leads to nothing. */
    private void leaves(Caller caller, Parting parting) {
        if (caller.entry().offer().isPresent()) {
            state = state.withCaller(caller.leaving(parting));
        } else {
            sendAway(caller, parting, QueueExit.OVERFLOWED);
        }
    }

    private void sendAway(Caller caller, Parting parting, QueueExit exit) {
        effects.add(new QueueEffect.Overflow(caller.entry(), state.position(caller.entry()), parting, exit));
        out(caller);
    }

    private void announce(Caller caller) {
        QueueEntry entry = caller.entry();
        Optional<QueueConfig> config = queues.apply(entry.queue());
        if (config.isEmpty()) {
            return;
        }
        int position = state.position(entry);
        Announcer.Told told = Announcer.tell(config.get().announcements(), caller.told(), position, now);
        if (!told.sounds().isEmpty()) {
            effects.add(new QueueEffect.Announce(entry, told.position() ? position : 0, told.sounds()));
        }
        state = state.withCaller(caller.told(told.next()));
        setAnnouncement(entry.call(), told.next());
    }

    private void queuesChanged() {
        List<QueueId> there = new ArrayList<>();
        state.lines().each((id, line) -> there.add(id));
        for (QueueId id : there) {
            Optional<QueueConfig> queue = queues.apply(id);
            waiting(id)
                    .forEach(caller -> queue.ifPresentOrElse(
                            config -> {
                                setClosing(caller.entry().call(), config.opening());
                                membersRemoved(caller, config);
                            },
                            () -> queueRemoved(caller)));
        }
        serve(there);
    }

    /** Agents who are rung for him, but serve the queue no longer, are let go. */
    private void membersRemoved(Caller caller, QueueConfig queue) {
        List<AgentId> gone = new ArrayList<>(caller.ringing());
        queue.members().forEach(member -> gone.remove(member.agent()));
        if (gone.isEmpty()) {
            return;
        }
        OfferId offer = caller.entry().offer().orElseThrow();
        effects.add(new QueueEffect.Withdraw(caller.entry().call(), offer, gone));
        effects.add(new QueueEffect.Release(offer, gone));
        Caller fewer = caller;
        for (AgentId agent : gone) {
            fewer = fewer.without(agent);
        }
        state = state.withCaller(fewer);
        if (fewer.ringing().isEmpty()) {
            waitAgain(fewer);
        }
    }

    private void queueRemoved(Caller caller) {
        if (!caller.ringing().isEmpty()) {
            effects.add(new QueueEffect.Withdraw(
                    caller.entry().call(), caller.entry().offer().orElseThrow(), caller.ringing()));
        }
        release(caller);
        sendAway(caller, Parting.removed(), QueueExit.FAILED);
    }

    static QueueExit exit(QueueDesk.LeaveCause cause) {
        return switch (cause) {
            case ABANDONED -> QueueExit.ABANDONED;
            case TAKEN -> QueueExit.TAKEN;
            case FAILED -> QueueExit.FAILED;
        };
    }
}
