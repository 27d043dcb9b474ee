package io.parley.sip.gateway;

import io.parley.sip.api.Gateway;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.Spot;
import io.parley.sip.locate.Locations;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * In which order the gateways of a trunk are called, which rest because they took no call, and which are down by their probes. Those that rest or are down are
 * passed over as long as there is another.
 * Thread-safe.
 */
public final class Gateways {
    /** How long a gateway rests that did not answer, or that did not say for how long it wants no calls. */
    static final long REST_MILLIS = 30_000;

    private static final long LONGEST_REST_MILLIS = 600_000;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Locations locations;
    private final Map<Place, Long> restsUntil = new ConcurrentHashMap<>();
    private final Map<Probed, Health> health = new ConcurrentHashMap<>();

    /** Gateways that are where they are configured. */
    public Gateways(InstantSource clock, RandomGenerator random) {
        this(clock, random, Locations.AS_CONFIGURED);
    }

    /** @param random shares calls out among gateways of the same priority; thread-safe */
    public Gateways(InstantSource clock, RandomGenerator random, Locations locations) {
        this.clock = clock;
        this.random = random;
        this.locations = locations;
    }

    private record Place(String host, int port, String transport, Optional<Spot> spot) {
        static Place of(TrunkPeer peer) {
            return new Place(peer.host(), peer.port(), peer.transport(), peer.spot());
        }
    }

    /** A gateway as one trunk sees it: a carrier may answer for one account and not for another. */
    private record Probed(String trunk, Place place) {
        static Probed of(TrunkPeer peer) {
            return new Probed(peer.name(), Place.of(peer));
        }
    }

    /**
     * The trunk at each machine of its gateways that may be called now, one or more, in the order in which they are tried: by the gateways' priority, then by
     * chance as their weights say, those of a gateway as DNS says (RFC 2782). One that DNS was not asked for yet, or does not know, has no spot.
     */
    public List<TrunkPeer> inOrder(TrunkPeer trunk) {
        TreeMap<Integer, List<Gateway>> byPriority = new TreeMap<>();
        trunk.gateways().forEach(gateway -> byPriority
                .computeIfAbsent(gateway.priority(), _ -> new ArrayList<>())
                .add(gateway));
        List<TrunkPeer> gateways = new ArrayList<>();
        byPriority.values().forEach(same -> {
            while (!same.isEmpty()) {
                gateways.add(trunk.at(same.remove(drawn(same))));
            }
        });
        List<TrunkPeer> machines = gateways.stream()
                .flatMap(gateway -> locations.ways(gateway).stream())
                .toList();
        return machines.isEmpty() ? gateways : awake(machines);
    }

    /** The same for one gateway, but waits for DNS: blocks for some seconds. Nothing where DNS does not know it. */
    public List<TrunkPeer> find(TrunkPeer gateway) {
        return awake(locations.find(gateway));
    }

    private List<TrunkPeer> awake(List<TrunkPeer> all) {
        List<TrunkPeer> awake =
                all.stream().filter(peer -> !rests(peer) && !isDown(peer)).toList();
        return awake.isEmpty() ? all : awake;
    }

    private int drawn(List<Gateway> same) {
        int left = random.nextInt(same.stream().mapToInt(Gateway::weight).sum());
        int place = 0;
        while (left >= same.get(place).weight()) {
            left -= same.get(place).weight();
            place++;
        }
        return place;
    }

    /** Whether it took no call, and is passed over for a while. */
    public boolean rests(TrunkPeer peer) {
        Long until = restsUntil.get(Place.of(peer));
        return until != null && until > clock.millis();
    }

    /**
     * A gateway took no call.
     *
     * @param seconds for which it wants none (Retry-After); 0 where it did not say
     */
    public void rest(TrunkPeer peer, int seconds) {
        long millis = seconds <= 0 ? REST_MILLIS : Math.min(seconds * 1_000L, LONGEST_REST_MILLIS);
        long now = clock.millis();
        // Machines come and go with what DNS says.
        restsUntil.values().removeIf(until -> until <= now);
        restsUntil.put(Place.of(peer), now + millis);
    }

    /** A gateway answers calls. */
    public void works(TrunkPeer peer) {
        restsUntil.remove(Place.of(peer));
    }

    /**
     * What a probe showed.
     *
     * @return whether the gateway is up or down now, and was not before
     */
    public boolean probed(TrunkPeer peer, boolean alive) {
        boolean[] changed = new boolean[1];
        health.compute(Probed.of(peer), (_, known) -> {
            Health before = known == null ? Health.UNKNOWN : known;
            Health after = before.after(alive);
            changed[0] = before.up() != after.up();
            return after;
        });
        return changed[0];
    }

    /** A gateway is not probed any more. */
    public void unprobed(TrunkPeer peer) {
        health.remove(Probed.of(peer));
    }

    /** Whether its probes say that it takes no calls. */
    public boolean isDown(TrunkPeer peer) {
        return !health.getOrDefault(Probed.of(peer), Health.UNKNOWN).up();
    }

    /** Gateways that are down now. */
    public long down() {
        return health.values().stream().filter(one -> !one.up()).count();
    }

    /** Gateways that rest now. */
    public int resting() {
        long now = clock.millis();
        return (int) restsUntil.values().stream().filter(until -> until > now).count();
    }
}
