package io.parley.call.engine;

import io.parley.call.CallMessage;
import io.parley.call.CallOrigin;
import io.parley.call.CallState;
import io.parley.call.CallerCheck;
import io.parley.call.LegHandoff;
import io.parley.call.LiveCall;
import io.parley.call.NoNewCalls;
import io.parley.directory.BlockedCaller;
import io.parley.fact.Actor;
import io.parley.fact.Fact.Direction;
import io.parley.fact.Fact.LegRole;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.media.api.LegKind;
import io.parley.sip.api.Binding;
import io.parley.sip.api.CallerClaims;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.LegId;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Source;
import io.parley.trunk.TrunkCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** All calls of this node: begins them, and hands each event to the call it belongs to. Thread-safe; nothing here blocks. */
public final class CallEngine implements OtherCalls {
    /** The transport of a leg whose signalling is requests to us (io.parley.webcall); its media is that of a browser. */
    public static final String HTTP = "HTTP";

    private static final Logger LOG = Logger.getLogger(CallEngine.class);

    private final Surroundings around;
    private final RandomGenerator random;
    private final LegTable table;
    private final Map<CallId, RunningCall> calls = new ConcurrentHashMap<>();
    private final Map<String, Set<RunningCall>> awaiting = new ConcurrentHashMap<>();
    private final RecentQueues recent = new RecentQueues();
    private final ExtensionBoard board = new ExtensionBoard();
    private final LongAdder total = new LongAdder();
    private volatile boolean stopping;

    /** @param random must be safe for use by many threads */
    public CallEngine(Surroundings around, RandomGenerator random) {
        this(around, random, (_, _) -> {});
    }

    /** As the other one, with a watch that is told the call of each leg. */
    public CallEngine(Surroundings around, RandomGenerator random, LegWatch watch) {
        this.around = around;
        this.random = random;
        this.table = new LegTable(watch);
    }

    /** An event of a leg. Handled on this thread. */
    public void onEvent(SipEvent.LegEvent event) {
        if (event instanceof SipEvent.IncomingCall incoming) {
            arrived(incoming, CallerCheck.NONE);
            return;
        }
        LegAddress address = table.find(event);
        if (address != null) {
            address.pass((call, ref) -> call.fromWire(ref, event));
        }
    }

    /** A call comes in whose caller was looked at. Handled on this thread. */
    public void arrived(SipEvent.IncomingCall incoming, CallerCheck check) {
        try {
            begin(incoming, check);
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "CAL0007 the call %s could not begin", incoming.callId());
            around.sip().get().reject(incoming.leg(), 500, "internal error");
        }
    }

    /** What a trunk says of a caller, with the numbers by the rules of the trunk: those are what people see, and what has to be verified. */
    public CallerClaims written(String trunk, CallerClaims claims) {
        String called = claims.called().isEmpty() ? "" : claims.called().getFirst();
        TrunkCall call = around.destinations().fromTrunk(trunk, called, new Party(claims.number(), ""), List.of());
        return claims.with(
                call.caller().withheld() ? claims.number() : call.caller().number(), call.called());
    }

    /** The call, with its numbers by the rules of the trunk that it comes from. */
    private SipEvent.IncomingCall written(SipEvent.IncomingCall came) {
        return switch (came.source()) {
            case Source.Extension _ -> came;
            case Source.Trunk t -> {
                TrunkCall call =
                        around.destinations().fromTrunk(t.name(), came.called(), came.caller(), came.diversions());
                // the number that an emergency call showed is the carrier's, whatever the rules make of it
                boolean back = around.destinations().callsBack(came.called());
                yield came.with(back ? came.called() : call.called(), call.caller(), call.diversions());
            }
        };
    }

    private void begin(SipEvent.IncomingCall came, CallerCheck check) {
        SipEvent.IncomingCall incoming = written(came);
        Optional<String> extension =
                switch (incoming.source()) {
                    case Source.Extension e -> Optional.of(e.number());
                    case Source.Trunk t -> Optional.empty();
                };
        String source =
                switch (incoming.source()) {
                    case Source.Extension e -> "extension:" + e.number();
                    case Source.Trunk t -> "trunk:" + t.name();
                };
        Direction direction = extension.isEmpty() ? Direction.INBOUND : direction(incoming, extension);
        Party caller = around.destinations().named(incoming.caller(), extension);
        boolean refusable = extension.isEmpty() && !around.destinations().callsBack(incoming.called());
        Optional<BlockedCaller> blocked = refusable ? around.destinations().blocking(caller) : Optional.empty();
        RunningCall call = create(
                direction,
                caller,
                incoming.called(),
                source,
                extension,
                incoming.callId(),
                incoming.diversions(),
                check);
        incoming.replacing().ifPresent(call.runner()::replaces);
        LegKind reached = LegRunner.kind(incoming.transport());
        LegKind kind = reached == LegKind.PHONE && extension.isEmpty() ? LegKind.TRUNK : reached;
        boolean byRequest = incoming.transport().equals(HTTP);
        // only a browser that registers can be dialled to take the leg up again
        Optional<Browser> browser = extension
                .filter(_ -> kind == LegKind.BROWSER && !byRequest)
                .map(e -> new Browser(e, around.destinations().pages(e)));
        table.bind(incoming.leg(), call.runner().legs().adopt(incoming.leg(), kind, browser, byRequest));
        if (blocked.isPresent()) {
            call.post(new CallMessage.Blocked(blocked.get().number()));
            return;
        }
        if (refusable && check.refusal().isPresent()) {
            call.post(new CallMessage.Unverified(check.refusal().get()));
            return;
        }
        // a trunk is what the caller's leg runs over, but to its call it is the caller
        call.post(new CallMessage.Arrived(LegRole.CALLER, incoming.offer(), kind == LegKind.BROWSER));
    }

    /**
     * A call asked for by API: the devices of an extension ring first.
     *
     * @throws NoNewCalls when the server is being stopped, unless it is an emergency call
     */
    CallId originate(String extension, Party caller, List<Binding> contacts, String number) {
        if (stopping && !around.destinations().isEmergency(number)) {
            throw new NoNewCalls();
        }
        Optional<String> from = Optional.of(extension);
        RunningCall call =
                create(direction(number, from), caller, number, "api", from, "", List.of(), CallerCheck.NONE);
        call.post(new CallMessage.Originated(extension, contacts, number));
        return call.journey().id();
    }

    /**
     * A call that tests a trunk.
     *
     * @param extension whose limits count
     * @param shown who calls, as the one who is called sees it
     * @throws NoNewCalls when the server is being stopped
     */
    CallId testTrunk(String trunk, String extension, Party shown, String number) {
        if (stopping) {
            throw new NoNewCalls();
        }
        // nobody of ours is in it, and no page shows it as its reader's
        Party nobody = new Party("", "test of trunk " + trunk);
        RunningCall call =
                create(Direction.OUTBOUND, nobody, number, "api", Optional.empty(), "", List.of(), CallerCheck.NONE);
        call.post(new CallMessage.TrunkTested(trunk, number, extension, shown));
        return call.journey().id();
    }

    /** Who takes the place of a leg goes nowhere else, whatever stands in the Request-URI. */
    private Direction direction(SipEvent.IncomingCall incoming, Optional<String> extension) {
        return incoming.replacing().isPresent() ? Direction.INTERNAL : direction(incoming.called(), extension);
    }

    private Direction direction(String called, Optional<String> extension) {
        Destinations destinations = around.destinations();
        return destinations.isOutside(called, extension) ? Direction.OUTBOUND : Direction.INTERNAL;
    }

    private RunningCall create(
            Direction direction,
            Party caller,
            String called,
            String source,
            Optional<String> extension,
            String sipCallId,
            List<Diversion> diversions,
            CallerCheck check) {
        CallOrigin journey = new CallOrigin(
                CallId.next(around.clock(), random),
                direction,
                caller,
                called,
                source,
                extension,
                sipCallId,
                around.clock().instant(),
                diversions,
                check);
        RunningCall call = new RunningCall(CallState.begin(journey), around, table, this, this::closed);
        calls.put(journey.id(), call);
        total.increment();
        return call;
    }

    private void closed(RunningCall call) {
        calls.remove(call.journey().id());
        call.live().queue().ifPresent(queue -> recent.put(call.journey().id(), queue));
    }

    /** A contact was registered anew: a call whose browser is away may want to have it. Costs a look-up where none does. */
    public void registered(SipEvent.Registered event) {
        Set<RunningCall> wanting = awaiting.get(event.user());
        if (wanting != null && event.fresh() && LegRunner.kind(event.binding().transport()) == LegKind.BROWSER) {
            wanting.forEach(call -> call.post(new CallMessage.EndpointRegistered(event.user(), event.binding())));
        }
    }

    @Override
    public void await(String extension, RunningCall call) {
        awaiting.computeIfAbsent(extension, _ -> ConcurrentHashMap.newKeySet()).add(call);
    }

    @Override
    public void forget(String extension, RunningCall call) {
        awaiting.computeIfPresent(extension, (_, calls) -> {
            calls.remove(call);
            return calls.isEmpty() ? null : calls;
        });
    }

    @Override
    public void requestLeg(CallId giver, int leg, CallId taker) {
        running(giver)
                .ifPresentOrElse(
                        call -> call.post(new CallMessage.GiveAsked(leg, taker)),
                        () -> decline(taker, Optional.empty()));
    }

    @Override
    public void decline(CallId asker, Optional<String> number) {
        running(asker).ifPresent(call -> call.post(new CallMessage.NotGiven(number)));
    }

    @Override
    public void give(CallId taker, LegHandle handle, LegHandoff.HandoffInfo worth, String codec) {
        Optional<RunningCall> call = running(taker);
        if (call.isPresent()) {
            call.get().give(handle, worth, codec);
        } else {
            handle.refuse(around, table);
        }
    }

    @Override
    public Optional<LegAddress.Link> whose(LegId leg) {
        return table.whose(leg);
    }

    @Override
    public ExtensionBoard board() {
        return board;
    }

    /** The call that has a leg now; empty where it has ended. */
    public Optional<CallId> callOf(LegId leg) {
        return table.whose(leg).map(link -> link.call().journey().id());
    }

    /** Calls from trunks to numbers that are nobody's, since the start. */
    public long unassigned() {
        return around.destinations().unassigned().calls();
    }

    /** Extensions whose browser calls wait for; for leak checks and figures. */
    public int awaited() {
        return awaiting.size();
    }

    Optional<RunningCall> running(CallId id) {
        return Optional.ofNullable(calls.get(id));
    }

    /** Calls of this node as pages show them. */
    public Collection<LiveCall> live() {
        List<LiveCall> live = new ArrayList<>(calls.size());
        calls.values().forEach(call -> live.add(call.live()));
        return live;
    }

    /** The queue a call is or was in lately. */
    Optional<QueueId> queueOf(CallId id) {
        return running(id).flatMap(call -> call.live().queue()).or(() -> recent.find(id));
    }

    /** From now on no call begins by a request from within; those from the wire the adaptor refuses. */
    public void refuseNew() {
        stopping = true;
    }

    /** Ends all calls, as for a shutdown. */
    public void hangUpAll(Actor by) {
        calls.values().forEach(call -> call.post(new CallMessage.HangUpAsked(by)));
    }

    /** Calls alive now. */
    public int active() {
        return calls.size();
    }

    /** Calls since the start. */
    public long total() {
        return total.sum();
    }

    /** SIP legs bound to calls now; for leak checks and figures. */
    public int legs() {
        return table.size();
    }

    /** Extensions that have a leg in a call; for leak checks. */
    int engagedExtensions() {
        return table.extensions().size();
    }

    /** Events of legs that nobody knew, dropped where there was no room. */
    public long eventsDropped() {
        return table.dropped();
    }
}
