package io.parley.sip.dialog;

import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.Spot;
import io.parley.sip.transport.Flow;
import io.parley.sip.transport.HostPort;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Where a machine of a trunk is sent to, and how. Its host is that of the gateway as configured, which its certificate must be for. Nothing is looked up. */
public final class TrunkMachine {
    private static final int SIPS_PORT = 5061;

    private TrunkMachine() {}

    /** Its address; empty for a gateway that has a name and was not located. */
    public static Optional<InetSocketAddress> address(TrunkPeer peer) {
        return peer.spot()
                .map(spot -> spot.under(peer.host()))
                .or(() -> HostPort.address(HostPort.of(peer.host(), peer.port())));
    }

    /** "UDP", "TCP" or "TLS". */
    public static String transport(TrunkPeer peer) {
        return peer.spot().map(Spot::transport).orElse(peer.transport());
    }

    /** A trunk at the machine that a call came from over TLS. */
    static InetSocketAddress behind(TrunkPeer trunk, Flow flow) {
        int port = trunk.port() == 0 ? SIPS_PORT : trunk.port();
        return new Spot(trunk.host(), port, "TLS", flow.remote().getAddress()).under(trunk.host());
    }
}
