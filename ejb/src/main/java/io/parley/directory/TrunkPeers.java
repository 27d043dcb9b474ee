package io.parley.directory;

import io.parley.sip.api.SipDirectory.TrunkPeer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Trunks by the addresses they send from; one whose host name is not known cannot call in. */
final class TrunkPeers {
    private static final Logger LOG = Logger.getLogger(TrunkPeers.class);

    private TrunkPeers() {}

    /** Those that are enabled. Blocks for the look-up of host names. */
    static Map<InetAddress, TrunkPeer> of(Collection<Trunk> trunks) {
        Map<InetAddress, TrunkPeer> peers = new HashMap<>();
        for (Trunk trunk : trunks) {
            if (trunk.enabled()) {
                TrunkPeer peer = new TrunkPeer(trunk.name(), trunk.host(), trunk.port(), trunk.transport());
                try {
                    for (InetAddress address : InetAddress.getAllByName(trunk.host())) {
                        peers.putIfAbsent(address, peer);
                    }
                } catch (UnknownHostException e) {
                    LOG.warnf("DIR0002 trunk %s: host %s is not known", trunk.name(), trunk.host());
                }
            }
        }
        return Map.copyOf(peers);
    }
}
