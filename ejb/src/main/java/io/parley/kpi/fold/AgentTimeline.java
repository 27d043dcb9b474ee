package io.parley.kpi.fold;

import io.parley.fact.AgentStateName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Folds changes of agents, in their order, to stretches. Of one thread. */
public final class AgentTimeline {
    private final Map<String, AgentStateInterval> now = new HashMap<>();

    /** Takes the next change; gives the stretch that it ends. */
    public Optional<AgentStateInterval> apply(AgentChange change) {
        AgentStateInterval before = now.getOrDefault(
                change.agent(),
                new AgentStateInterval(
                        change.agent(), AgentStateName.OFFLINE, "", "", List.of(), change.at(), change.at()));
        AgentStateName state = change.state().orElse(before.state());
        boolean same = change.state().isEmpty();
        now.put(
                change.agent(),
                new AgentStateInterval(
                        change.agent(),
                        state,
                        same ? before.reason() : change.reason(),
                        same ? before.queue() : change.queue(),
                        same ? change.queues() : before.queues(),
                        change.at(),
                        change.at()));
        return until(before, change.at());
    }

    /** The stretches that go on now, counted until this moment; none of agents who are offline. */
    public List<AgentStateInterval> open(Instant until) {
        return now.values().stream()
                .map(stretch -> until(stretch, until))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The open interval of one agent, counted until this moment; empty for one who is offline. */
    public Optional<AgentStateInterval> open(String agent, Instant until) {
        return Optional.ofNullable(now.get(agent)).flatMap(stretch -> until(stretch, until));
    }

    private static Optional<AgentStateInterval> until(AgentStateInterval began, Instant end) {
        return began.loggedIn() && end.isAfter(began.from())
                ? Optional.of(new AgentStateInterval(
                        began.agent(), began.state(), began.reason(), began.queue(), began.queues(), began.from(), end))
                : Optional.empty();
    }
}
