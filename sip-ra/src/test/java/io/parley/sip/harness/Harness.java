package io.parley.sip.harness;

import io.parley.sip.adaptor.MemoryRegistrations;
import io.parley.sip.adaptor.SipResource;
import io.parley.sip.api.AdvertisedHost;
import io.parley.sip.api.GuardSettings;
import io.parley.sip.api.SessionTimers;
import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.SipDirectory;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipEventSink;
import io.parley.sip.api.SipLegs;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.Source;
import io.parley.sip.api.TlsSettings;
import io.parley.sip.api.WebSocketSettings;
import io.parley.sip.digest.HashAlgorithm;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/** A running adaptor on free loopback ports with accounts 1000 to 1009 (password "pw" + number) and, on request, trunk addresses. */
public final class Harness implements SipEventSink, SipDirectory, AutoCloseable {
    public static final String REALM = "parley.test";
    public static final String SDP =
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0 8 101\r\n";
    private static final long DEADLINE_SECONDS = 15;
    private static final int LOWEST_PORT = 61_000;
    private static final int PORTS = 4_000;
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

    public final LinkedBlockingQueue<SipEvent> events = new LinkedBlockingQueue<>();
    public final MemoryRegistrations registrations = new MemoryRegistrations(Clock.systemUTC());
    public final SipResource resource = new SipResource(this, Clock.systemUTC());
    public final int port;
    /** 0 where TLS is off. */
    public final int tlsPort;

    private final Map<String, TrunkPeer> trunks = new ConcurrentHashMap<>();
    private volatile Set<String> urgent = Set.of();
    private final Map<String, String> tickets = new ConcurrentHashMap<>();
    private final Map<String, String> claims = new ConcurrentHashMap<>();
    /** What {@link #trunks} says. */
    public volatile List<TrunkPeer> carriers = List.of();

    private volatile Supplier<SipLegs> legs = resource::legs;
    private volatile BiConsumer<SipEvent, SipLegs> reaction = (event, legs) -> {};
    private volatile UnaryOperator<Account> directory = UnaryOperator.identity();
    private volatile Consumer<String> onClaim = ticket -> {};
    private volatile Predicate<String> verifies = trunk -> false;

    public Harness() throws IOException {
        this(0);
    }

    /** @param maxCallsPerSecond as in the settings */
    public Harness(int maxCallsPerSecond) throws IOException {
        this(maxCallsPerSecond, freePort());
    }

    /** On a port that is said, free or not. */
    public Harness(int maxCallsPerSecond, int port) {
        this(maxCallsPerSecond, port, TlsSettings.OFF);
    }

    /** With TLS too, on a free port. */
    public static Harness withTls(Supplier<SSLContext> context) throws IOException {
        return new Harness(0, freePort(), new TlsSettings(freePort(), Optional.of(context)));
    }

    /** With this guard, on a free port: the standard one lets the machine itself do everything. */
    public static Harness guarded(GuardSettings guard) throws IOException {
        return new Harness(0, freePort(), TlsSettings.OFF, guard);
    }

    private Harness(int maxCallsPerSecond, int port, TlsSettings tls) {
        this(maxCallsPerSecond, port, tls, GuardSettings.STANDARD);
    }

    private Harness(int maxCallsPerSecond, int port, TlsSettings tls, GuardSettings guard) {
        this.port = port;
        this.tlsPort = tls.port();
        SipSettings settings = new SipSettings(
                "127.0.0.1",
                port,
                port,
                AdvertisedHost.always("127.0.0.1"),
                REALM,
                "Parley/test",
                Duration.ofSeconds(60),
                Duration.ofHours(2),
                maxCallsPerSecond,
                WebSocketSettings.OFF,
                tls,
                guard,
                SessionTimers.STANDARD,
                List.of());
        resource.activate(settings, this, registrations);
    }

    /**
     * Starts a program, while no port is looked at: a program that begins has our sockets for a moment, and a port that is closed here would not be free.
     */
    static synchronized Process started(ProcessBuilder program) throws IOException {
        return program.start();
    }

    /** A port free for UDP and TCP, above those that the system gives to whoever connects somewhere: nobody else comes upon it by chance. */
    public static synchronized int freePort() throws IOException {
        IOException last = new IOException("no free port");
        for (int i = 0; i < PORTS; i++) {
            int candidate = LOWEST_PORT + NEXT_PORT.getAndIncrement() % PORTS;
            try (ServerSocket tcp = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress());
                    DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress())) {
                return udp.getLocalPort();
            } catch (BindException e) {
                last = e;
            }
        }
        throw last;
    }

    /** Trusts an address, as a trunk of this name. */
    public Harness trust(String address, String name) {
        return trust(address, name, "UDP");
    }

    /** The same over a transport of its own. */
    public Harness trust(String address, String name, String transport) {
        return trust(address, new TrunkPeer(name, address, 5060, transport));
    }

    /** The same with a place of its own. */
    public Harness trust(String address, TrunkPeer trunk) {
        trunks.put(address, trunk);
        return this;
    }

    /** Calls to these numbers are about an emergency. */
    public Harness urgent(String... numbers) {
        urgent = Set.of(numbers);
        return this;
    }

    @Override
    public boolean urgent(Source source, String called) {
        return urgent.contains(called.toLowerCase(Locale.ROOT));
    }

    /** The trunks whose callers are to be verified. */
    public Harness verify(Predicate<String> those) {
        verifies = those;
        return this;
    }

    /** What the contact centre would do on an event; runs after it was recorded. */
    public Harness react(BiConsumer<SipEvent, SipLegs> with) {
        reaction = with;
        return this;
    }

    /** Rings and answers every call. */
    public Harness answerAll() {
        return react((event, legs) -> {
            if (event instanceof SipEvent.IncomingCall call) {
                legs.progress(call.leg(), 180, Optional.empty());
                legs.answer(call.leg(), SDP);
            }
        });
    }

    public SipLegs legs() {
        return legs.get();
    }

    /** Commands go to another engine that fires its events here. */
    public void legs(Supplier<SipLegs> of) {
        legs = of;
    }

    public long counter(String name) {
        return resource.usage().counters().get(name);
    }

    public double gauge(String name) {
        return resource.usage().gauges().get(name);
    }

    /** Waits until something holds; fails after a deadline. */
    public static void eventually(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** The next event of a type; others before it are dropped. Fails after a deadline. */
    public <T extends SipEvent> T await(Class<T> type) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (System.nanoTime() < end) {
            SipEvent e = events.poll(100, TimeUnit.MILLISECONDS);
            if (type.isInstance(e)) {
                return type.cast(e);
            }
        }
        throw new AssertionError("no " + type.getSimpleName() + " within " + DEADLINE_SECONDS + " s");
    }

    @Override
    public void attached(SipAdaptor adaptor) {
        throw new AssertionError("only a container attaches");
    }

    @Override
    public void onEvent(SipEvent event) {
        events.add(event);
        reaction.accept(event, legs.get());
    }

    @Override
    public Optional<Account> account(String user) {
        if (!user.matches("100\\d")) {
            return Optional.empty();
        }
        return Optional.of(directory.apply(account(user, user)));
    }

    /** The accounts that are looked up, made of those that there are. */
    public void directory(UnaryOperator<Account> of) {
        directory = of;
    }

    /** A one-time credential for a user: a user name, whose password is "pw" and the name. */
    public String ticketFor(String user) {
        String name = "ticket-" + user + '-' + (tickets.size() + 1);
        tickets.put(name, user);
        return name;
    }

    /** A credential's time is over. */
    public void expire(String ticket) {
        tickets.remove(ticket);
    }

    @Override
    public Optional<Account> ticket(String userName) {
        return Optional.ofNullable(tickets.get(userName)).map(user -> account(userName, user));
    }

    @Override
    public boolean claim(String userName, String connection) {
        boolean may = tickets.containsKey(userName)
                && claims.computeIfAbsent(userName, n -> connection).equals(connection);
        onClaim.accept(userName);
        return may;
    }

    /** Does something with each credential right after a connection has asked for it. */
    public void onClaim(Consumer<String> then) {
        onClaim = then;
    }

    private static Account account(String name, String user) {
        String a1 = name + ':' + REALM + ":pw" + name;
        return new Account(user, HashAlgorithm.MD5.hex(a1), HashAlgorithm.SHA_256.hex(a1), 3);
    }

    @Override
    public Optional<TrunkPeer> trunk(InetAddress source) {
        return Optional.ofNullable(trunks.get(source.getHostAddress()));
    }

    @Override
    public boolean verifiesCallers(String trunk) {
        return verifies.test(trunk);
    }

    @Override
    public Collection<TrunkPeer> trunks() {
        return carriers;
    }

    @Override
    public void close() {
        resource.deactivate();
    }
}
