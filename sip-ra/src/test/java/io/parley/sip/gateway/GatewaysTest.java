package io.parley.sip.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.Gateway;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which gateway of a trunk is called, and which after it. */
class GatewaysTest {
    private long now = 1_000_000;
    private final Gateways gateways = new Gateways(() -> Instant.ofEpochMilli(now), new Random(7));

    private static TrunkPeer trunk(Gateway... more) {
        return new TrunkPeer("carrier", "main", 5060, "UDP", Optional.empty(), List.of(more));
    }

    private static Gateway gateway(String host, int priority, int weight) {
        return new Gateway(host, 5060, "TCP", priority, weight);
    }

    private List<String> order(TrunkPeer trunk) {
        return gateways.inOrder(trunk).stream().map(TrunkPeer::host).toList();
    }

    private static TrunkPeer at(TrunkPeer trunk, String host) {
        return trunk.gateways().stream()
                .filter(gateway -> gateway.host().equals(host))
                .map(trunk::at)
                .findAny()
                .orElseThrow();
    }

    @Test
    void lowerPrioritiesGoFirstEachWithItsTransport() {
        TrunkPeer trunk = trunk(gateway("third", 20, 1), gateway("second", 10, 1));
        assertThat(order(trunk)).containsExactly("main", "second", "third");
        assertThat(gateways.inOrder(trunk)).extracting(TrunkPeer::transport).containsExactly("UDP", "TCP", "TCP");
    }

    @Test
    void callsAreSharedOutByWeight() {
        TrunkPeer trunk = trunk(gateway("other", 0, 300));
        long first = 0;
        for (int i = 0; i < 4_000; i++) {
            List<String> order = order(trunk);
            assertThat(order).containsExactlyInAnyOrder("main", "other");
            first += order.getFirst().equals("other") ? 1 : 0;
        }
        assertThat(first).isBetween(2_850L, 3_150L);
    }

    @Test
    void whoeverRestsIsPassedOverUntilItsTimeIsOver() {
        TrunkPeer trunk = trunk(gateway("second", 10, 1));
        gateways.rest(at(trunk, "main"), 120);
        assertThat(gateways.resting()).isEqualTo(1);
        now += 119_999;
        assertThat(order(trunk)).containsExactly("second");
        now += 1;
        assertThat(order(trunk)).containsExactly("main", "second");
        assertThat(gateways.resting()).isZero();
    }

    @Test
    void withoutATimeTheRestIsShortAndALongOneIsCut() {
        TrunkPeer trunk = trunk(gateway("second", 10, 1));
        gateways.rest(at(trunk, "main"), 0);
        now += Gateways.REST_MILLIS;
        assertThat(order(trunk)).hasSize(2);
        gateways.rest(at(trunk, "main"), Integer.MAX_VALUE);
        now += 600_000;
        assertThat(order(trunk)).hasSize(2);
    }

    @Test
    void whereAllRestAllAreTried() {
        TrunkPeer trunk = trunk(gateway("second", 10, 1));
        gateways.rest(at(trunk, "main"), 120);
        gateways.rest(at(trunk, "second"), 120);
        assertThat(order(trunk)).containsExactly("main", "second");
    }

    @Test
    void whoeverAnswersRestsNoLonger() {
        TrunkPeer trunk = trunk(gateway("second", 10, 1));
        gateways.rest(at(trunk, "main"), 120);
        gateways.works(at(trunk, "main"));
        assertThat(order(trunk)).containsExactly("main", "second");
    }

    @Test
    void theOnlyGatewayIsAlwaysTried() {
        TrunkPeer trunk = trunk();
        gateways.rest(trunk, 120);
        assertThat(order(trunk)).containsExactly("main");
    }
}
