package io.parley.web.events;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentState;
import io.parley.call.CallControl;
import io.parley.call.LiveCall;
import io.parley.customer.CallerNames;
import io.parley.customer.VipLevel;
import io.parley.directory.Directory;
import io.parley.id.QueueId;
import io.parley.live.LiveFigures;
import io.parley.stream.Topic;
import io.parley.web.rest.problem.Names;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** How things stand, for a reader who begins anew. */
@ApplicationScoped
public class Snapshot {
    private CallControl calls;
    private AgentDesk agents;
    private Directory directory;
    private LiveFigures figures;
    private CallerNames names;

    /** For the container. */
    protected Snapshot() {}

    @Inject
    public Snapshot(CallControl calls, AgentDesk agents, Directory directory, LiveFigures figures, CallerNames names) {
        this.calls = calls;
        this.agents = agents;
        this.directory = directory;
        this.figures = figures;
        this.names = names;
    }

    /** A call that is alive. */
    record CallNow(
            String id,
            String direction,
            LiveCall.Phase phase,
            Instant startedAt,
            String callerNumber,
            String callerName,
            VipLevel callerVip,
            String called,
            String party,
            Optional<String> agent,
            Optional<String> queue) {}

    /** An agent; {@code since} is null for somebody who never logged in. */
    record AgentNow(String agent, AgentState.Name state, Optional<Instant> since, List<String> queues) {}

    /** Calls, agents and queues that the reader may see; empty for topics they did not ask for. */
    record Now(List<CallNow> calls, List<AgentNow> agents, List<EventJson.QueueFigures> queues) {}

    Now of(Reader reader, Set<Topic> topics) {
        return new Now(
                topics.contains(Topic.CALLS) ? calls(reader) : List.of(),
                topics.contains(Topic.AGENTS) ? agents(reader) : List.of(),
                topics.contains(Topic.QUEUES) ? queues(reader) : List.of());
    }

    private List<CallNow> calls(Reader reader) {
        Predicate<LiveCall> mine = call -> call.agent()
                        .filter(reader.name()::equals)
                        .isPresent()
                || reader.extension()
                        .filter(own -> own.equals(call.party()) || own.equals(call.callerNumber()) || call.ringsAt(own))
                        .isPresent();
        return calls.live().stream()
                .filter(call -> reader.seesAll() || mine.test(call))
                .sorted(Comparator.comparing(LiveCall::id))
                .map(call -> new CallNow(
                        call.id().value(),
                        Names.of(call.direction()),
                        call.phase(),
                        call.startedAt(),
                        call.callerNumber(),
                        names.shown(call.callerNumber(), call.callerName()),
                        names.vip(call.callerNumber()),
                        call.called(),
                        call.party(),
                        call.agent(),
                        call.queue().map(QueueId::value)))
                .toList();
    }

    private List<AgentNow> agents(Reader reader) {
        return agents.all().stream()
                .filter(entry -> reader.seesAll() || entry.id().value().equals(reader.name()))
                .map(entry -> new AgentNow(
                        entry.id().value(),
                        entry.state().name(),
                        entry.began(),
                        entry.queues().stream().map(QueueId::value).sorted().toList()))
                .toList();
    }

    private List<EventJson.QueueFigures> queues(Reader reader) {
        Collection<QueueId> own = reader.queues(directory);
        return figures.queues().stream()
                .filter(card -> reader.seesAll() || own.contains(card.id()))
                .map(EventJson.QueueFigures::of)
                .toList();
    }
}
