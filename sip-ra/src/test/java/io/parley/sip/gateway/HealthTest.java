package io.parley.sip.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.Gateway;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gateways that are asked whether they are there. */
class HealthTest {
    private static final TrunkPeer TRUNK = new TrunkPeer(
            "carrier", "main", 5060, "UDP", Optional.empty(), List.of(new Gateway("second", 5060, "UDP", 10, 1)), 30);
    private static final TrunkPeer MAIN = TRUNK.at(TRUNK.gateways().getFirst());
    private static final TrunkPeer SECOND = TRUNK.at(TRUNK.gateways().getLast());

    private final Gateways gateways = new Gateways(Clock.systemUTC(), new Random(7));

    /** + is an answer, - is none; what is seen after each. */
    @ParameterizedTest
    @CsvSource({"--,UU", "---,UUD", "--+--+--,UUUUUUUU", "---+-++,UUDDDDU", "---++--,UUDDUUU", "-----+-+++,UUDDDDDDUU"})
    void oneAnswerTakesNoGatewayOutAndBringsNoneBack(String probes, String seen) {
        Health health = Health.UNKNOWN;
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < probes.length(); i++) {
            health = health.after(probes.charAt(i) == '+');
            shown.append(health.up() ? 'U' : 'D');
        }
        assertThat(shown).hasToString(seen);
    }

    @ParameterizedTest
    @CsvSource({
        "200,true",
        "401,true",
        "404,true",
        "408,false",
        "405,true",
        "407,true",
        "486,true",
        "500,true",
        "501,true",
        "503,false",
        "504,false"
    })
    void whoeverAnswersIsThere(int code, boolean alive) {
        assertThat(Health.alive(code)).isEqualTo(alive);
    }

    @Test
    void gatewayThatIsDownIsPassedOverUnlessAllAre() {
        assertThat(probed(MAIN, false, 3)).isTrue();
        assertThat(gateways.inOrder(TRUNK)).containsExactly(SECOND);
        assertThat(gateways.down()).isEqualTo(1);
        assertThat(probed(SECOND, false, 3)).isTrue();
        assertThat(gateways.inOrder(TRUNK)).containsExactly(MAIN, SECOND);
        assertThat(probed(MAIN, true, 2)).isTrue();
        assertThat(gateways.inOrder(TRUNK)).containsExactly(MAIN);
    }

    @Test
    void gatewayThatIsNotProbedAnyMoreIsUp() {
        probed(MAIN, false, 3);
        gateways.unprobed(MAIN);
        assertThat(gateways.isDown(MAIN)).isFalse();
        assertThat(gateways.inOrder(TRUNK)).containsExactly(MAIN, SECOND);
    }

    private boolean probed(TrunkPeer peer, boolean alive, int times) {
        boolean changed = false;
        for (int i = 0; i < times; i++) {
            assertThat(changed).isFalse();
            changed = gateways.probed(peer, alive);
        }
        return changed;
    }
}
