package io.parley.web.dev;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentState;
import io.parley.call.LiveCall;
import io.parley.call.LiveCall.Phase;
import io.parley.fact.CallerVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Agents and calls of {@link DevCentre} with something changed. */
final class DevChanges {
    private DevChanges() {}

    /** An agent in another state. */
    static AgentEntry in(AgentEntry old, AgentState state, Instant since, boolean reachable) {
        boolean keeps = state instanceof AgentState.OnCall || state instanceof AgentState.WrapUp;
        return entry(old, state, since, reachable, keeps ? old.nextReason() : "");
    }

    /** An agent who asked for a reason after the call or wrap-up of now. */
    static AgentEntry next(AgentEntry old, String reason) {
        return entry(old, old.state(), old.since(), old.reachable(), reason);
    }

    private static AgentEntry entry(
            AgentEntry old, AgentState state, Instant since, boolean reachable, String nextReason) {
        return new AgentEntry(
                old.id(),
                state,
                since,
                old.extension(),
                reachable,
                old.queues(),
                old.idleSince(),
                old.handled(),
                0,
                false,
                old.session(),
                Instant.EPOCH,
                nextReason,
                old.version() + 1);
    }

    /** A call in another phase, which begins now. */
    static LiveCall with(LiveCall call, Phase phase, Instant now, String party, Optional<String> agent) {
        return new LiveCall(
                call.id(),
                call.direction(),
                phase,
                now,
                call.startedAt(),
                call.callerNumber(),
                call.callerName(),
                call.called(),
                party,
                agent,
                call.queue(),
                call.queuedAt(),
                phase == Phase.TALKING && call.answeredAt().isEmpty() ? Optional.of(now) : call.answeredAt(),
                call.consult(),
                call.away(),
                call.muted(),
                phase == Phase.HELD ? List.of(party) : List.of(),
                call.recall(),
                CallerVerdict.NONE,
                List.of());
    }

    /** A call whose consultation or mute is another. */
    static LiveCall marked(LiveCall call, Phase phase, Optional<LiveCall.Consult> consult, List<String> muted) {
        return new LiveCall(
                call.id(),
                call.direction(),
                phase,
                call.since(),
                call.startedAt(),
                call.callerNumber(),
                call.callerName(),
                call.called(),
                call.party(),
                call.agent(),
                call.queue(),
                call.queuedAt(),
                call.answeredAt(),
                consult,
                call.away(),
                muted,
                call.holding(),
                call.recall(),
                CallerVerdict.NONE,
                List.of());
    }
}
