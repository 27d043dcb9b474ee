package io.parley.call.engine;

import io.parley.agent.AgentId;
import io.parley.call.CallControl;
import io.parley.call.CallId;
import io.parley.call.CallMessage;
import io.parley.call.LiveCall;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.journal.Actor;
import io.parley.journal.Fact;
import io.parley.journal.Journal;
import io.parley.queue.QueueId;
import io.parley.routing.DialPlan.Route;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Party;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What people may ask of calls, put to the engine. */
@ApplicationScoped
public class CallDesk implements CallControl {
    private final CallEngine engine;
    private final Destinations destinations;
    private final Directory directory;
    private final Journal journal;
    private final IdempotentCalls keys;

    @Inject
    public CallDesk(
            CallEngine engine, Destinations destinations, Directory directory, Journal journal, InstantSource clock) {
        this.engine = engine;
        this.destinations = destinations;
        this.directory = directory;
        this.journal = journal;
        this.keys = new IdempotentCalls(clock);
    }

    /** For the container's proxy. */
    protected CallDesk() {
        this(null, null, null, null, InstantSource.system());
    }

    @Override
    public Collection<LiveCall> live() {
        return engine.live();
    }

    @Override
    public Optional<LiveCall> find(CallId call) {
        return engine.running(call).map(RunningCall::live);
    }

    @Override
    public boolean hangUp(CallId call, Actor by) {
        Optional<RunningCall> running = engine.running(call);
        running.ifPresent(c -> c.post(new CallMessage.HangUpAsked(by)));
        return running.isPresent();
    }

    @Override
    public boolean hold(CallId call, String extension, Actor by) {
        return holdOrResume(call, extension, true, by);
    }

    @Override
    public boolean resume(CallId call, String extension, Actor by) {
        return holdOrResume(call, extension, false, by);
    }

    private boolean holdOrResume(CallId call, String extension, boolean hold, Actor by) {
        Optional<RunningCall> running = engine.running(call).filter(c -> takesPart(c.live(), extension));
        running.ifPresent(c -> c.post(new CallMessage.HoldAsked(extension, hold, by)));
        return running.isPresent();
    }

    private static boolean takesPart(LiveCall live, String extension) {
        boolean talking = live.phase() == LiveCall.Phase.TALKING || live.phase() == LiveCall.Phase.HELD;
        return talking && (live.party().equals(extension) || live.callerNumber().equals(extension));
    }

    @Override
    public CallId originate(String extension, String number, Optional<String> idempotencyKey, Actor by) {
        return idempotencyKey.isEmpty()
                ? begin(extension, number)
                : keys.once(idempotencyKey.get(), () -> begin(extension, number));
    }

    private CallId begin(String extension, String number) {
        Extension from = directory
                .extension(extension)
                .orElseThrow(() -> new IllegalArgumentException("there is no extension " + extension));
        List<Binding> contacts = destinations.contacts(extension);
        if (contacts.isEmpty()) {
            throw new IllegalArgumentException("extension " + extension + " is not registered");
        }
        switch (destinations.route(number, Optional.of(extension))) {
            case Route.Nowhere nowhere -> throw new IllegalArgumentException("the number " + number + " leads nowhere");
            case Route.Forbidden forbidden ->
                throw new IllegalArgumentException("extension " + extension + " may not call external numbers");
            case Route.To to -> {}
        }
        return engine.summon(extension, new Party(extension, from.name()), contacts, number);
    }

    @Override
    public void note(CallId call, AgentId agent, String text) {
        journal.append(call, new Actor.User(agent.value(), "portal"), new Fact.NoteAdded(agent, text));
    }

    @Override
    public void dispose(CallId call, AgentId agent, String code) {
        QueueId queue = engine.queueOf(call).orElse(new QueueId(""));
        journal.append(call, new Actor.User(agent.value(), "portal"), new Fact.Disposed(agent, queue, code));
    }
}
