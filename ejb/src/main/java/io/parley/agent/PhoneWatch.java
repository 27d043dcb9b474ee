package io.parley.agent;

import io.parley.concurrent.Timers;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logs agents out whose phone stays unreachable, so that an agent who closed the page and went home is not still logged in the next morning. An agent in a
 * call or its wrap-up is checked again later. Thread-safe.
 */
final class PhoneWatch {
    private final AgentRoster roster;
    private final Timers timers;
    private final Duration limit;
    private final Actor by;
    private final Map<AgentId, Timers.Timer> waiting = new ConcurrentHashMap<>();

    /** @param limit how long a log-in lasts without a phone */
    PhoneWatch(AgentRoster roster, Timers timers, Duration limit) {
        this.roster = roster;
        this.timers = timers;
        this.limit = limit;
        this.by = new Actor.System("no phone for " + limit.toMinutes() + " minutes");
    }

    /** An agent changed: the clock runs from when the phone is gone until it is back or they are logged out. */
    void changed(AgentChange change) {
        boolean was = without(change.before());
        boolean is = without(change.after());
        if (is && (!was || change.before().session() != change.after().session())) {
            wait(change.agent());
        } else if (was && !is) {
            Timers.Timer timer = waiting.remove(change.agent());
            if (timer != null) {
                timer.cancel();
            }
        }
    }

    private void wait(AgentId agent) {
        Timers.Timer before = waiting.put(agent, timers.after(limit, () -> over(agent)));
        if (before != null) {
            before.cancel();
        }
    }

    private void over(AgentId agent) {
        Optional<AgentEntry> entry = roster.find(agent).filter(PhoneWatch::without);
        if (entry.isEmpty()) {
            waiting.remove(agent);
            return;
        }
        switch (entry.get().state()) {
            case AgentState.Reserved _, AgentState.Ringing _, AgentState.OnCall _, AgentState.WrapUp _ -> wait(agent);
            case AgentState.Offline _, AgentState.Available _, AgentState.NotReady _ ->
                roster.change(agent, new AgentEvent.LogOut(Optional.empty()), by);
        }
    }

    private static boolean without(AgentEntry entry) {
        return !(entry.state() instanceof AgentState.Offline) && !entry.reachable();
    }
}
