package io.parley.sip.stack;

import io.parley.sip.api.Ban;
import io.parley.sip.api.Binding;
import io.parley.sip.api.ExtensionStates;
import io.parley.sip.api.PortInUseException;
import io.parley.sip.api.RegistrationStore;
import io.parley.sip.api.SipBans;
import io.parley.sip.api.SipDirectory;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipEventSink;
import io.parley.sip.api.SipLegs;
import io.parley.sip.api.SipPhones;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.SipTap;
import io.parley.sip.api.SipTrunks;
import io.parley.sip.api.TrunkState;
import io.parley.sip.api.TrunkTarget;
import io.parley.sip.dialog.CallLegs;
import io.parley.sip.dialog.ContactRequests;
import io.parley.sip.dialog.Node;
import io.parley.sip.dialog.Wire;
import io.parley.sip.digest.Authenticator;
import io.parley.sip.digest.NonceBook;
import io.parley.sip.dns.DnsClient;
import io.parley.sip.dns.Locator;
import io.parley.sip.gateway.Gateways;
import io.parley.sip.guard.Admission;
import io.parley.sip.guard.Guard;
import io.parley.sip.guard.LogThrottle;
import io.parley.sip.guard.Usage;
import io.parley.sip.handler.DialogGuard;
import io.parley.sip.handler.DialogHandler;
import io.parley.sip.handler.InviteHandler;
import io.parley.sip.handler.KnownTrunks;
import io.parley.sip.handler.MessageHandler;
import io.parley.sip.handler.PublishHandler;
import io.parley.sip.handler.RegisterHandler;
import io.parley.sip.handler.RequestAuthenticator;
import io.parley.sip.handler.SipCore;
import io.parley.sip.handler.SubscribeHandler;
import io.parley.sip.handler.UrgentCalls;
import io.parley.sip.header.Responses;
import io.parley.sip.locate.LocateTimes;
import io.parley.sip.registrar.Registrar;
import io.parley.sip.subscription.Subscriptions;
import io.parley.sip.timer.Timers;
import io.parley.sip.transaction.TransactionLayer;
import io.parley.sip.transaction.TransactionTimes;
import io.parley.sip.transport.Flow;
import io.parley.sip.transport.Transports;
import io.parley.sip.trunk.GatewayProbes;
import io.parley.sip.trunk.ShownGateways;
import io.parley.sip.trunk.TrunkRegistrations;
import io.parley.sip.websocket.WebSocketTimes;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** One running SIP stack: bound when made, closed once. The only way in for the adaptor; no JAIN-SIP type passes it. */
public final class SipEngine implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SipEngine.class);
    private static final long SWEEP_MILLIS = 1_000;

    private final Wire wire;
    private final Timers timers;
    private final Admission admission;
    private final Guard guard;
    private final LogThrottle banLog = new LogThrottle();
    private final CallLegs legs;
    private final InviteHandler invites;
    private final RegisterHandler registers;
    private final MessageHandler messages;
    private final ContactRequests requests;
    private final TrunkRegistrations trunks;
    private final KnownTrunks known;
    private final GatewayProbes probes;
    private final Locator locator;
    private final ShownGateways shown;
    private final SipDirectory directory;
    private final Subscriptions subscriptions;
    private final Transports transports;
    private final int udpPort;
    private volatile boolean running = true;

    /**
     * Binds the ports and begins to serve.
     *
     * @throws PortInUseException when a port cannot be bound; nothing is left bound then
     */
    public SipEngine(
            SipSettings settings,
            SipDirectory directory,
            RegistrationStore registrations,
            SipEventSink sink,
            Usage usage,
            InstantSource clock) {
        this(settings, directory, registrations, ExtensionStates.NONE, sink, usage, clock, SipTap.NONE);
    }

    /**
     * The same with extensions that can be watched, and a tap that is shown all messages.
     *
     * @throws PortInUseException as the other
     */
    public SipEngine(
            SipSettings settings,
            SipDirectory directory,
            RegistrationStore registrations,
            ExtensionStates states,
            SipEventSink sink,
            Usage usage,
            InstantSource clock,
            SipTap tap) {
        this(
                settings,
                directory,
                registrations,
                states,
                sink,
                usage,
                clock,
                tap,
                TransactionTimes.RFC,
                WebSocketTimes.STANDARD);
    }

    SipEngine(
            SipSettings settings,
            SipDirectory directory,
            RegistrationStore registrations,
            ExtensionStates states,
            SipEventSink sink,
            Usage usage,
            InstantSource clock,
            TransactionTimes times,
            WebSocketTimes webSocketTimes) {
        this(settings, directory, registrations, states, sink, usage, clock, SipTap.NONE, times, webSocketTimes);
    }

    private SipEngine(
            SipSettings settings,
            SipDirectory directory,
            RegistrationStore registrations,
            ExtensionStates states,
            SipEventSink sink,
            Usage usage,
            InstantSource clock,
            SipTap tap,
            TransactionTimes times,
            WebSocketTimes webSocketTimes) {
        udpPort = settings.udpPort();
        this.directory = directory;
        SecureRandom random = new SecureRandom();
        Node node = new Node(settings, random);
        guard = new Guard(
                settings.guard(),
                address -> settings.webSocket().proxies().trusts(address) || isTrunk(address),
                usage,
                clock,
                ban -> banned(ban, clock.millis()));
        admission = new Admission(settings.maxCallsPerSecond(), System.nanoTime());
        timers = new Timers("sip-timers", late -> admission.tickCameLate(late, System.nanoTime()));
        wire = new Wire(
                node,
                new TransactionLayer(timers, times, usage, node.instance(), () -> node.token(8)),
                new Responses(settings.userAgent()),
                usage,
                tap,
                sink);
        locator = new Locator(
                new DnsClient(settings.dnsServers()),
                spoken(settings),
                LocateTimes.STANDARD.scaled(times.t1(), TransactionTimes.RFC.t1()),
                clock,
                random,
                directory::trunks);
        Gateways gateways = new Gateways(clock, random, locator);
        usage.gauge("gateways_resting", gateways::resting);
        usage.gauge("gateways_down", gateways::down);
        usage.gauge("gateways_unlocated", locator::lost);
        legs = new CallLegs(wire, gateways);
        Registrar registrar = new Registrar(registrations, settings, clock);
        RequestAuthenticator authenticator = new RequestAuthenticator(
                wire, guard, directory, new Authenticator(settings.realm(), new NonceBook(random)), clock);
        subscriptions = new Subscriptions(wire, legs, directory, states, clock);
        registers = new RegisterHandler(wire, authenticator, registrar, legs, subscriptions, clock);
        trunks = new TrunkRegistrations(wire, clock, locator);
        probes = new GatewayProbes(wire, gateways, locator);
        shown = new ShownGateways(gateways, probes, locator);
        known = new KnownTrunks(directory, trunks, locator);
        DialogGuard dialogGuard = new DialogGuard(wire, authenticator, known, registrations);
        UrgentCalls urgent = new UrgentCalls(directory, known::isAt, clock);
        invites = new InviteHandler(wire, legs, authenticator, dialogGuard, known, admission, urgent);
        messages = new MessageHandler(wire, authenticator, admission, clock);
        requests = new ContactRequests(wire);
        SipCore core = new SipCore(
                wire,
                guard,
                admission,
                registers,
                invites,
                new DialogHandler(wire, legs, dialogGuard, messages),
                new SubscribeHandler(wire, authenticator, subscriptions),
                new PublishHandler(wire, authenticator, subscriptions),
                messages,
                urgent,
                clock);
        usage.gauge("lag_millis", admission::lagMillis);
        usage.gauge("timers_pending", timers::pending);
        transports = bound(settings, core, usage, tap, webSocketTimes);
        wire.transports(transports);
        timers.start();
        timers.after(SWEEP_MILLIS, this::sweep);
        transports.start();
    }

    /** The transports that are switched on, in the order in which they are looked for where neither a gateway nor NAPTR records say one. */
    private static List<String> spoken(SipSettings settings) {
        List<String> spoken = new ArrayList<>(3);
        if (settings.udpPort() != 0) {
            spoken.add("UDP");
        }
        if (settings.tcpPort() != 0) {
            spoken.add("TCP");
        }
        if (settings.tls().port() != 0) {
            spoken.add("TLS");
        }
        return spoken;
    }

    private boolean isTrunk(InetAddress address) {
        return known.isAt(address);
    }

    public SipLegs legs() {
        return legs;
    }

    /** Our registrations with carriers, and their gateways. */
    public SipTrunks trunks() {
        return new SipTrunks() {
            @Override
            public List<TrunkState> registrations() {
                return trunks.states();
            }

            @Override
            public Map<String, List<String>> down() {
                return shown.down(directory.trunks());
            }

            @Override
            public List<TrunkTarget> targets(String trunk) {
                return shown.targets(trunk, directory.trunks());
            }
        };
    }

    /** Requests to phones out of a call, and answers to theirs. */
    public SipPhones phones() {
        return new SipPhones() {
            @Override
            public void answer(String message, int code, String reason) {
                messages.answer(message, code, reason);
            }

            @Override
            public void message(Binding to, Outgoing message, IntConsumer told) {
                requests.message(to, message, told);
            }

            @Override
            public void checkSync(Binding to, boolean reboot, IntConsumer told) {
                requests.checkSync(to, reboot, told);
            }
        };
    }

    /** Who is kept out. */
    public SipBans bans() {
        return guard;
    }

    /** Nothing of it may go on where the ports cannot be had. */
    private Transports bound(SipSettings settings, SipCore core, Usage usage, SipTap tap, WebSocketTimes times) {
        try {
            return new Transports(settings, core, guard, usage, tap, this::flowClosed, times);
        } catch (PortInUseException e) {
            subscriptions.close();
            throw e;
        }
    }

    /** Something of an extension may be another than before: who watches it is told. */
    public void changed(String extension) {
        subscriptions.changed(extension);
    }

    /** The UDP port, 0 where UDP is off. */
    public int udpPort() {
        return udpPort;
    }

    /** Whether a call that does not come by SIP is taken; counted as those that do. */
    public boolean admit() {
        return invites.admit();
    }

    /** Ends contacts of a user whose account or credential counts no longer. */
    public void endRegistrations(String user, Predicate<Binding> which) {
        registers.end(user, which);
    }

    /** Refuses new calls from now on. */
    public void drain() {
        admission.drain();
    }

    /** Ends every leg, then closes ports and threads. Idempotent. */
    @Override
    public void close() {
        if (!running) {
            return;
        }
        running = false;
        admission.drain();
        legs.hangUpAll();
        probes.close();
        trunks.close();
        locator.close();
        subscriptions.close();
        transports.close();
        timers.close();
    }

    /**
     * Legs first, so that they treat the failure of their transactions as a lost flow. Registrations before transactions, so that a call that looks for
     * another phone does not find this one.
     */
    private void flowClosed(Flow flow) {
        if (flow.connection().isPresent()) {
            legs.flowClosed(flow);
        }
        registers.flowClosed(flow);
        trunks.flowClosed(flow);
        wire.transactions.onFlowClosed(flow);
    }

    private void banned(Ban ban, long nowMillis) {
        if (banLog.permits(ban.site(), nowMillis)) {
            LOG.warnf(
                    "SIP0072 %s is banned until %s (%d in a row): %s%s",
                    ban.site(), ban.until(), ban.times(), ban.reason(), ban.by().isEmpty() ? "" : " by " + ban.by());
        }
    }

    private void sweep() {
        if (!running) {
            return;
        }
        registers.sweep();
        subscriptions.sweep();
        Collection<TrunkPeer> present = directory.trunks();
        locator.keepUp(present);
        trunks.keepUp(present);
        probes.keepUp(present);
        timers.after(SWEEP_MILLIS, this::sweep);
    }
}
