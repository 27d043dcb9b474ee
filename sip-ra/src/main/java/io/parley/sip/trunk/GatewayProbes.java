package io.parley.sip.trunk;

import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.dialog.Wire;
import io.parley.sip.dns.Locator;
import io.parley.sip.gateway.Gateways;
import io.parley.sip.transport.HostPort;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The probes of all machines of gateways whose trunks want them. Thread-safe, but for {@link #keepUp} and {@link #close}, which are called by one thread at a time. */
public final class GatewayProbes {
    private final Wire wire;
    private final Gateways gateways;
    private final Locator locator;
    private final Map<TrunkPeer, GatewayProbe> running = new ConcurrentHashMap<>();
    private Collection<TrunkPeer> known = List.of();
    private long located;
    private boolean closed;

    public GatewayProbes(Wire wire, Gateways gateways, Locator locator) {
        this.wire = wire;
        this.gateways = gateways;
        this.locator = locator;
    }

    /** Begins and ends probes as the trunks and DNS say now; costs nothing where they are what they were. */
    public synchronized void keepUp(Collection<TrunkPeer> trunks) {
        long version = locator.version();
        if (closed || (trunks == known && version == located)) {
            return;
        }
        known = trunks;
        located = version;
        Set<TrunkPeer> wanted = new HashSet<>();
        for (TrunkPeer trunk : trunks) {
            if (trunk.probeSeconds() > 0) {
                trunk.gateways().forEach(gateway -> locator.ways(trunk.at(gateway)).stream()
                        .filter(GatewayProbes::isMachine)
                        .forEach(wanted::add));
            }
        }
        running.forEach((peer, probe) -> {
            if (!wanted.contains(peer)) {
                running.remove(peer);
                probe.end();
                gateways.unprobed(peer);
            }
        });
        wanted.forEach(peer -> running.computeIfAbsent(peer, _ -> {
            GatewayProbe fresh = new GatewayProbe(wire, gateways, peer);
            fresh.start();
            return fresh;
        }));
    }

    private static boolean isMachine(TrunkPeer peer) {
        return peer.spot().isPresent() || HostPort.literal(peer.host()).isPresent();
    }

    /** The machines that are down, as "host:port", by trunk. */
    public Map<String, Set<String>> down() {
        Map<String, Set<String>> down = new TreeMap<>();
        running.keySet().stream().filter(gateways::isDown).forEach(peer -> down.computeIfAbsent(
                        peer.name(), _ -> new TreeSet<>())
                .add(GatewayProbe.place(peer)));
        return down;
    }

    /** Ends all. */
    public synchronized void close() {
        closed = true;
        running.values().forEach(GatewayProbe::end);
        running.clear();
    }
}
