package io.parley.queue;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentEvent;
import io.parley.agent.AgentRoster;
import io.parley.agent.AgentRoster.Attempt;
import io.parley.agent.AgentState;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Journal;
import io.parley.id.CallId;
import io.parley.queue.QueueCounters.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Puts right what a lost call or node left behind: reservations and wrap-ups long over, conversations and waiting callers whose call is no more. In a
 * healthy system it finds nothing; what it finds is journalled, counted and logged. Run by one thread at a time.
 */
final class LeaseSweep {
    /** How often it looks. A call must be missing at two looks: it may just be beginning. */
    static final Duration EVERY = Duration.ofSeconds(10);

    /** How long after its end a lease counts as lost. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(LeaseSweep.class);
    private static final Actor SWEEP = new Actor.System("lease-sweep");

    private final AgentRoster roster;
    private final Journal journal;
    private final QueueCounters counters;
    private final QueuedCalls calls;
    private Set<CallId> missing = Set.of();

    LeaseSweep(AgentRoster roster, Journal journal, QueueCounters counters, QueuedCalls calls) {
        this.roster = roster;
        this.journal = journal;
        this.counters = counters;
        this.calls = calls;
    }

    void look(Collection<QueueEntry> entries, Instant now, BiConsumer<CallId, QueueDesk.LeaveCause> leave) {
        Set<CallId> missingNow = new HashSet<>();
        for (AgentEntry agent : roster.all()) {
            switch (agent.state()) {
                case AgentState.Reserved s
                when lost(s.until(), now) -> heal(agent, new AgentEvent.Release(s.offer()), "a reservation", s.call());
                case AgentState.Ringing s
                when lost(s.until(), now) -> heal(agent, new AgentEvent.Release(s.offer()), "a ring", s.call());
                case AgentState.WrapUp s
                when lost(s.until(), now) -> heal(agent, new AgentEvent.WrapUpOver(), "a wrap-up", s.call());
                case AgentState.OnCall s
                when dead(s.call(), missingNow) -> heal(agent, over(s), "a conversation", s.call());
                case AgentState.Offline _,
                        AgentState.Available _,
                        AgentState.NotReady _,
                        AgentState.Reserved _,
                        AgentState.Ringing _,
                        AgentState.WrapUp _,
                        AgentState.OnCall _ -> {}
            }
        }
        for (QueueEntry entry : entries) {
            if (dead(entry.call(), missingNow)) {
                healed("a caller waiting in " + entry.queue(), entry.call());
                leave.accept(entry.call(), QueueDesk.LeaveCause.FAILED);
            }
        }
        missing = missingNow;
    }

    private static AgentEvent over(AgentState.OnCall s) {
        return s.resume().isPresent()
                ? new AgentEvent.DirectEnded(s.call(), Duration.ZERO)
                : new AgentEvent.CallOver(s.call(), Duration.ZERO);
    }

    private static boolean lost(Instant until, Instant now) {
        return until.plus(GRACE).isBefore(now);
    }

    private boolean dead(CallId call, Set<CallId> missingNow) {
        if (calls.alive(call)) {
            return false;
        }
        missingNow.add(call);
        return missing.contains(call);
    }

    private void heal(AgentEntry agent, AgentEvent event, String what, CallId call) {
        if (roster.attempt(agent.id(), event, SWEEP) instanceof Attempt.Made(var change)) {
            healed(what + " of " + agent.id(), call);
            roster.tell(change);
        }
    }

    private void healed(String what, CallId call) {
        counters.add(Count.HEALED);
        LOG.warnf("ACD0004 %s outlived its call %s and was ended", what, call);
        journal.append(SWEEP, new Fact.Healed(what + ", left behind by call " + call));
    }
}
