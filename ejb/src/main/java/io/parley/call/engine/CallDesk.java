package io.parley.call.engine;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentEntry;
import io.parley.call.CallControl;
import io.parley.call.CallMessage;
import io.parley.call.CallRefusal;
import io.parley.call.CallRefusedException;
import io.parley.call.DeadEnd;
import io.parley.call.LiveCall;
import io.parley.call.LiveCall.Phase;
import io.parley.call.NumberTrial;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.fact.Journal;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Party;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Requests of people about calls, put to the engine. */
@ApplicationScoped
public class CallDesk implements CallControl {
    private static final Pattern DIGITS = Pattern.compile("[0-9A-D*#]{1,32}");
    private static final Set<Phase> TALKING = EnumSet.of(Phase.TALKING, Phase.HELD, Phase.RECONNECTING);
    private static final Set<Phase> CONSULTING = EnumSet.of(Phase.CONSULTING, Phase.RECONNECTING);
    private static final Set<Phase> ANSWERED =
            EnumSet.of(Phase.TALKING, Phase.HELD, Phase.CONSULTING, Phase.RECONNECTING);

    private final CallEngine engine;
    private final Destinations destinations;
    private final Directory directory;
    private final AgentDesk agents;
    private final Journal journal;
    private final IdempotentCalls keys;

    @Inject
    public CallDesk(
            CallEngine engine,
            Destinations destinations,
            Directory directory,
            AgentDesk agents,
            Journal journal,
            InstantSource clock) {
        this.engine = engine;
        this.destinations = destinations;
        this.directory = directory;
        this.agents = agents;
        this.journal = journal;
        this.keys = new IdempotentCalls(clock);
    }

    /** For the container's proxy. */
    protected CallDesk() {
        this(null, null, null, null, null, InstantSource.system());
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
        return wish(call, TALKING, new CallMessage.HoldAsked(extension, hold, by));
    }

    @Override
    public boolean transfer(CallId call, String extension, String number, Actor by) {
        if (wanting(call, TALKING, extension).isEmpty()) {
            return false;
        }
        reachable(extension, number);
        return wish(call, TALKING, new CallMessage.TransferAsked(extension, number, agentAt(extension), by));
    }

    @Override
    public boolean consult(CallId call, String extension, String number, Actor by) {
        if (wanting(call, TALKING, extension).isEmpty()) {
            return false;
        }
        switch (destinations.endNow(number, extension)) {
            case RouteEnd.AtExtension(Extension called) -> {
                if (!destinations.isReachable(called)) {
                    throw new CallRefusedException(new CallRefusal.NoPhone(called.number()));
                }
            }
            case RouteEnd.AtRingList _, RouteEnd.ViaTrunk _, RouteEnd.Emergency _ -> {}
            case RouteEnd.Queue _,
                    RouteEnd.EmergencyTest _,
                    RouteEnd.Application _,
                    RouteEnd.Announcement _,
                    RouteEnd.Pickup _,
                    RouteEnd.LastNumber _,
                    RouteEnd.SpeedDial _,
                    RouteEnd.Intercom _ -> throw new CallRefusedException(new CallRefusal.NotForConsulting(number));
            case RouteEnd.Refused(DeadEnd why) ->
                throw new CallRefusedException(CallRefusal.of(why, extension, number));
        }
        return wish(call, TALKING, new CallMessage.ConsultAsked(extension, number, agentAt(extension), by));
    }

    @Override
    public boolean completeTransfer(CallId call, String extension, Actor by) {
        return wish(call, CONSULTING, new CallMessage.CompleteAsked(extension, by));
    }

    @Override
    public boolean cancelConsult(CallId call, String extension, Actor by) {
        return wish(call, CONSULTING, new CallMessage.CancelAsked(extension, by));
    }

    @Override
    public boolean swap(CallId call, String extension, Actor by) {
        return wish(call, CONSULTING, new CallMessage.SwapAsked(extension, by));
    }

    @Override
    public boolean mute(CallId call, String extension, boolean muted, Actor by) {
        return wish(call, ANSWERED, new CallMessage.MuteAsked(extension, muted, by));
    }

    @Override
    public boolean sendDigits(CallId call, String extension, String digits, Actor by) {
        if (!DIGITS.matcher(digits).matches()) {
            throw new CallRefusedException(new CallRefusal.NotDigits());
        }
        return wish(call, ANSWERED, new CallMessage.DigitsAsked(extension, digits, by));
    }

    private boolean wish(CallId call, Set<Phase> during, CallMessage.Wish wish) {
        Optional<RunningCall> running = wanting(call, during, wish.extension());
        running.ifPresent(c -> c.post(wish));
        return running.isPresent();
    }

    /** The call, where it is in one of these phases and the extension takes part. */
    private Optional<RunningCall> wanting(CallId call, Set<Phase> during, String extension) {
        return engine.running(call).filter(running -> {
            LiveCall live = running.live();
            return during.contains(live.phase())
                    && (live.party().equals(extension) || live.callerNumber().equals(extension));
        });
    }

    private Optional<AgentId> agentAt(String extension) {
        return agents.atExtension(extension).map(AgentEntry::id);
    }

    /** Refuses a number that reaches nobody, whoever is there. */
    private void reachable(String extension, String number) {
        if (destinations.endNow(number, extension) instanceof RouteEnd.Refused(DeadEnd why)) {
            throw new CallRefusedException(CallRefusal.of(why, extension, number));
        }
    }

    @Override
    public NumberTrial explain(String number, Optional<String> extension) {
        return destinations.trial(number, extension);
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
                .orElseThrow(() -> new CallRefusedException(new CallRefusal.UnknownExtension(extension)));
        List<Binding> contacts = destinations.contacts(extension);
        if (contacts.isEmpty()) {
            throw new CallRefusedException(new CallRefusal.NoPhone(extension));
        }
        reachable(extension, number);
        return engine.originate(
                extension,
                destinations.named(new Party(extension, from.name()), Optional.of(extension)),
                contacts,
                number);
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
