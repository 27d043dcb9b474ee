package io.parley.queue;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentEvent;
import io.parley.agent.AgentMachine;
import io.parley.agent.AgentState;
import io.parley.agent.AgentStep;
import io.parley.directory.QueueConfig;
import io.parley.directory.Strategy;
import io.parley.fact.Decision;
import io.parley.fact.Fact.QueueExit;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.queue.QueueEffect.Alarm;
import io.parley.queue.strategy.AgentChoice;
import io.parley.queue.strategy.RoundRobin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The offers of a step: who is rung for whom, and what follows where that leads to nothing. */
final class Offers {
    private final Draft draft;
    private final QueueExits departures;
    private boolean offered;

    Offers(Draft draft, QueueExits departures) {
        this.draft = draft;
        this.departures = departures;
    }

    /**
     * Offers the best place of these queues, if there is somebody. One offer per step: its reservation may be lost, and then that caller is still before
     * the others.
     */
    void serve(Collection<QueueId> ids) {
        Caller best = null;
        for (QueueId id : ids) {
            Caller next =
                    draft.state().line(id).next().flatMap(draft.state()::caller).orElse(null);
            if (next != null
                    && (best == null || Place.of(next.entry()).compareTo(Place.of(best.entry())) < 0)
                    && draft.queue(id).filter(this::anybodyFree).isPresent()) {
                best = next;
            }
        }
        if (best == null) {
            return;
        }
        if (!offered) {
            offer(best, draft.queue(best.entry().queue()).orElseThrow());
        }
        if (offered) {
            draft.say(new QueueEffect.GoOn(List.copyOf(ids)));
        }
    }

    void free(AgentEntry agent) {
        if (!(agent.state() instanceof AgentState.Available)) {
            return;
        }
        if (agent.penaltyUntil().isAfter(draft.now())) {
            draft.say(new QueueEffect.AgentAlarm(agent.id(), agent.penaltyUntil()));
        } else {
            serve(agent.queues());
        }
    }

    boolean anybodyFree(QueueConfig queue) {
        for (QueueConfig.Member member : queue.members()) {
            Optional<AgentEntry> agent = draft.state().agents().get(member.agent());
            if (agent.isPresent() && AgentChoice.eligible(agent.get(), queue.id(), draft.now())) {
                return true;
            }
        }
        return false;
    }

    void offer(Caller caller, QueueConfig queue) {
        QueueEntry before = caller.entry();
        Decision decision = decide(before, queue);
        if (decision.chosen().isEmpty()) {
            // nobody is left to ring: the caller keeps their place until somebody is seen free
            return;
        }
        offered = true;
        draft.become(draft.state().counted());
        OfferId offer =
                new OfferId(before.call() + "-" + Long.toString(draft.state().counter(), Character.MAX_RADIX));
        Instant until = draft.now().plus(queue.ringing().time());
        AgentEvent.Reserve reserve = new AgentEvent.Reserve(offer, queue.id(), before.call(), until);
        List<AgentEntry> believed = new ArrayList<>(decision.chosen().size());
        for (AgentId chosen : decision.chosen()) {
            AgentEntry agent = draft.state().agents().get(chosen).orElseThrow();
            believed.add(agent);
            if (AgentMachine.step(agent, reserve, draft.now()) instanceof AgentStep.Changed(AgentEntry reserved)) {
                draft.become(draft.state().seen(reserved));
            }
        }
        if (queue.strategy() == Strategy.ROUND_ROBIN) {
            draft.become(draft.state()
                    .turned(queue.id(), RoundRobin.turn(queue, decision.chosen().getFirst())));
        }
        Caller rung = caller.offered(offer, decision.chosen());
        draft.become(draft.state()
                .withCaller(rung)
                .withLine(queue.id(), draft.state().line(queue.id()).offered(Place.of(before))));
        draft.say(new QueueEffect.Offer(before, rung.entry(), believed, until, decision));
        draft.say(new Alarm(before.call(), Alarm.Kind.OFFER, until, new QueueEvent.OfferExpired(before.call(), offer)));
    }

    Decision decide(QueueEntry entry, QueueConfig queue) {
        AgentChoice.Situation situation = new AgentChoice.Situation(
                queue,
                draft.state().agents()::get,
                draft.state().lastTurns().get(queue.id()).orElse(RoundRobin.START),
                draft.state().seed(),
                draft.now());
        // the constants of Knuth's MMIX generator: a new seed for each decision
        draft.become(draft.state().seeded(draft.state().seed() * 6364136223846793005L + 1442695040888963407L));
        return AgentChoice.of(queue.strategy()).decide(entry.call(), situation);
    }

    /** An agent of a running offer refused, logged out or took another call. */
    void wentAway(Caller caller, AgentId agent, Optional<OfferId> refused) {
        OfferId offer = caller.entry().offer().orElseThrow();
        Caller fewer = caller.without(agent);
        draft.become(draft.state().withCaller(fewer));
        if (!refused.equals(Optional.of(offer))) {
            draft.say(new QueueEffect.Withdraw(caller.entry().call(), offer, List.of(agent)));
        }
        if (fewer.ringing().isEmpty()) {
            waitAgain(fewer);
        }
    }

    void expired(Caller caller) {
        OfferId offer = caller.entry().offer().orElseThrow();
        draft.say(new QueueEffect.TimedOut(caller.entry(), offer, caller.ringing()));
        draft.say(new QueueEffect.Withdraw(caller.entry().call(), offer, caller.ringing()));
        waitAgain(caller);
    }

    /** Agents who are rung for the caller, but serve the queue no longer, are let go. */
    void membersRemoved(Caller caller, QueueConfig queue) {
        List<AgentId> gone = new ArrayList<>(caller.ringing());
        queue.members().forEach(member -> gone.remove(member.agent()));
        if (gone.isEmpty()) {
            return;
        }
        OfferId offer = caller.entry().offer().orElseThrow();
        draft.say(new QueueEffect.Withdraw(caller.entry().call(), offer, gone));
        draft.say(new QueueEffect.Release(offer, gone));
        Caller fewer = caller;
        for (AgentId agent : gone) {
            fewer = fewer.without(agent);
        }
        draft.become(draft.state().withCaller(fewer));
        if (fewer.ringing().isEmpty()) {
            waitAgain(fewer);
        }
    }

    private void waitAgain(Caller caller) {
        Caller waiting = caller.waiting();
        QueueEntry entry = waiting.entry();
        draft.become(draft.state()
                .withCaller(waiting)
                .withLine(entry.queue(), draft.state().line(entry.queue()).waitAgain(Place.of(entry), entry.call())));
        draft.say(new QueueEffect.WaitAgain(caller.entry(), entry));
        if (waiting.leaves().isPresent()) {
            departures.sendAway(waiting, waiting.leaves().get(), QueueExit.OVERFLOWED);
        } else {
            serve(List.of(entry.queue()));
        }
    }

    static boolean stillOn(AgentState state, Caller caller) {
        return callOf(state).filter(caller.entry().call()::equals).isPresent()
                && (state instanceof AgentState.OnCall
                        || caller.entry()
                                .offer()
                                .filter(offer -> AgentMachine.holds(state, offer))
                                .isPresent());
    }

    static Optional<CallId> callOf(AgentState state) {
        return switch (state) {
            case AgentState.Reserved s -> Optional.of(s.call());
            case AgentState.Ringing s -> Optional.of(s.call());
            case AgentState.OnCall s -> Optional.of(s.call());
            case AgentState.Offline _, AgentState.Available _, AgentState.NotReady _, AgentState.WrapUp _ ->
                Optional.empty();
        };
    }
}
