package io.parley.sip.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parley.sip.api.Spot;
import io.parley.sip.locate.Located.Target;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The order of servers (RFC 2782). */
class ServerOrderTest {
    private static final int CALLS = 10_000;
    private final Random random = new Random(2_782);

    @Test
    void lowerPrioritiesComeFirstAndWeightsShareTheRest() {
        Located located = new Located(
                List.of(
                        target(10, 60, "a", "192.0.2.1"),
                        target(10, 30, "b", "192.0.2.2"),
                        target(10, 10, "c", "192.0.2.3"),
                        target(20, 100, "d", "192.0.2.4")),
                60);
        Map<String, Integer> first = new HashMap<>();
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < CALLS; i++) {
            List<Spot> order = ServerOrder.of(located, random);
            assertThat(order).hasSize(4);
            first.merge(order.getFirst().name(), 1, Integer::sum);
            last.merge(order.getLast().name(), 1, Integer::sum);
        }
        assertThat(last).containsOnlyKeys("d");
        assertThat(first.get("a")).isCloseTo(6_000, within(300));
        assertThat(first.get("b")).isCloseTo(3_000, within(300));
        assertThat(first.get("c")).isCloseTo(1_000, within(300));
    }

    @Test
    void serverWithoutWeightIsDrawnNowAndThen() {
        Located located =
                new Located(List.of(target(1, 9, "heavy", "192.0.2.1"), target(1, 0, "light", "192.0.2.2")), 60);
        int light = 0;
        for (int i = 0; i < CALLS; i++) {
            light += ServerOrder.of(located, random).getFirst().name().equals("light") ? 1 : 0;
        }
        assertThat(light).isCloseTo(1_000, within(300));
    }

    @Test
    void serversWithoutAnyWeightAreAllTried() {
        Located located = new Located(
                List.of(target(1, 0, "a", "192.0.2.1"), target(1, 0, "b", "192.0.2.2"), target(2, 0, "c", "192.0.2.3")),
                60);
        assertThat(ServerOrder.of(located, random)).extracting(Spot::name).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void addressesOfAServerFollowEachOtherAndNoMachineIsCalledTwice() {
        Located located = new Located(
                List.of(
                        target(1, 1, "a", "192.0.2.1", "192.0.2.2"),
                        target(2, 1, "b", "2001:db8::1"),
                        target(3, 1, "a", "192.0.2.1")),
                60);
        assertThat(ServerOrder.of(located, random))
                .extracting(spot -> spot.address().getHostAddress())
                .containsExactly("192.0.2.1", "192.0.2.2", "2001:db8:0:0:0:0:0:1");
    }

    private static Target target(int priority, int weight, String name, String... addresses) {
        return new Target(
                priority,
                weight,
                name,
                5060,
                "UDP",
                List.of(addresses).stream().map(InetAddress::ofLiteral).toList());
    }
}
