package io.parley.queue;

import io.parley.agent.AgentEntry;
import io.parley.directory.QueueConfig;
import io.parley.fact.Fact.QueueExit;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.queue.announce.Announcer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The effect of each event in a step of the {@link Dispatcher}. */
final class Dispatch {
    private final Draft draft;
    private final QueueExits departures;
    private final WaitLimits patience;
    private final Offers offers;

    Dispatch(Draft draft) {
        this.draft = draft;
        this.departures = new QueueExits(draft);
        this.patience = new WaitLimits(draft, departures);
        this.offers = new Offers(draft, departures);
    }

    void handle(QueueEvent event) {
        switch (event) {
            case QueueEvent.Entered e -> entered(e);
            case QueueEvent.Left e ->
                draft.state()
                        .caller(e.call())
                        .ifPresent(caller -> departures.leave(caller, QueueExits.exit(e.cause())));
            case QueueEvent.Answered e ->
                draft.state().caller(e.call()).ifPresent(caller -> departures.answered(caller, e.agent()));
            case QueueEvent.AgentSeen e -> seen(e.agent(), e.refused());
            case QueueEvent.ReservationFailed e -> seen(e.agent(), Optional.of(e.offer()));
            case QueueEvent.CallerGone e ->
                draft.state()
                        .caller(e.entry().call())
                        .filter(caller -> caller.entry().ticket() == e.entry().ticket())
                        .ifPresent(departures::gone);
            case QueueEvent.OfferExpired e ->
                offered(e.call(), e.offer()).ifPresent(_ -> draft.say(new QueueEffect.Revoke(e.call(), e.offer())));
            case QueueEvent.OfferRevoked e -> offered(e.call(), e.offer()).ifPresent(offers::expired);
            case QueueEvent.WaitExceeded e -> draft.state().caller(e.call()).ifPresent(patience::waitExceeded);
            case QueueEvent.Closing e -> draft.state().caller(e.call()).ifPresent(patience::closing);
            case QueueEvent.AnnouncementDue e -> draft.state().caller(e.call()).ifPresent(patience::announce);
            case QueueEvent.PenaltyOver e ->
                draft.state().agents().get(e.agent()).ifPresent(offers::free);
            case QueueEvent.Serve e -> offers.serve(e.queues());
            case QueueEvent.QueuesChanged e -> queuesChanged();
        }
    }

    private Optional<Caller> offered(CallId call, OfferId offer) {
        return draft.state().caller(call).filter(caller -> caller.has(offer));
    }

    private void entered(QueueEvent.Entered e) {
        Optional<Caller> earlier = draft.state().caller(e.call());
        Optional<QueueConfig> config = draft.queue(e.queue());
        if (earlier.isPresent()) {
            QueueEntry entry = earlier.get().entry();
            if (entry.queue().equals(e.queue()) && config.isPresent()) {
                draft.say(new QueueEffect.Rejoin(entry, draft.state().position(entry), config.get()));
                patience.setAlarms(earlier.get(), config.get());
                return;
            }
            departures.leave(earlier.get(), QueueExit.TAKEN);
        }
        draft.become(draft.state().counted());
        QueueEntry entry = new QueueEntry(
                e.call(),
                e.queue(),
                draft.state().counter(),
                e.priority(),
                e.caller().number(),
                e.caller().name(),
                e.at(),
                Optional.empty());
        int position = draft.state().position(entry);
        if (config.isEmpty()) {
            draft.say(new QueueEffect.TurnAway(entry, position, QueueExitReason.noSuchQueue(e.queue())));
            return;
        }
        objection(config.get())
                .ifPresentOrElse(
                        parting -> draft.say(new QueueEffect.TurnAway(entry, position, parting)),
                        () -> join(entry, position, config.get()));
    }

    private Optional<QueueExitReason> objection(QueueConfig queue) {
        if (!queue.opening().open(draft.now())) {
            return Optional.of(QueueExitReason.closed(queue));
        }
        int limit = queue.waiting().maxLength();
        if (limit > 0 && draft.state().line(queue.id()).all().size() >= limit) {
            return Optional.of(QueueExitReason.full(queue));
        }
        return queue.waiting().joinWhenEmpty() || somebodyLoggedIn(queue)
                ? Optional.empty()
                : Optional.of(QueueExitReason.empty(queue));
    }

    private boolean somebodyLoggedIn(QueueConfig queue) {
        for (QueueConfig.Member member : queue.members()) {
            if (draft.state()
                    .agents()
                    .get(member.agent())
                    .filter(agent -> agent.queues().contains(queue.id()))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void join(QueueEntry entry, int position, QueueConfig queue) {
        Caller caller = new Caller(
                entry,
                List.of(),
                Optional.empty(),
                Announcer.joined(queue.waiting().announcements(), draft.now()));
        draft.become(draft.state().joined(caller));
        draft.say(new QueueEffect.Join(entry, position, queue));
        patience.setAlarms(caller, queue);
        if (draft.state().line(queue.id()).next().filter(entry.call()::equals).isEmpty()) {
            return; // others wait before them: nobody is free
        }
        if (offers.anybodyFree(queue)) {
            offers.offer(caller, queue);
        } else {
            draft.say(new QueueEffect.NobodyFree(offers.decide(entry, queue)));
        }
    }

    private void seen(AgentEntry agent, Optional<OfferId> refused) {
        Optional<AgentEntry> before = draft.state().agents().get(agent.id());
        draft.become(draft.state().seen(agent));
        before.flatMap(b -> Offers.callOf(b.state()))
                .flatMap(draft.state()::caller)
                .filter(caller -> caller.ringing().contains(agent.id()) && !Offers.stillOn(agent.state(), caller))
                .ifPresent(caller -> offers.wentAway(caller, agent.id(), refused));
        before.ifPresent(b -> b.queues().stream()
                .filter(queue -> !agent.queues().contains(queue))
                .sorted()
                .forEach(this::left));
        // serving others may have changed the agent meanwhile
        draft.state().agents().get(agent.id()).ifPresent(offers::free);
    }

    /** An agent left a queue; where they were the last, those who wait may have to leave too. */
    private void left(QueueId id) {
        Optional<QueueConfig> queue = draft.queue(id)
                .filter(config -> config.waiting().leaveWhenEmpty())
                .filter(config -> !somebodyLoggedIn(config));
        queue.ifPresent(config ->
                draft.waiting(id).forEach(caller -> departures.leaves(caller, QueueExitReason.deserted(config))));
    }

    private void queuesChanged() {
        List<QueueId> there = new ArrayList<>();
        draft.state().lines().each((id, line) -> there.add(id));
        for (QueueId id : there) {
            Optional<QueueConfig> queue = draft.queue(id);
            draft.waiting(id)
                    .forEach(caller -> queue.ifPresentOrElse(
                            config -> {
                                patience.setClosing(caller.entry().call(), config.opening());
                                offers.membersRemoved(caller, config);
                            },
                            () -> departures.queueRemoved(caller)));
        }
        offers.serve(there);
    }
}
