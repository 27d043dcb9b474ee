package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Trunk.Channels;
import io.parley.directory.Trunk.Gateway;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What SIP is told of trunks. */
class TrunkPeersTest {
    private static final Gateway BACKUP = new Gateway("2001:db8::1", 5061, "TLS", 10, 1);

    @Test
    void namesAreNotLookedUpWhereTrunksAreEdited() {
        // A name that every machine knows: looked up, it would be an address.
        TrunkPeers peers = TrunkPeers.of(List.of(trunk("localhost", BACKUP)), Map.of());
        assertThat(peers.all()).hasSize(1);
        assertThat(peers.byAddress()).containsOnlyKeys(InetAddress.ofLiteral("2001:db8::1"));
    }

    @Test
    void callFromOneOfSeveralGatewaysIsKnownByThatOne() {
        TrunkPeers peers = TrunkPeers.of(List.of(trunk("192.0.2.1", BACKUP)), Map.of());
        assertThat(peers.byAddress().get(InetAddress.ofLiteral("192.0.2.1")).transport())
                .isEqualTo("UDP");
        assertThat(peers.byAddress().get(InetAddress.ofLiteral("2001:db8::1")).byTlsAlone())
                .isTrue();
    }

    private static Trunk trunk(String host, Gateway more) {
        return new Trunk("carrier", host, 0, "UDP", Optional.empty(), new Channels(0, 0, 0), List.of(more), 0, true);
    }
}
