package io.parley.sip.dns;

import io.parley.sip.api.Gateway;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.Spot;
import io.parley.sip.locate.Dns;
import io.parley.sip.locate.Finding;
import io.parley.sip.locate.LocateTimes;
import io.parley.sip.locate.Located.Machine;
import io.parley.sip.locate.Locations;
import io.parley.sip.locate.Watch;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Where the gateways of trunks are that have names: asked of DNS in the background, again when an answer is no longer good, so that calls find it known. Thread-safe;
 * nothing but {@link #find} blocks.
 */
public final class Locator implements Locations {
    private static final Logger LOG = Logger.getLogger(Locator.class);
    /** Searches at once. */
    private static final int MOST_SEARCHES = 32;
    /** How long a call waits for the first answer. */
    private static final long PATIENCE_MILLIS = 6_000;

    private final Dns dns;
    private final List<String> spoken;
    private final LocateTimes times;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Supplier<Collection<TrunkPeer>> trunks;
    private final Semaphore room = new Semaphore(MOST_SEARCHES);
    private final Map<Watch.Key, Watch> watched = new ConcurrentHashMap<>();
    private final Map<Watch.Key, CompletableFuture<Void>> searching = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong(1);
    private volatile Senders senders = new Senders(List.of(), 0, Map.of());
    private volatile boolean closed;

    /**
     * Asks nothing yet.
     *
     * @param spoken the transports that are switched on here, the preferred one first
     * @param trunks those that are in use; the same collection as long as none changes
     */
    public Locator(
            Dns dns,
            List<String> spoken,
            LocateTimes times,
            InstantSource clock,
            RandomGenerator random,
            Supplier<Collection<TrunkPeer>> trunks) {
        this.dns = dns;
        this.spoken = spoken.isEmpty() ? List.of("UDP") : List.copyOf(spoken);
        this.times = times;
        this.clock = clock;
        this.random = random;
        this.trunks = trunks;
    }

    /** Who sends from which address, for one state of the trunks and of what DNS has said. */
    private record Senders(Collection<TrunkPeer> of, long version, Map<InetAddress, TrunkPeer> byAddress) {}

    /** Begins the searches that are due, and forgets gateways that no trunk has any more. */
    public void keepUp(Collection<TrunkPeer> present) {
        Set<Watch.Key> wanted = new HashSet<>();
        for (TrunkPeer trunk : present) {
            for (Gateway gateway : trunk.gateways()) {
                TrunkPeer one = trunk.at(gateway);
                if (named(one)) {
                    wanted.add(Watch.Key.of(one));
                }
            }
        }
        long now = clock.millis();
        watched.keySet().removeIf(key -> !wanted.contains(key) && !searching.containsKey(key));
        for (Watch.Key key : wanted) {
            Watch watch = watch(key);
            if (watch.due(now)) {
                search(key, watch);
            }
        }
    }

    @Override
    public List<TrunkPeer> ways(TrunkPeer gateway) {
        if (!named(gateway)) {
            return List.of(settled(gateway));
        }
        Watch known = watched.get(Watch.Key.of(gateway));
        if (known == null || !known.finding().asked()) {
            return List.of(gateway);
        }
        return known.order(random).stream().map(gateway::at).toList();
    }

    @Override
    public List<TrunkPeer> find(TrunkPeer gateway) {
        if (!named(gateway)) {
            return List.of(settled(gateway));
        }
        Watch.Key key = Watch.Key.of(gateway);
        Watch watch = watch(key);
        if (watch.finding().located().isEmpty() && watch.due(clock.millis())) {
            search(key, watch);
            CompletableFuture<Void> open = searching.get(key);
            if (open != null) {
                open.copy()
                        .completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                        .join();
            }
        }
        return watch.order(random).stream().map(gateway::at).toList();
    }

    /** The trunk that sends from this address by what DNS says of its gateways, known by that gateway. */
    public Optional<TrunkPeer> at(InetAddress source) {
        Collection<TrunkPeer> present = trunks.get();
        Senders now = senders;
        long current = version.get();
        if (now.of() != present || now.version() != current) {
            now = new Senders(present, current, byAddress(present));
            senders = now;
        }
        return Optional.ofNullable(now.byAddress().get(source));
    }

    private Map<InetAddress, TrunkPeer> byAddress(Collection<TrunkPeer> present) {
        Map<InetAddress, TrunkPeer> found = new HashMap<>();
        for (TrunkPeer trunk : present) {
            for (Gateway gateway : trunk.gateways()) {
                Watch known = watched.get(Watch.Key.of(trunk.at(gateway)));
                if (known != null) {
                    known.senders()
                            .forEach(spot -> found.putIfAbsent(
                                    spot.address(),
                                    trunk.at(new Gateway(
                                            gateway.host(),
                                            spot.port(),
                                            gateway.transport(),
                                            gateway.priority(),
                                            gateway.weight()))));
                }
            }
        }
        return found;
    }

    /** Another number each time that gateways are elsewhere than before. */
    public long version() {
        return version.get();
    }

    /**
     * The machines of a gateway that are called, with their servers.
     *
     * @return nothing where it has an address for its host, or is not found
     */
    public List<Machine> machines(TrunkPeer gateway) {
        Watch known = watched.get(Watch.Key.of(gateway));
        return known == null ? List.of() : known.machines();
    }

    /** Whether DNS was asked for a gateway and does not say where it is. */
    public boolean lost(TrunkPeer gateway) {
        Watch known = watched.get(Watch.Key.of(gateway));
        return known != null && known.finding().lost();
    }

    /** Gateways that DNS was asked for and did not say where they are. */
    public long lost() {
        return watched.values().stream().filter(one -> one.finding().lost()).count();
    }

    /** Asks no more. */
    public void close() {
        closed = true;
        watched.clear();
    }

    private static boolean named(TrunkPeer gateway) {
        return gateway.spot().isEmpty()
                && Watch.literal(gateway.host(), gateway.port(), gateway.transport())
                        .isEmpty();
    }

    /** An address needs no DNS, but a port and a transport (RFC 3263 4.1, 4.2). */
    private static TrunkPeer settled(TrunkPeer gateway) {
        boolean whole = gateway.spot().isPresent()
                || (gateway.port() != 0 && !gateway.transport().equals(Gateway.ANY));
        return whole
                ? gateway
                : Watch.literal(gateway.host(), gateway.port(), gateway.transport())
                        .map(gateway::at)
                        .orElse(gateway);
    }

    private Watch watch(Watch.Key key) {
        return watched.computeIfAbsent(key, fresh -> new Watch(fresh.gateway(), times));
    }

    /** Begins a search, unless one is under way. */
    private void search(Watch.Key key, Watch watch) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        if (closed || searching.putIfAbsent(key, over) != null) {
            return;
        }
        Thread.ofVirtual().name("sip-locate").start(() -> {
            try {
                room.acquire();
                try {
                    searched(key, watch);
                } finally {
                    room.release();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                searching.remove(key, over);
                over.complete(null);
            }
        });
    }

    private void searched(Watch.Key key, Watch watch) {
        Finding before = watch.search(dns, spoken, clock);
        Finding now = watch.finding();
        if (!now.leadsWhere(before)) {
            version.incrementAndGet();
            now.located()
                    .ifPresent(located -> LOG.infof(
                            "SIP0201 gateway %s is at %s",
                            key.host(),
                            located.machines().stream()
                                    .map(Machine::spot)
                                    .map(Locator::words)
                                    .toList()));
        }
        if (now.failures() == 1 || (now.lost() && !before.lost())) {
            LOG.warnf(
                    "SIP0202 gateway %s is not found by DNS, %s: %s",
                    key.host(), now.lost() ? "and not called" : "called where it was before", now.trouble());
        } else if (now.failures() == 0 && before.failures() > 0) {
            LOG.infof("SIP0203 gateway %s is found by DNS again", key.host());
        }
    }

    private static String words(Spot spot) {
        return spot.transport() + ' ' + spot.name() + '/' + spot.address().getHostAddress() + ' ' + spot.port();
    }
}
