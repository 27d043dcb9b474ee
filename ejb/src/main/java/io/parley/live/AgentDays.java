package io.parley.live;

import io.parley.id.CallId;
import io.parley.kpi.fold.AgentPart;
import io.parley.kpi.fold.AgentStateInterval;
import io.parley.kpi.report.AgentFigures;
import io.parley.kpi.report.AgentSums;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Each agent's sums since a moment, or since they came to have their name, by the functions of the agents' report; parts of running calls are kept apart. Confined to one thread. */
final class AgentDays {
    private final Map<String, AgentFigures> settled = new HashMap<>();
    private final Map<String, Map<CallId, List<AgentPart>>> running = new HashMap<>();
    private final Map<CallId, List<String>> agents = new HashMap<>();

    /** Since when a name is that of another person, where that is later than the moment for all. */
    private final Map<String, Instant> anew = new HashMap<>();

    private Instant since;

    AgentDays(Instant since) {
        this.since = since;
    }

    /** A stretch of an agent's time that is over. */
    void add(AgentStateInterval stretch) {
        stretch.within(since(stretch.agent()), stretch.to())
                .ifPresent(part -> figures(part.agent()).add(part));
    }

    /** An agent's part in a settled call. */
    void add(AgentPart part) {
        if (counts(part)) {
            figures(part.agent()).add(part);
        }
    }

    /** The agents' parts in a running call so far; replaces what was given before. */
    void running(CallId call, List<AgentPart> parts) {
        List<String> before = agents.remove(call);
        if (before != null) {
            before.forEach(agent -> running.get(agent).remove(call));
        }
        Map<String, List<AgentPart>> byAgent = new HashMap<>();
        parts.stream()
                .filter(this::counts)
                .forEach(part -> byAgent.merge(
                        part.agent(), List.of(part), (some, more) -> Stream.concat(some.stream(), more.stream())
                                .toList()));
        byAgent.forEach((agent, own) ->
                running.computeIfAbsent(agent, _ -> new HashMap<>()).put(call, own));
        if (!byAgent.isEmpty()) {
            agents.put(call, List.copyOf(byAgent.keySet()));
        }
    }

    /** The call is settled: these are its final parts. */
    void settled(CallId call, List<AgentPart> parts) {
        running(call, List.of());
        parts.forEach(this::add);
    }

    /** An agent's sums; {@code now} is what they do at this moment, if they are logged in. */
    AgentSums of(String agent, Optional<AgentStateInterval> now) {
        AgentFigures open = new AgentFigures();
        now.flatMap(stretch -> stretch.within(since(agent), stretch.to())).ifPresent(open::add);
        running.getOrDefault(agent, Map.of())
                .values()
                .forEach(parts -> parts.stream().filter(this::counts).forEach(open::add));
        AgentFigures before = settled.get(agent);
        return before == null ? open.sums() : before.sums().plus(open.sums());
    }

    /** A name is that of another person from now on: forgets what began before. */
    void begin(String agent, Instant moment) {
        anew.put(agent, moment);
        settled.remove(agent);
    }

    /** Forgets all that began before. */
    void begin(Instant moment) {
        since = moment;
        anew.clear();
        settled.clear();
        running.clear();
        agents.clear();
    }

    private AgentFigures figures(String agent) {
        return settled.computeIfAbsent(agent, _ -> new AgentFigures());
    }

    private boolean counts(AgentPart part) {
        return !part.beganAt().isBefore(since(part.agent()));
    }

    private Instant since(String agent) {
        return anew.getOrDefault(agent, since);
    }
}
