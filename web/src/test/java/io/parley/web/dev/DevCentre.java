package io.parley.web.dev;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentEntry;
import io.parley.agent.AgentRefusal;
import io.parley.agent.AgentState;
import io.parley.call.CallControl;
import io.parley.call.CallRefusal;
import io.parley.call.CallRefusedException;
import io.parley.call.LiveCall;
import io.parley.call.LiveCall.Phase;
import io.parley.call.NumberTrial;
import io.parley.directory.ReasonCode;
import io.parley.fact.Actor;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Fact.Direction;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/** Agents and calls in memory: takes the wishes of pages and tells who listens. {@link DevLife} makes callers call. */
@ApplicationScoped
public class DevCentre implements AgentDesk, CallControl {
    private static final Duration RING = Duration.ofSeconds(20);
    private static final Duration WRAP_UP = Duration.ofSeconds(20);

    private final InstantSource clock = InstantSource.system();
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Map<AgentId, AgentEntry> agents = new LinkedHashMap<>();
    private final Map<CallId, LiveCall> calls = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long sessions;

    public DevCentre() {
        for (int i = 0; i < DevDirectory.AGENTS.size(); i++) {
            AgentId id = DevDirectory.AGENTS.get(i);
            agents.put(id, entry(id, new AgentState.Offline(), "", true, 0));
        }
    }

    private AgentEntry entry(AgentId id, AgentState state, String extension, boolean reachable, long session) {
        Set<QueueId> queues = extension.isEmpty() ? Set.of() : Set.of(DevDirectory.SALES, DevDirectory.SUPPORT);
        Instant now = clock.instant();
        return new AgentEntry(
                id, state, now, extension, reachable, queues, now, 0, 0, false, session, Instant.EPOCH, "", 0);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    /** Puts an agent into a state. */
    public void become(AgentId agent, AgentState state) {
        synchronized (this) {
            AgentEntry old = agents.get(agent);
            agents.put(agent, DevChanges.in(old, state, clock.instant(), old.reachable()));
        }
        changed();
    }

    /** Registers or loses an agent's phone. */
    public void reachable(AgentId agent, boolean reachable) {
        synchronized (this) {
            AgentEntry old = agents.get(agent);
            AgentState state = reachable ? new AgentState.Available() : new AgentState.NotReady("unreachable");
            agents.put(agent, entry(agent, state, old.extension(), reachable, old.session()));
        }
        changed();
    }

    /** A caller joins a queue. */
    public CallId arrive(QueueId queue, String number, String name) {
        CallId id = CallId.next(clock, random);
        Instant now = clock.instant();
        put(new LiveCall(
                id,
                Direction.INBOUND,
                Phase.QUEUED,
                now,
                now,
                number,
                name,
                queue.value(),
                "",
                Optional.empty(),
                Optional.of(queue),
                Optional.of(now),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                false,
                CallerVerdict.NONE,
                List.of()));
        return id;
    }

    private void put(LiveCall call) {
        synchronized (this) {
            calls.put(call.id(), call);
        }
        changed();
    }

    /** The phone of an agent rings for a waiting caller. */
    public void offer(CallId id, AgentId agent) {
        LiveCall call = calls.get(id);
        QueueId queue = call.queue().orElseThrow();
        Instant now = clock.instant();
        become(agent, new AgentState.Ringing(new OfferId("o" + id), queue, id, now.plus(RING)));
        put(DevChanges.with(call, Phase.OFFERED, now, agents.get(agent).extension(), Optional.of(agent.value())));
    }

    /** The agent answers. */
    public void answer(CallId id, AgentId agent) {
        LiveCall call = calls.get(id);
        become(agent, new AgentState.OnCall(id, call.queue(), false, Optional.empty()));
        put(DevChanges.with(call, Phase.TALKING, clock.instant(), call.party(), call.agent()));
    }

    /** A call is over in which no agent is any more. */
    public void drop(CallId id) {
        synchronized (this) {
            calls.remove(id);
        }
        changed();
    }

    /** The call is over; wrap-up begins. */
    public void finish(CallId id) {
        LiveCall call;
        synchronized (this) {
            call = calls.remove(id);
        }
        if (call == null) {
            return;
        }
        call.agent().map(AgentId::new).ifPresent(agent -> {
            if (agents.get(agent).state() instanceof AgentState.OnCall
                    && call.queue().isPresent()) {
                become(
                        agent,
                        new AgentState.WrapUp(
                                id, call.queue().get(), clock.instant().plus(WRAP_UP)));
            } else {
                become(agent, new AgentState.Available());
            }
        });
        changed();
    }

    @Override
    public synchronized Collection<AgentEntry> all() {
        return List.copyOf(agents.values());
    }

    @Override
    public synchronized Optional<AgentEntry> find(AgentId agent) {
        return Optional.ofNullable(agents.get(agent));
    }

    @Override
    public synchronized Optional<AgentEntry> atExtension(String extension) {
        return agents.values().stream()
                .filter(entry -> entry.extension().equals(extension))
                .findAny();
    }

    @Override
    public boolean reachable(String extension) {
        return false;
    }

    @Override
    public Outcome logIn(AgentId agent, String extension, Optional<QueueId> queue, Actor by) {
        if (!extension.matches("10\\d\\d")) {
            return new Outcome.Refused(new AgentRefusal.UnknownExtension(extension));
        }
        synchronized (this) {
            agents.put(agent, entry(agent, new AgentState.Available(), extension, true, ++sessions));
        }
        changed();
        return new Outcome.Done(agents.get(agent));
    }

    @Override
    public Outcome logOut(AgentId agent, Optional<QueueId> queue, Actor by) {
        synchronized (this) {
            agents.put(agent, entry(agent, new AgentState.Offline(), "", true, sessions));
        }
        changed();
        return new Outcome.Done(agents.get(agent));
    }

    @Override
    public Outcome ready(AgentId agent, Actor by) {
        if (!agents.get(agent).reachable()) {
            return new Outcome.Refused(new AgentRefusal.NoPhone("1001"));
        }
        become(agent, new AgentState.Available());
        return new Outcome.Done(agents.get(agent));
    }

    @Override
    public Outcome notReady(AgentId agent, String reason, Actor by) {
        if (new DevDirectory().reasonCodes().stream().map(ReasonCode::code).noneMatch(reason::equals)) {
            return new Outcome.Refused(new AgentRefusal.UnknownReason(reason));
        }
        if (agents.get(agent).state() instanceof AgentState.OnCall
                || agents.get(agent).state() instanceof AgentState.WrapUp) {
            return next(agent, reason);
        }
        become(agent, new AgentState.NotReady(reason));
        return new Outcome.Done(agents.get(agent));
    }

    @Override
    public Outcome finish(AgentId agent, Actor by) {
        if (agents.get(agent).state() instanceof AgentState.WrapUp) {
            String next = agents.get(agent).nextReason();
            become(agent, next.isEmpty() ? new AgentState.Available() : new AgentState.NotReady(next));
        }
        return new Outcome.Done(agents.get(agent));
    }

    @Override
    public Outcome cancelNext(AgentId agent, Actor by) {
        return next(agent, "");
    }

    private Outcome next(AgentId agent, String reason) {
        synchronized (this) {
            agents.put(agent, DevChanges.next(agents.get(agent), reason));
        }
        changed();
        return new Outcome.Done(agents.get(agent));
    }

    @Override
    public Optional<AgentId> directCallBegan(String extension, CallId call) {
        return Optional.empty();
    }

    @Override
    public Optional<AgentId> directCallServes(String extension, CallId call, QueueId queue) {
        return Optional.empty();
    }

    @Override
    public void directCallEnded(String extension, CallId call) {
        // Nobody dials here
    }

    @Override
    public void held(AgentId agent, CallId call, boolean held, Instant at) {
        hold(call, held);
    }

    @Override
    public synchronized Collection<LiveCall> live() {
        return List.copyOf(calls.values());
    }

    @Override
    public synchronized Optional<LiveCall> find(CallId call) {
        return Optional.ofNullable(calls.get(call));
    }

    @Override
    public boolean hangUp(CallId call, Actor by) {
        boolean there = find(call).isPresent();
        finish(call);
        return there;
    }

    @Override
    public boolean hold(CallId call, String extension, Actor by) {
        return hold(call, true);
    }

    @Override
    public boolean resume(CallId call, String extension, Actor by) {
        return hold(call, false);
    }

    private boolean hold(CallId id, boolean held) {
        Optional<LiveCall> call = find(id);
        call.ifPresent(found -> {
            AgentId agent = new AgentId(found.agent().orElseThrow());
            AgentEntry old = agents.get(agent);
            synchronized (this) {
                AgentState onCall = new AgentState.OnCall(id, found.queue(), held, Optional.empty());
                agents.put(agent, DevChanges.in(old, onCall, old.since(), true));
            }
            put(DevChanges.with(
                    found, held ? Phase.HELD : Phase.TALKING, clock.instant(), found.party(), found.agent()));
        });
        return call.isPresent();
    }

    @Override
    public boolean transfer(CallId call, String extension, String number, Actor by) {
        boolean there = talks(call);
        finish(call);
        return there;
    }

    @Override
    public boolean consult(CallId call, String extension, String number, Actor by) {
        return consulting(call, Optional.of(new LiveCall.Consult(extension, number, "", true, true)));
    }

    @Override
    public boolean completeTransfer(CallId call, String extension, Actor by) {
        return transfer(call, extension, "", by);
    }

    @Override
    public boolean cancelConsult(CallId call, String extension, Actor by) {
        return consulting(call, Optional.empty());
    }

    @Override
    public boolean swap(CallId call, String extension, Actor by) {
        return consulting(
                call,
                find(call)
                        .flatMap(LiveCall::consult)
                        .map(c -> new LiveCall.Consult(c.extension(), c.number(), c.name(), true, !c.active())));
    }

    @Override
    public boolean mute(CallId call, String extension, boolean muted, Actor by) {
        Optional<LiveCall> found = find(call);
        found.ifPresent(c -> put(DevChanges.marked(c, c.phase(), c.consult(), muted ? List.of(extension) : List.of())));
        return found.isPresent();
    }

    @Override
    public boolean sendDigits(CallId call, String extension, String digits, Actor by) {
        return talks(call);
    }

    private boolean talks(CallId call) {
        return find(call).filter(c -> c.answeredAt().isPresent()).isPresent();
    }

    private boolean consulting(CallId call, Optional<LiveCall.Consult> consult) {
        find(call)
                .ifPresent(c -> put(DevChanges.marked(
                        c, consult.isPresent() ? Phase.CONSULTING : Phase.TALKING, consult, c.muted())));
        return talks(call);
    }

    /** Every number leads somewhere here; nobody asks. */
    @Override
    public NumberTrial explain(String number, Optional<String> extension) {
        throw new UnsupportedOperationException("explain");
    }

    @Override
    public CallId originate(String extension, String number, Optional<String> idempotencyKey, Actor by) {
        if (number.length() < 3) {
            throw new CallRefusedException(new CallRefusal.NoSuchNumber(number));
        }
        return CallId.next(clock, random);
    }

    @Override
    public void note(CallId call, AgentId agent, String text) {
        notes.add(text);
    }

    @Override
    public void dispose(CallId call, AgentId agent, String code) {
        notes.add(code);
    }

    /** What was written and disposed, for tests. */
    public List<String> written() {
        return List.copyOf(notes);
    }
}
