package io.parley.agent;

import io.parley.directory.Directory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Which extensions are not to be rung at all, as their agent wants no calls, direct ones included. Thread-safe, never blocks. */
@ApplicationScoped
public class DoNotDisturb {
    private AgentRoster roster;
    private Directory directory;

    @Inject
    public DoNotDisturb(AgentRoster roster, Directory directory) {
        this.roster = roster;
        this.directory = directory;
    }

    /** For the container's proxy only. */
    protected DoNotDisturb() {}

    /** True while the agent at the extension is not ready for a reason that says so, also during a call that they made meanwhile. */
    public boolean at(String extension) {
        return roster.atExtension(extension)
                .flatMap(entry -> reason(entry.state()))
                .filter(this::turnsAway)
                .isPresent();
    }

    private boolean turnsAway(String reason) {
        return directory.reasonCodes().stream()
                .anyMatch(code -> code.doNotDisturb() && code.code().equals(reason));
    }

    private static Optional<String> reason(AgentState state) {
        return switch (state) {
            case AgentState.NotReady(String reason) -> Optional.of(reason);
            case AgentState.OnCall onCall -> onCall.resume().flatMap(DoNotDisturb::reason);
            case AgentState.Offline _,
                    AgentState.Available _,
                    AgentState.Reserved _,
                    AgentState.Ringing _,
                    AgentState.WrapUp _ -> Optional.empty();
        };
    }
}
