package io.parley.queue;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentMachine;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.queue.announce.Announcer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * All that the dispatcher goes by. Immutable: other threads may read the newest one while the dispatcher makes the next.
 *
 * @param callers everybody waiting, in whichever queue
 * @param lines the queues' orders
 * @param agents the agents as last seen; a reservation succeeds only if one still is as seen
 * @param lastTurns where the round of each queue stands: what round robin goes by
 * @param counter last number given out, for tickets and offers
 * @param seed of the random strategy
 */
record QueueState(
        OrderedMap<CallId, Caller> callers,
        OrderedMap<QueueId, WaitList> lines,
        OrderedMap<AgentId, AgentEntry> agents,
        OrderedMap<QueueId, Double> lastTurns,
        long counter,
        long seed) {

    /** Nobody waits; numbers go on from {@code counter}. */
    public static QueueState empty(long counter, long seed) {
        return new QueueState(
                OrderedMap.empty(), OrderedMap.empty(), OrderedMap.empty(), OrderedMap.empty(), counter, seed);
    }

    /** The state as far as the shared entries tell it: everybody keeps their place, running offers go on with the agents that still hold them. */
    static QueueState rebuilt(Collection<QueueEntry> entries, Collection<AgentEntry> agents, long counter, long seed) {
        QueueState state = empty(counter, seed);
        for (AgentEntry agent : agents) {
            state = state.seen(agent);
        }
        for (QueueEntry entry : entries) {
            List<AgentId> ringing = new ArrayList<>();
            entry.offer().ifPresent(offer -> agents.stream()
                    .filter(agent -> AgentMachine.holds(agent.state(), offer))
                    .forEach(agent -> ringing.add(agent.id())));
            QueueEntry real = ringing.isEmpty() ? entry.withoutOffer() : entry;
            state = state.joined(new Caller(real, ringing, Optional.empty(), Announcer.Due.NEVER));
            if (real.offer().isPresent()) {
                state = state.withLine(entry.queue(), state.line(entry.queue()).offered(Place.of(entry)));
            }
        }
        return state;
    }

    Optional<Caller> caller(CallId call) {
        return callers.get(call);
    }

    WaitList line(QueueId queue) {
        return lines.get(queue).orElse(WaitList.EMPTY);
    }

    int position(QueueEntry entry) {
        return line(entry.queue()).position(Place.of(entry));
    }

    QueueState joined(Caller caller) {
        QueueEntry entry = caller.entry();
        return withCaller(caller).withLine(entry.queue(), line(entry.queue()).join(Place.of(entry), entry.call()));
    }

    QueueState left(QueueEntry entry) {
        return withLine(entry.queue(), line(entry.queue()).leave(Place.of(entry)))
                .withCallers(callers.without(entry.call()));
    }

    QueueState withCaller(Caller caller) {
        return withCallers(callers.with(caller.entry().call(), caller));
    }

    private QueueState withCallers(OrderedMap<CallId, Caller> changed) {
        return new QueueState(changed, lines, agents, lastTurns, counter, seed);
    }

    QueueState withLine(QueueId queue, WaitList line) {
        OrderedMap<QueueId, WaitList> changed = line.all().isEmpty() ? lines.without(queue) : lines.with(queue, line);
        return new QueueState(callers, changed, agents, lastTurns, counter, seed);
    }

    QueueState seen(AgentEntry agent) {
        return new QueueState(callers, lines, agents.with(agent.id(), agent), lastTurns, counter, seed);
    }

    QueueState turned(QueueId queue, double turn) {
        return new QueueState(callers, lines, agents, lastTurns.with(queue, turn), counter, seed);
    }

    QueueState counted() {
        return new QueueState(callers, lines, agents, lastTurns, counter + 1, seed);
    }

    QueueState seeded(long next) {
        return new QueueState(callers, lines, agents, lastTurns, counter, next);
    }
}
