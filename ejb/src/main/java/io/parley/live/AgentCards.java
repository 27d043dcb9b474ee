package io.parley.live;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentState;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import java.util.Optional;

/** The parts of an agent's state about the call that they ring or talk for. */
final class AgentCards {
    private AgentCards() {}

    static Optional<CallId> call(AgentEntry entry) {
        return switch (entry.state()) {
            case AgentState.Reserved s -> Optional.of(s.call());
            case AgentState.Ringing s -> Optional.of(s.call());
            case AgentState.OnCall s -> Optional.of(s.call());
            case AgentState.WrapUp s -> Optional.of(s.call());
            case AgentState.Offline _, AgentState.Available _, AgentState.NotReady _ -> Optional.empty();
        };
    }

    static Optional<QueueId> queue(AgentEntry entry) {
        return switch (entry.state()) {
            case AgentState.Reserved s -> Optional.of(s.queue());
            case AgentState.Ringing s -> Optional.of(s.queue());
            case AgentState.OnCall s -> s.queue();
            case AgentState.WrapUp s -> Optional.of(s.queue());
            case AgentState.Offline _, AgentState.Available _, AgentState.NotReady _ -> Optional.empty();
        };
    }
}
