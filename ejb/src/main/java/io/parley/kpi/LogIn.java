package io.parley.kpi;

import io.parley.agent.AgentId;
import io.parley.journal.Fact;
import io.parley.journal.JournalEvent;
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
    static List<LogIn> of(List<JournalEvent> events) {
        Map<AgentId, LogIn> open = new HashMap<>();
        Map<AgentId, Long> sessions = new HashMap<>();
        List<LogIn> all = new ArrayList<>();
        for (JournalEvent event : events) {
            switch (event.fact()) {
                case Fact.AgentLoggedIn in -> {
                    Long session = sessions.put(in.agent(), in.session());
                    // the same session with other queues goes on
                    if (!open.containsKey(in.agent()) || session == null || session != in.session()) {
                        Optional.ofNullable(open.put(
                                        in.agent(),
                                        new LogIn(
                                                in.agent(),
                                                in.extension(),
                                                Optional.of(event.at()),
                                                Optional.empty(),
                                                "")))
                                .ifPresent(all::add);
                    }
                }
                case Fact.AgentLoggedOut out -> {
                    LogIn known = open.remove(out.agent());
                    all.add(new LogIn(
                            out.agent(),
                            known == null ? "" : known.extension(),
                            known == null ? Optional.empty() : known.in(),
                            Optional.of(event.at()),
                            out.cause()));
                }
                default -> {}
            }
        }
        all.addAll(open.values());
        all.sort(Comparator.comparing((LogIn each) -> each.in().orElse(Instant.MIN))
                .thenComparing(LogIn::agent));
        return List.copyOf(all);
    }
}
