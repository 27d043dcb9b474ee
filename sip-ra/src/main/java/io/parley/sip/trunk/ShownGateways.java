package io.parley.sip.trunk;

import io.parley.sip.api.Gateway;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.Spot;
import io.parley.sip.api.TrunkTarget;
import io.parley.sip.api.TrunkTarget.State;
import io.parley.sip.dns.Locator;
import io.parley.sip.gateway.Gateways;
import io.parley.sip.locate.Located.Machine;
import io.parley.sip.locate.Located.Target;
import io.parley.sip.locate.Watch;
import io.parley.sip.transport.HostPort;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How the gateways of trunks stand, for people. Thread-safe, never blocks. */
public final class ShownGateways {
    private final Gateways gateways;
    private final GatewayProbes probes;
    private final Locator locator;

    public ShownGateways(Gateways gateways, GatewayProbes probes, Locator locator) {
        this.gateways = gateways;
        this.probes = probes;
        this.locator = locator;
    }

    /** The machines that are down, and the gateways that DNS does not know, as "host:port", by trunk; trunks without one are not in it. */
    public Map<String, List<String>> down(Collection<TrunkPeer> trunks) {
        Map<String, Set<String>> down = probes.down();
        for (TrunkPeer trunk : trunks) {
            for (Gateway gateway : trunk.gateways()) {
                if (locator.lost(trunk.at(gateway))) {
                    down.computeIfAbsent(trunk.name(), _ -> new TreeSet<>())
                            .add(HostPort.of(gateway.host(), gateway.port()));
                }
            }
        }
        Map<String, List<String>> shown = new TreeMap<>();
        down.forEach((trunk, places) -> shown.put(trunk, List.copyOf(places)));
        return shown;
    }

    /** Where the gateways of a trunk are, in the order of their priorities; nothing where there is no such trunk. */
    public List<TrunkTarget> targets(String name, Collection<TrunkPeer> trunks) {
        return trunks.stream()
                .filter(trunk -> trunk.name().equals(name))
                .flatMap(trunk -> trunk.gateways().stream()
                        .sorted(Comparator.comparingInt(Gateway::priority))
                        .flatMap(gateway -> targets(trunk.at(gateway)).stream()))
                .toList();
    }

    private List<TrunkTarget> targets(TrunkPeer gateway) {
        Optional<Spot> literal = Watch.literal(gateway.host(), gateway.port(), gateway.transport());
        if (literal.isPresent()) {
            TrunkPeer way = locator.ways(gateway).getFirst();
            return List.of(new TrunkTarget(gateway.host(), literal, 0, 0, state(way)));
        }
        List<Machine> machines = locator.machines(gateway);
        if (machines.isEmpty()) {
            return List.of(new TrunkTarget(gateway.host(), Optional.empty(), 0, 0, State.UNLOCATED));
        }
        return machines.stream()
                .map(machine -> target(gateway, machine.target(), machine.spot()))
                .toList();
    }

    private TrunkTarget target(TrunkPeer gateway, Target server, Spot spot) {
        return new TrunkTarget(
                gateway.host(), Optional.of(spot), server.priority(), server.weight(), state(gateway.at(spot)));
    }

    private State state(TrunkPeer machine) {
        if (gateways.isDown(machine)) {
            return State.DOWN;
        }
        return gateways.rests(machine) ? State.RESTING : State.UP;
    }
}
