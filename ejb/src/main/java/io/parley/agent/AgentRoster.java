package io.parley.agent;

import io.parley.fact.Actor;
import io.parley.fact.Journal;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The shared entries of the agents, and the only one who writes them: each change is a step of {@link AgentMachine} put in by compare-and-set, then
 * journalled, then told to the listeners. Thread-safe, never blocks.
 */
@ApplicationScoped
public class AgentRoster {
    private final ConcurrentMap<AgentId, AgentEntry> agents;
    private final ConcurrentMap<String, AgentId> byExtension = new ConcurrentHashMap<>();
    private final List<Consumer<AgentChange>> listeners = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private final AgentChronicle chronicle;

    @Inject
    public AgentRoster(AgentCache cache, Journal journal, InstantSource clock) {
        this(cache.map(), journal, clock);
    }

    /** A roster over any map. */
    public AgentRoster(ConcurrentMap<AgentId, AgentEntry> agents, Journal journal, InstantSource clock) {
        this.agents = agents;
        this.clock = clock;
        this.chronicle = new AgentChronicle(journal, clock, agents.values());
        agents.values().forEach(this::index);
    }

    /** For the container's proxy only. */
    protected AgentRoster() {
        this.agents = new ConcurrentHashMap<>();
        this.clock = InstantSource.system();
        this.chronicle = null;
    }

    /** Everybody who ever logged in. */
    public Collection<AgentEntry> all() {
        return List.copyOf(agents.values());
    }

    public Optional<AgentEntry> find(AgentId agent) {
        return Optional.ofNullable(agents.get(agent));
    }

    /** The agent logged in at this extension. */
    public Optional<AgentEntry> atExtension(String extension) {
        AgentId agent = byExtension.get(extension);
        return agent == null
                ? Optional.empty()
                : find(agent).filter(entry -> entry.extension().equals(extension));
    }

    /** Hears of each change after it was made and journalled, on the thread that made it; must return at once. */
    public void listen(Consumer<AgentChange> listener) {
        listeners.add(listener);
    }

    /** The result of an attempt; a change that was made must be handed to {@link #tell}. */
    public sealed interface Attempt {
        record Made(AgentChange change) implements Attempt {}

        /** Nothing to change; the entry as it is. */
        record Same(AgentEntry entry) implements Attempt {}

        record Refused(AgentRefusal why) implements Attempt {}
    }

    /** Makes a change, however often others come between, but tells nobody yet: for callers who journal something of their own first. */
    public Attempt attempt(AgentId agent, AgentEvent event, Actor by) {
        while (true) {
            AgentEntry before = agents.get(agent);
            if (before == null) {
                AgentEntry offline = AgentEntry.offline(agent);
                before = agents.putIfAbsent(agent, offline);
                before = before == null ? offline : before;
            }
            switch (AgentMachine.step(before, event, clock.instant())) {
                case AgentStep.Changed(AgentEntry after) -> {
                    if (agents.replace(agent, before, after)) {
                        index(after);
                        return new Attempt.Made(new AgentChange(before, after, event, by));
                    }
                }
                case AgentStep.Same s -> {
                    return new Attempt.Same(before);
                }
                case AgentStep.Refused(AgentRefusal why) -> {
                    return new Attempt.Refused(why);
                }
            }
        }
    }

    /** Makes a change and tells of it. */
    public Attempt change(AgentId agent, AgentEvent event, Actor by) {
        Attempt attempt = attempt(agent, event, by);
        if (attempt instanceof Attempt.Made(AgentChange change)) {
            tell(change);
        }
        return attempt;
    }

    /**
     * Makes a change only if the entry is exactly as believed: how agents are reserved, so that two callers never get one agent. The change must be told.
     *
     * @return empty when the entry is another by now
     */
    public Optional<AgentChange> reserve(AgentEntry believed, AgentEvent.Reserve event, Actor by) {
        Instant now = clock.instant();
        if (AgentMachine.step(believed, event, now) instanceof AgentStep.Changed(AgentEntry after)
                && agents.replace(believed.id(), believed, after)) {
            return Optional.of(new AgentChange(believed, after, event, by));
        }
        return Optional.empty();
    }

    /** Journals a change, in the order of the agent's versions, and tells the listeners. */
    public void tell(AgentChange change) {
        chronicle.write(change);
        for (Consumer<AgentChange> listener : listeners) {
            listener.accept(change);
        }
    }

    /** A call is over: its journal is closed when the last agent who served it is through with it. */
    public void over(CallId call) {
        chronicle.over(call);
    }

    private void index(AgentEntry entry) {
        if (!entry.extension().isEmpty()) {
            byExtension.put(entry.extension(), entry.id());
        }
    }
}
