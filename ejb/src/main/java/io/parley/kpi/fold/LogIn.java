package io.parley.kpi.fold;

import io.parley.fact.Fact;
import io.parley.fact.JournalEvent;
import io.parley.id.AgentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A log-in of an agent to queues (report 8).
 *
 * @param extension whose device they use; the empty string where they logged in before the report's time
 * @param in when; empty where that was before the report's time
 * @param out when it ended; empty while it lasts, or where it ended after the report's time
 * @param cause of its end, as "asked by anna (portal)" or "no phone for 15 minutes"; the empty string where there is none yet
 */
public record LogIn(AgentId agent, String extension, Optional<Instant> in, Optional<Instant> out, String cause) {
    /** The log-ins that began or ended by these facts, which must be in their order; by time, those from before first. */
    public static List<LogIn> of(List<JournalEvent> events) {
        Map<AgentId, LogIn> open = new HashMap<>();
        Map<AgentId, Long> sessions = new HashMap<>();
        List<LogIn> all = new ArrayList<>();
        for (JournalEvent event : events) {
            if (event.fact() instanceof Fact.AgentLoggedIn in) {
                Long session = sessions.put(in.agent(), in.session());
                // the same session with other queues goes on
                if (!open.containsKey(in.agent()) || session == null || session != in.session()) {
                    Optional.ofNullable(open.put(in.agent(), begun(in, event.at())))
                            .ifPresent(all::add);
                }
            } else if (event.fact() instanceof Fact.AgentLoggedOut out) {
                all.add(ended(Optional.ofNullable(open.remove(out.agent())), out, event.at()));
            }
        }
        all.addAll(open.values());
        all.sort(Comparator.comparing((LogIn each) -> each.in().orElse(Instant.MIN))
                .thenComparing(LogIn::agent));
        return List.copyOf(all);
    }

    private static LogIn begun(Fact.AgentLoggedIn in, Instant at) {
        return new LogIn(in.agent(), in.extension(), Optional.of(at), Optional.empty(), "");
    }

    private static LogIn ended(Optional<LogIn> begun, Fact.AgentLoggedOut out, Instant at) {
        return new LogIn(
                out.agent(),
                begun.map(LogIn::extension).orElse(""),
                begun.flatMap(LogIn::in),
                Optional.of(at),
                out.cause());
    }
}
