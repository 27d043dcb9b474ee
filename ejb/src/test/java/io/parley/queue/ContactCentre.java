package io.parley.queue;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentEntry;
import io.parley.agent.AgentRoster;
import io.parley.agent.AgentService;
import io.parley.agent.AgentState;
import io.parley.concurrent.SimulatedTimers;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.sip.api.Party;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The queues and agents of a house as they run in the server, on a simulated clock, and without phones: the test plays the calls. */
public final class ContactCentre {
    static final Actor TEST = new Actor.User("test", "portal");
    static final QueueId SALES = new QueueId("8001");
    static final QueueId SUPPORT = new QueueId("8002");

    public final SimulatedTimers time = new SimulatedTimers();
    final RecordedJournal journal = new RecordedJournal();
    final ConcurrentMap<AgentId, AgentEntry> agentMap = new ConcurrentHashMap<>();
    final ConcurrentMap<CallId, QueueEntry> entryMap = new ConcurrentHashMap<>();
    final QueueCounters counters = new QueueCounters();
    final Set<CallId> dead = ConcurrentHashMap.newKeySet();
    final FixedDirectory directory;
    final AgentRoster roster;
    final AgentService agents;
    final QueuedCalls queued = new ToListeners();
    final QueueService queues;
    private final Map<CallId, Consumer<QueueNotice>> calls = new ConcurrentHashMap<>();
    private final Map<CallId, List<QueueNotice>> notices = new ConcurrentHashMap<>();

    ContactCentre(Queues... configured) {
        this(Optional.empty(), configured);
    }

    /** @param withoutPhone how long a log-in lasts without a phone */
    ContactCentre(Optional<Duration> withoutPhone, Queues... configured) {
        directory =
                new FixedDirectory(Arrays.stream(configured).map(Queues::config).toList());
        roster = new AgentRoster(agentMap, journal, time);
        agents = new AgentService(roster, directory, time, time, withoutPhone);
        queues = new QueueService(directory, roster, entryMap, journal, time, time, 42, counters, queued);
    }

    private final class ToListeners implements QueuedCalls {
        @Override
        public void tell(CallId call, QueueNotice notice) {
            Optional.ofNullable(calls.get(call)).ifPresent(listening -> listening.accept(notice));
        }

        @Override
        public boolean alive(CallId call) {
            return !dead.contains(call);
        }
    }

    /** A call begins, at which notices arrive from now on. */
    void begin(CallId call, Consumer<QueueNotice> listening) {
        calls.put(call, listening);
    }

    public static AgentId agent(String name) {
        return new AgentId(name);
    }

    /** Each agent's own extension. */
    static String extension(AgentId agent) {
        return "1" + agent.value();
    }

    public static CallId call(String id) {
        return new CallId(id);
    }

    /** Their phones register and they log in to all their queues, a second after each other in this order. */
    ContactCentre logIn(String... names) {
        for (String name : names) {
            agents.reachable(extension(agent(name)), true);
            agents.logIn(agent(name), extension(agent(name)), Optional.empty(), TEST);
            pass(1);
        }
        return this;
    }

    /** A caller joins Sales. */
    ContactCentre enter(String call) {
        return enter(SALES, call, 0);
    }

    ContactCentre enter(QueueId queue, String call, int priority) {
        begin(call(call), notices.computeIfAbsent(call(call), id -> new CopyOnWriteArrayList<>())::add);
        queues.enter(queue, call(call), new Party("0" + call, call), priority, time.instant());
        return this;
    }

    ContactCentre pass(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
        return this;
    }

    /** All a call was told. */
    List<QueueNotice> told(String call) {
        return notices.getOrDefault(call(call), List.of());
    }

    <N extends QueueNotice> List<N> told(String call, Class<N> kind) {
        return told(call).stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The offer that runs for a call, if one does. */
    Optional<QueueNotice.Offered> offer(String call) {
        Optional<OfferId> offer = Optional.ofNullable(entryMap.get(call(call))).flatMap(QueueEntry::offer);
        return told(call, QueueNotice.Offered.class).stream()
                .filter(offered -> offer.filter(offered.offer()::equals).isPresent())
                .findFirst();
    }

    /** The names of the agents being rung for a call. */
    List<String> rung(String call) {
        return offer(call)
                .map(offered -> offered.agents().stream()
                        .map(candidate -> candidate.agent().value())
                        .toList())
                .orElse(List.of());
    }

    ContactCentre ring(String call, String agent) {
        queues.ringing(call(call), offer(call).orElseThrow().offer(), agent(agent));
        return this;
    }

    boolean answer(String call, String agent) {
        return queues.answered(call(call), offer(call).orElseThrow().offer(), agent(agent));
    }

    ContactCentre refuse(String call, String agent, QueueDesk.Refusal refusal) {
        queues.refused(call(call), offer(call).orElseThrow().offer(), agent(agent), refusal);
        return this;
    }

    ContactCentre finish(String call, String agent) {
        queues.finished(call(call), agent(agent));
        return this;
    }

    /** A whole conversation. */
    ContactCentre serve(String call, String agent) {
        ring(call, agent).pass(1);
        answer(call, agent);
        return pass(10).finish(call, agent);
    }

    AgentEntry entry(String agent) {
        return agents.find(agent(agent)).orElseThrow();
    }

    AgentState.Name state(String agent) {
        return entry(agent).state().name();
    }

    AgentDesk.Outcome logOut(String agent) {
        return agents.logOut(agent(agent), Optional.empty(), TEST);
    }
}
