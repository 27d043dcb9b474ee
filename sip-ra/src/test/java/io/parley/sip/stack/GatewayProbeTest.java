package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.sip.adaptor.MemoryRegistrations;
import io.parley.sip.api.ExtensionStates;
import io.parley.sip.api.Gateway;
import io.parley.sip.api.SipDirectory;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.TrunkAccount;
import io.parley.sip.api.WebSocketSettings;
import io.parley.sip.guard.Usage;
import io.parley.sip.harness.Harness;
import io.parley.sip.transaction.TransactionTimes;
import io.parley.sip.websocket.WebSocketTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes of gateways by OPTIONS, and what keeps the way to a registrar open, over real datagrams, with timers that are twenty times as fast. */
class GatewayProbeTest {
    private static final TransactionTimes FAST = new TransactionTimes(25, 200, 250);

    private final Usage usage = new Usage();
    private final Carriers carriers = new Carriers();
    private Harness harness;
    private SipEngine engine;
    private Phone gateway;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
        int port = Harness.freePort();
        engine = new SipEngine(
                new SipSettings(
                        "127.0.0.1",
                        port,
                        port,
                        "127.0.0.1",
                        Harness.REALM,
                        "Parley",
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        0,
                        WebSocketSettings.OFF),
                carriers,
                new MemoryRegistrations(Clock.systemUTC()),
                ExtensionStates.NONE,
                harness,
                usage,
                Clock.systemUTC(),
                FAST,
                WebSocketTimes.STANDARD);
        gateway = new Phone("gateway", "127.0.0.2", port);
    }

    @AfterEach
    void stop() {
        gateway.close();
        engine.close();
        harness.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 501})
    void gatewayThatAnswersWhateverItSaysStaysUp(int code) throws Exception {
        probe(new TrunkPeer("carrier", "127.0.0.2", gateway.port(), "UDP", Optional.empty(), List.of(), 10));
        for (int i = 0; i < 4; i++) {
            String options = gateway.expect("OPTIONS sip:127.0.0.2:" + gateway.port() + " SIP/2.0");
            assertThat(options).contains(" OPTIONS\r\n", "Max-Forwards: 70", "Accept: ");
            gateway.send(gateway.response(options, code, "Whatever", "g1", ""));
        }
        assertThat(engine.trunks().down()).isEmpty();
    }

    @Test
    void gatewayThatIsSilentGoesDownAndComesBack() throws Exception {
        TrunkPeer trunk = new TrunkPeer("carrier", "127.0.0.2", gateway.port(), "UDP", Optional.empty(), List.of(), 10);
        probe(trunk);
        Harness.eventually("down", () -> engine.trunks().down().equals(Map.of("carrier", List.of(place()))));
        assertThat(usage.counters().get("gateway_probes_failed")).isGreaterThanOrEqualTo(3);
        assertThat(usage.gauges()).containsEntry("gateways_down", 1.0);
        Thread answering = Thread.ofVirtual().start(() -> {
            try {
                while (!engine.trunks().down().isEmpty()) {
                    gateway.send(gateway.response(gateway.expect("OPTIONS "), 200, "OK", "g1", ""));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        Harness.eventually("up again", () -> engine.trunks().down().isEmpty());
        answering.join();
    }

    @Test
    void gatewayWithoutAListenerGoesDownAndIsForgottenWithItsTrunk() throws Exception {
        int nobody = Harness.freePort();
        probe(new TrunkPeer(
                "carrier",
                "127.0.0.3",
                nobody,
                "TCP",
                Optional.empty(),
                List.of(new Gateway("127.0.0.2", gateway.port(), "UDP", 10, 1)),
                10));
        Harness.eventually(
                "down",
                () -> engine.trunks().down().getOrDefault("carrier", List.of()).contains("127.0.0.3:" + nobody));
        probe();
        Harness.eventually(
                "forgotten",
                () -> engine.trunks().down().isEmpty() && usage.gauges().get("gateways_down") == 0);
    }

    @Test
    void trunkThatWantsNoProbesGetsNone() throws Exception {
        probe(
                new TrunkPeer("quiet", "127.0.0.2", gateway.port(), "UDP"),
                new TrunkPeer("other", "127.0.0.3", Harness.freePort(), "UDP", Optional.empty(), List.of(), 10));
        Harness.eventually("others are probed", () -> usage.counters().get("gateway_probes_sent") > 2);
        gateway.expectSilence();
    }

    @Test
    void registeredTrunkKeepsItsWayOpen() throws Exception {
        probe(new TrunkPeer(
                "carrier",
                "127.0.0.2",
                gateway.port(),
                "UDP",
                Optional.of(new TrunkAccount("4930555", "4930555", "", "open sesame", true))));
        gateway.send(gateway.response(gateway.expect("REGISTER "), 200, "OK", "r1", ""));
        assertThat(gateway.expect("\r\n")).isEqualTo("\r\n\r\n");
        assertThat(gateway.expect("\r\n")).isEqualTo("\r\n\r\n");
    }

    private String place() {
        return "127.0.0.2:" + gateway.port();
    }

    private void probe(TrunkPeer... trunks) {
        carriers.trunks = List.of(trunks);
    }

    /** Trunks that this engine alone knows, not that of the harness. */
    private static final class Carriers implements SipDirectory {
        private volatile Collection<TrunkPeer> trunks = List.of();

        @Override
        public Optional<Account> account(String user) {
            return Optional.empty();
        }

        @Override
        public Optional<TrunkPeer> trunk(InetAddress source) {
            return Optional.empty();
        }

        @Override
        public Collection<TrunkPeer> trunks() {
            return trunks;
        }
    }
}
