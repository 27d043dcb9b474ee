package io.parley.agent;

import io.parley.agent.AgentState.OnCall;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** An entry in the making: lives within one step of {@link AgentMachine} only. */
final class AgentDraft {
    private final AgentEntry before;
    AgentState state;
    /** When the state began, unless the step changes it. */
    Instant since;

    String extension;
    boolean reachable;
    Set<QueueId> queues;
    Instant idleSince;
    int handled;
    int consecutiveNoAnswers;
    boolean logOutAsked;
    long session;
    Instant penaltyUntil;
    String nextReason;

    AgentDraft(AgentEntry before) {
        this.before = before;
        state = before.state();
        since = before.since();
        extension = before.extension();
        reachable = before.reachable();
        queues = before.queues();
        idleSince = before.idleSince();
        handled = before.handled();
        consecutiveNoAnswers = before.consecutiveNoAnswers();
        logOutAsked = before.logOutAsked();
        session = before.session();
        penaltyUntil = before.penaltyUntil();
        nextReason = before.nextReason();
    }

    /** The entry with the next version, or empty when nothing differs. Holding a party is no new state. */
    Optional<AgentEntry> changed(Instant now) {
        boolean sameState = state.equals(before.state()) || heldOnly();
        AgentEntry same = entry(since, before.version());
        if (sameState && same.equals(before)) {
            return Optional.empty();
        }
        return Optional.of(entry(sameState ? since : now, before.version() + 1));
    }

    private boolean heldOnly() {
        return state instanceof OnCall after
                && before.state() instanceof OnCall earlier
                && after.call().equals(earlier.call());
    }

    private AgentEntry entry(Instant since, long version) {
        return new AgentEntry(
                before.id(),
                state,
                since,
                extension,
                reachable,
                queues,
                idleSince,
                handled,
                consecutiveNoAnswers,
                logOutAsked,
                session,
                penaltyUntil,
                nextReason,
                version);
    }
}
