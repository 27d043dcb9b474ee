package io.parley.agent;

import io.parley.agent.AgentState.Available;
import io.parley.agent.AgentState.NotReady;
import io.parley.agent.AgentState.Offline;
import io.parley.agent.AgentState.OnCall;
import io.parley.agent.AgentState.Reserved;
import io.parley.agent.AgentState.Ringing;
import io.parley.agent.AgentState.WrapUp;
import io.parley.concurrent.Inbox;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Journal;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Writes agents' changes to the journal. Threads that change one agent one after the other may arrive here in another order: a change waits for the one
 * before it, by its version, so that the facts of an agent follow each other as their states did.
 */
final class AgentChronicle {
    /** When so many wait for one version it will not come any more: its writer died, or is on another node. */
    private static final int MOST_HELD_BACK = 256;

    private static final Comparator<AgentChange> BY_VERSION =
            Comparator.comparingLong(change -> change.after().version());

    private final Journal journal;
    private final InstantSource clock;
    private final Map<AgentId, Pages> pages = new HashMap<>();
    private final Map<CallId, Integer> served = new HashMap<>();
    private final Set<CallId> over = new HashSet<>();
    private final Inbox<Runnable> arrivals = new Inbox<>(Runnable::run, Runnable::run);

    private static final class Pages {
        private long written;
        private final PriorityQueue<AgentChange> heldBack = new PriorityQueue<>(BY_VERSION);

        private Pages(long written) {
            this.written = written;
        }
    }

    AgentChronicle(Journal journal, InstantSource clock, Collection<AgentEntry> known) {
        this.journal = journal;
        this.clock = clock;
        known.forEach(entry -> pages.put(entry.id(), new Pages(entry.version())));
    }

    void write(AgentChange change) {
        arrivals.post(() -> arrived(change));
    }

    /** A call is over: no agent will take it any more. */
    void over(CallId call) {
        arrivals.post(() -> {
            if (served.containsKey(call)) {
                over.add(call);
            } else {
                journal.closed(call);
            }
        });
    }

    private void arrived(AgentChange change) {
        Pages agent = pages.computeIfAbsent(change.agent(), id -> new Pages(0));
        agent.heldBack.add(change);
        while (!agent.heldBack.isEmpty()
                && (agent.heldBack.peek().before().version() <= agent.written
                        || agent.heldBack.size() > MOST_HELD_BACK)) {
            AgentChange next = agent.heldBack.remove();
            agent.written = Math.max(agent.written, next.after().version());
            journal(next);
        }
    }

    private void journal(AgentChange change) {
        AgentEntry before = change.before();
        AgentEntry after = change.after();
        boolean was = !(before.state() instanceof Offline);
        boolean is = !(after.state() instanceof Offline);
        if (is && was && after.session() != before.session()) {
            journal.append(change.by(), new Fact.AgentLoggedOut(after.id(), "replaced by a newer log-in"));
        }
        if (is && (after.session() != before.session() || !after.queues().equals(before.queues()))) {
            List<QueueId> queues = after.queues().stream().sorted().toList();
            journal.append(change.by(), new Fact.AgentLoggedIn(after.id(), after.extension(), queues, after.session()));
        }
        if (before.state().name() != after.state().name()
                || !reason(before.state()).equals(reason(after.state()))
                || !queueCall(before.state()).equals(queueCall(after.state()))) {
            journal.append(change.by(), stateChanged(before.state(), after));
        }
        if (was && !is) {
            journal.append(change.by(), new Fact.AgentLoggedOut(after.id(), cause(change.by())));
        }
        queueCall(after.state())
                .filter(call -> queueCall(before.state()).isEmpty())
                .ifPresent(call -> served.merge(call, 1, Integer::sum));
        if (change.event() instanceof AgentEvent.AnswerUndone(CallId call)) {
            through(call);
        }
        Optional<WrapUp> wrappedUp = wrapUp(before.state());
        Optional<WrapUp> wrapsUp = wrapUp(after.state());
        wrappedUp.filter(w -> !wrapsUp.equals(wrappedUp)).ifPresent(w -> wrapUpEnded(w, change));
        queueCall(before.state())
                .filter(call -> isOver(change.event(), call) && (wrapsUp.isEmpty() || wrapsUp.equals(wrappedUp)))
                .ifPresent(call -> wrapUpEnded(call, new QueueId(queue(before.state())), 0, change));
    }

    private static boolean isOver(AgentEvent event, CallId call) {
        return switch (event) {
            case AgentEvent.CallOver over -> over.call().equals(call);
            case AgentEvent.DirectEnded ended -> ended.call().equals(call);
            case AgentEvent.LogIn _,
                    AgentEvent.Restore _,
                    AgentEvent.LogOut _,
                    AgentEvent.Members _,
                    AgentEvent.Ready _,
                    AgentEvent.NotReady _,
                    AgentEvent.Finish _,
                    AgentEvent.CancelNext _,
                    AgentEvent.Reach _,
                    AgentEvent.Reserve _,
                    AgentEvent.Ring _,
                    AgentEvent.Answer _,
                    AgentEvent.AnswerUndone _,
                    AgentEvent.Release _,
                    AgentEvent.Refuse _,
                    AgentEvent.WrapUpOver _,
                    AgentEvent.DirectBegan _,
                    AgentEvent.DirectServes _,
                    AgentEvent.Held _,
                    AgentEvent.Forget _ -> false;
        };
    }

    private static String cause(Actor by) {
        return by instanceof Actor.User ? "asked by " + by.words() : by.words();
    }

    private static Fact.AgentStateChanged stateChanged(AgentState from, AgentEntry after) {
        AgentState to = after.state();
        AgentState busy =
                to instanceof NotReady || to instanceof Offline || to.name() == AgentState.Name.AVAILABLE ? from : to;
        return new Fact.AgentStateChanged(
                after.id(), from.name().stored(), to.name().stored(), reason(to), call(busy), queue(busy));
    }

    private static String reason(AgentState state) {
        return state instanceof NotReady(String reason) ? reason : "";
    }

    private static String call(AgentState state) {
        return switch (state) {
            case Reserved s -> s.call().value();
            case Ringing s -> s.call().value();
            case OnCall s -> s.call().value();
            case WrapUp s -> s.call().value();
            case Offline _, Available _, NotReady _ -> "";
        };
    }

    private static String queue(AgentState state) {
        return switch (state) {
            case Reserved s -> s.queue().value();
            case Ringing s -> s.queue().value();
            case OnCall s -> s.queue().map(QueueId::value).orElse("");
            case WrapUp s -> s.queue().value();
            case Offline _, Available _, NotReady _ -> "";
        };
    }

    /** The wrap-up the agent is in, also while a direct call interrupts it. */
    private static Optional<WrapUp> wrapUp(AgentState state) {
        return switch (state) {
            case WrapUp w -> Optional.of(w);
            case OnCall c -> c.resume().flatMap(AgentChronicle::wrapUp);
            case Offline _, Available _, NotReady _, Reserved _, Ringing _ -> Optional.empty();
        };
    }

    private void wrapUpEnded(WrapUp wrapUp, AgentChange change) {
        Instant end = clock.instant().isBefore(wrapUp.until()) ? clock.instant() : wrapUp.until();
        long millis = Duration.between(change.before().idleSince(), end).toMillis();
        wrapUpEnded(wrapUp.call(), wrapUp.queue(), Math.max(0, millis), change);
    }

    /** The last fact of an agent about a call that they took. */
    private void wrapUpEnded(CallId call, QueueId queue, long millis, AgentChange change) {
        journal.append(call, change.by(), new Fact.WrapUpEnded(change.agent(), queue, millis));
        through(call);
    }

    /** An agent has nothing more to write about a call: the last one closes its journal, if it is over. */
    private void through(CallId call) {
        boolean last = served.computeIfPresent(call, (_, agents) -> agents == 1 ? null : agents - 1) == null;
        if (last && over.remove(call)) {
            journal.closed(call);
        }
    }

    private static Optional<CallId> queueCall(AgentState state) {
        return state instanceof OnCall on && on.queue().isPresent() ? Optional.of(on.call()) : Optional.empty();
    }
}
