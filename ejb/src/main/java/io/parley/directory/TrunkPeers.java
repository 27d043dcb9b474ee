package io.parley.directory;

import io.parley.sip.api.CalledFrom;
import io.parley.sip.api.Gateway;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.TrunkAccount;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The trunks that are in use, as SIP needs them.
 *
 * @param all with the accounts at their carriers, by name
 * @param byName the same
 * @param byAddress those of addresses, by these; where those of names send from, SIP asks of DNS
 */
record TrunkPeers(List<TrunkPeer> all, Map<String, TrunkPeer> byName, Map<InetAddress, TrunkPeer> byAddress) {
    static final TrunkPeers NONE = new TrunkPeers(List.of(), Map.of(), Map.of());

    /**
     * Those that are enabled.
     *
     * @param secrets the passwords of those that have an account, by name
     */
    static TrunkPeers of(Collection<Trunk> trunks, Map<String, String> secrets) {
        Map<String, TrunkPeer> names = new TreeMap<>();
        Map<InetAddress, TrunkPeer> addresses = new HashMap<>();
        for (Trunk trunk : trunks) {
            if (trunk.enabled()) {
                TrunkPeer peer = new TrunkPeer(
                        trunk.name(),
                        trunk.host(),
                        trunk.port(),
                        trunk.transport(),
                        account(trunk, secrets),
                        trunk.more().stream()
                                .map(g -> new Gateway(g.host(), g.port(), g.transport(), g.priority(), g.weight()))
                                .toList(),
                        trunk.probeSeconds(),
                        Optional.empty(),
                        calledFrom(trunk));
                names.put(trunk.name(), peer);
                peer.gateways().forEach(gateway -> find(peer, gateway, addresses));
            }
        }
        return new TrunkPeers(List.copyOf(names.values()), Map.copyOf(names), Map.copyOf(addresses));
    }

    /** A call from one of several gateways is known by the transport of that one. */
    private static void find(TrunkPeer peer, Gateway gateway, Map<InetAddress, TrunkPeer> addresses) {
        try {
            addresses.putIfAbsent(InetAddress.ofLiteral(gateway.host()), peer.at(gateway));
        } catch (IllegalArgumentException e) {
            // a name
        }
    }

    private static CalledFrom calledFrom(Trunk trunk) {
        return switch (trunk.numbers().calledFrom()) {
            case REQUEST_URI -> CalledFrom.REQUEST_URI;
            case TO -> CalledFrom.TO;
            case P_CALLED_PARTY_ID -> CalledFrom.P_CALLED_PARTY_ID;
        };
    }

    private static Optional<TrunkAccount> account(Trunk trunk, Map<String, String> secrets) {
        return trunk.login()
                .filter(_ -> secrets.containsKey(trunk.name()))
                .map(login -> new TrunkAccount(
                        login.user(), login.digestUser(), login.realm(), secrets.get(trunk.name()), login.registers()));
    }
}
