package io.parley.call.engine;

import io.parley.agent.AgentRoster;
import io.parley.agent.AgentService;
import io.parley.agent.DoNotDisturb;
import io.parley.apps.InstalledApps;
import io.parley.call.LiveCall;
import io.parley.concurrent.ScheduledTimers;
import io.parley.concurrent.Timers;
import io.parley.customer.CallerNames;
import io.parley.customer.LiveCustomers;
import io.parley.emergency.EmergencyMemory;
import io.parley.id.CallId;
import io.parley.media.api.MediaServers;
import io.parley.media.api.MediaSettings;
import io.parley.message.Mailroom;
import io.parley.message.MemoryMessages;
import io.parley.message.MessageDesk;
import io.parley.number.PhoneNumbers;
import io.parley.phone.Digest;
import io.parley.phone.PortBlock;
import io.parley.phone.SoftPhone;
import io.parley.presence.ExtensionPresence;
import io.parley.queue.QueueCounters;
import io.parley.queue.QueueService;
import io.parley.queue.RecordedJournal;
import io.parley.registration.CachedRegistrations;
import io.parley.registration.RegistrationNews;
import io.parley.routing.DirectoryDialPlan;
import io.parley.security.FailedSignIns;
import io.parley.settings.CallPolicy;
import io.parley.settings.LampParties;
import io.parley.signalling.EventDesk;
import io.parley.signalling.SipLink;
import io.parley.sip.adaptor.SipResource;
import io.parley.sip.api.AdvertisedHost;
import io.parley.sip.api.GuardSettings;
import io.parley.sip.api.SessionTimers;
import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.SipDirectory;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipEventSink;
import io.parley.sip.api.SipPhones;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.SipTap;
import io.parley.sip.api.Source;
import io.parley.sip.api.TlsSettings;
import io.parley.sip.api.TrustedProxies;
import io.parley.sip.api.WebSocketSettings;
import io.parley.stir.desk.StirDesk;
import io.parley.toll.TollAlert;
import io.parley.toll.TollGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** The contact centre in this JVM, with the real SIP adaptor, the real media component, and real queues, on free loopback ports. */
final class LoopbackSystem implements AutoCloseable {
    private static final String REALM = "parley.test";
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int MEDIA_PORTS = 200;
    private static final PortBlock PORTS = PortBlock.lease(4 * MEDIA_PORTS);

    final RecordedJournal journal = new RecordedJournal();
    final LoopbackDirectory directory = new LoopbackDirectory();
    final ConcurrentMap<CallId, LiveCall> cache = new ConcurrentHashMap<>();
    final ScheduledTimers timers = new ScheduledTimers();
    final PlainMedia media;
    final AgentService agents;
    final QueueService queues;
    final EmergencyMemory emergencies;
    final CallEngine engine;
    final CallDesk desk;
    final TrunkTestDesk trunkTests;
    final SipResource sip;
    final TollGuard toll;
    final Queue<TollAlert> tollAlerts = new ConcurrentLinkedQueue<>();
    /** What phones write, kept in memory. */
    final MemoryMessages store = new MemoryMessages();

    final Mailroom mailroom;
    final CachedRegistrations registrations;
    final SipLink link;
    final MessageDesk messages;
    final int port;
    final int wsPort;
    private final List<SoftPhone> phones = new ArrayList<>();

    LoopbackSystem(CallPolicy policy) throws IOException {
        this(policy, SipTap.NONE, (_, _) -> {});
    }

    /** With a trace of its messages. */
    LoopbackSystem(CallPolicy policy, SipTap tap, LegWatch watch) throws IOException {
        this(policy, tap, watch, GuardSettings.STANDARD);
    }

    /** With a trace of its messages, and those kept out who are not spared. */
    LoopbackSystem(CallPolicy policy, SipTap tap, LegWatch watch, GuardSettings guard) throws IOException {
        this(policy, tap, watch, guard, _ -> StirDesk.OFF);
    }

    /** With callers from outside who are verified. */
    LoopbackSystem(CallPolicy policy, Function<Timers, StirDesk> stir) throws IOException {
        this(policy, SipTap.NONE, (_, _) -> {}, GuardSettings.STANDARD, stir);
    }

    private LoopbackSystem(
            CallPolicy policy, SipTap tap, LegWatch watch, GuardSettings guard, Function<Timers, StirDesk> stir)
            throws IOException {
        InstantSource clock = InstantSource.system();
        media = new PlainMedia(MediaServers.start(mediaSettings()));
        AgentRoster roster = new AgentRoster(new ConcurrentHashMap<>(), journal, clock);
        agents = new AgentService(roster, directory, timers, clock, Optional.empty());
        queues = new QueueService(
                directory,
                roster,
                new ConcurrentHashMap<>(),
                journal,
                timers,
                clock,
                42,
                new QueueCounters(),
                new LocalQueuedCalls(this::engine));
        registrations = new CachedRegistrations(new ConcurrentHashMap<>(), clock);
        link = new SipLink();
        PhoneNumbers numbers = new PhoneNumbers("DE");
        emergencies = new EmergencyMemory(clock, numbers);
        toll = new TollGuard(
                ZoneId.of("Europe/Berlin"),
                clock,
                _ -> Set.of(),
                List.of(numbers::normal, numbers::foreign),
                tollAlerts::add);
        InstalledApps apps = new InstalledApps(policy.announcementTime());
        Destinations destinations = new Destinations(
                new DirectoryDialPlan(directory),
                directory,
                registrations,
                new DoNotDisturb(roster, directory)::at,
                new CallerNames(new LiveCustomers(null, directory, roster, numbers), directory),
                numbers,
                apps,
                media::sounds,
                emergencies,
                toll);
        Surroundings around = new Surroundings(
                link::legs,
                media,
                queues,
                agents,
                journal,
                timers,
                clock,
                policy,
                apps,
                cache,
                destinations,
                new FeatureCodes(
                        directory,
                        agents,
                        new OwnSettings(
                                directory,
                                (extension, _) -> directory.put(extension),
                                destinations,
                                task -> Thread.ofVirtual().start(task))),
                _ -> 0);
        engine = new CallEngine(around, () -> ThreadLocalRandom.current().nextLong(), watch);
        desk = new CallDesk(engine, destinations, directory, agents, journal, clock);
        trunkTests = new TrunkTestDesk(engine, destinations, directory);
        mailroom = new Mailroom(store, directory, registrations, () -> phones(link), clock);
        mailroom.start(LOOK);
        messages = new MessageDesk(
                directory, registrations, () -> phones(link), mailroom, name -> "Name of " + name, timers, clock);
        EventDesk events = new EventDesk(
                link,
                engine,
                new RegistrationNews(registrations, agents, journal),
                new FailedSignIns(clock),
                stir.apply(timers),
                messages);
        sip = new SipResource(new Sink(events), clock);
        events.attached(sip);
        port = PORTS.part(1);
        wsPort = PORTS.part(1);
        sip.tap(tap);
        ExtensionPresence presence = new ExtensionPresence(
                directory,
                engine.board(),
                registrations,
                roster,
                new DoNotDisturb(roster, directory)::at,
                LampParties.RINGING);
        presence.onChange(sip.watchers()::changed);
        sip.activate(sipSettings(port, wsPort, guard), new Accounts(directory), registrations, presence);
    }

    private static SipPhones phones(SipLink link) {
        return link.adaptor().map(SipAdaptor::phones).orElse(SipPhones.NONE);
    }

    private CallEngine engine() {
        return engine;
    }

    private record Sink(EventDesk desk) implements SipEventSink {
        @Override
        public void attached(SipAdaptor adaptor) {
            desk.attached(adaptor);
        }

        @Override
        public void onEvent(SipEvent event) {
            desk.onEvent(event);
        }
    }

    private record Accounts(LoopbackDirectory directory) implements SipDirectory {
        @Override
        public boolean urgent(Source source, String called) {
            return source instanceof Source.Extension
                    && directory.emergency().plan().recognise(called).isPresent();
        }

        @Override
        public Optional<Account> account(String user) {
            String a1 = user + ":" + REALM + ":pw" + user;
            return Optional.of(new Account(user, Digest.hash("MD5", a1), Digest.hash("SHA-256", a1), 3));
        }

        @Override
        public Optional<TrunkPeer> trunk(InetAddress source) {
            return source.getHostAddress().equals("127.0.0.9")
                    ? Optional.of(new TrunkPeer("isp", "127.0.0.9", 5060, "UDP"))
                    : Optional.empty();
        }

        @Override
        public boolean verifiesCallers(String trunk) {
            return true;
        }
    }

    /** A phone at an extension, registered. */
    SoftPhone phone(String extension, double hertz) throws IOException {
        return own(new SoftPhone(extension, "127.0.0.1", port, hertz)).register();
    }

    /** The page of an extension, registered. */
    SoftPhone page(String extension, double hertz) throws IOException {
        return own(new SoftPhone(extension, wsPort, hertz)).register();
    }

    /** The same in a certain browser. */
    SoftPhone page(String extension, double hertz, String browser) throws IOException {
        return own(new SoftPhone(extension, wsPort, hertz)).in(browser).register();
    }

    /** Somebody outside, who comes in through the trunk. */
    SoftPhone outside(String number, double hertz) throws IOException {
        return own(new SoftPhone(number, "127.0.0.9", port, hertz));
    }

    private SoftPhone own(SoftPhone phone) {
        phones.add(phone);
        return phone;
    }

    /** Waits until no call is left, and then nothing of any. */
    void isEmpty() {
        Eventually.holds("no call is left: " + engine.live(), () -> engine.active() == 0);
        Eventually.holds("no leg is left", () -> engine.legs() == 0);
        Eventually.holds("no lamp is lit", () -> engine.board().size() == 0);
        Eventually.holds("no extension is engaged", () -> engine.engagedExtensions() == 0);
        Eventually.holds("no page is awaited", () -> engine.awaited() == 0);
        Eventually.holds("no live call is in the cache", cache::isEmpty);
        Eventually.holds("no media leg is open", () -> media.usage().gauges().get("legs_open") == 0);
    }

    private static SipSettings sipSettings(int port, int wsPort, GuardSettings guard) {
        return new SipSettings(
                "127.0.0.1",
                port,
                0,
                AdvertisedHost.always("127.0.0.1"),
                REALM,
                "Parley",
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                0,
                new WebSocketSettings(wsPort, 0, Optional.empty(), Set.of(), TrustedProxies.NONE),
                TlsSettings.OFF,
                guard,
                SessionTimers.STANDARD,
                List.of());
    }

    private static MediaSettings mediaSettings() {
        int first = PORTS.part(MEDIA_PORTS);
        return new MediaSettings(
                "127.0.0.1",
                "127.0.0.1",
                first,
                first + MEDIA_PORTS - 1,
                List.of("PCMU", "PCMA"),
                Duration.ofMinutes(1),
                Path.of("../prompts"));
    }

    @Override
    public void close() {
        phones.forEach(SoftPhone::close);
        sip.deactivate();
        mailroom.stop();
        media.close();
        timers.close();
    }
}
