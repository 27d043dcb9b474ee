package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.adaptor.MemoryRegistrations;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.ExtensionStates;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.Termination;
import io.parley.sip.api.WebSocketSettings;
import io.parley.sip.guard.Usage;
import io.parley.sip.harness.Harness;
import io.parley.sip.transaction.TransactionTimes;
import io.parley.sip.websocket.WebSocketTimes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes of silence, with the RFC's timers run twenty times faster. */
class LostAckTest {
    private static final TransactionTimes FAST = new TransactionTimes(25, 200, 250);

    private final Usage usage = new Usage();
    private Harness harness;
    private SipEngine engine;
    private Phone phone;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness().trust("127.0.0.2", "carrier");
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
                harness,
                new MemoryRegistrations(Clock.systemUTC()),
                ExtensionStates.NONE,
                harness,
                usage,
                Clock.systemUTC(),
                FAST,
                WebSocketTimes.STANDARD);
        harness.legs(() -> engine.legs());
        phone = new Phone("4930", "127.0.0.2", port);
    }

    @AfterEach
    void stop() {
        phone.close();
        engine.close();
        harness.close();
    }

    @Test
    void missingAckEndsTheLegWithBye() throws Exception {
        harness.answerAll();
        phone.send(phone.request("INVITE", "sip:8001@127.0.0.1", "<sip:8001@127.0.0.1>", "", Harness.SDP));
        phone.expect("SIP/2.0 200");
        phone.expect("BYE ");
        Termination end = harness.await(SipEvent.Ended.class).termination();
        assertThat(end.kind()).isEqualTo(Termination.Kind.LOST);
        Harness.eventually("nothing left", () -> usage.gauges().get("legs_active") == 0);
    }

    @Test
    void unreachablePeerEndsTheLegAsLost() throws Exception {
        var trunk = new DialRequest.Target.Trunk(new TrunkPeer("carrier", "127.0.0.2", phone.port(), "UDP"));
        engine.legs()
                .dial(new DialRequest(
                        trunk, "1", new Party("2", ""), Optional.of(Harness.SDP), false, Optional.empty()));
        phone.expect("INVITE ");
        phone.expect("INVITE ");
        assertThat(harness.await(SipEvent.Ended.class).termination().kind()).isEqualTo(Termination.Kind.LOST);
    }

    @Test
    void transactionsAndTimersAreGoneAfterAWhile() throws Exception {
        harness.answerAll();
        phone.send(phone.request("INVITE", "sip:8001@127.0.0.1", "<sip:8001@127.0.0.1>", "", Harness.SDP));
        String ok = phone.expect("SIP/2.0 200");
        phone.send(phone.request("ACK", "sip:8001@127.0.0.1", SipText.header("To", ok), 1, "z9hG4bKack", "", ""));
        phone.send(phone.request("BYE", "sip:8001@127.0.0.1", SipText.header("To", ok), "", ""));
        phone.expect("SIP/2.0 200");
        harness.await(SipEvent.Ended.class);
        Harness.eventually("server transactions gone", () -> usage.gauges().get("server_transactions") == 0);
        Harness.eventually("client transactions gone", () -> usage.gauges().get("client_transactions") == 0);
        // The expiry sweep's own timer stays.
        Harness.eventually("timers gone", () -> usage.gauges().get("timers_pending") <= 1);
    }
}
