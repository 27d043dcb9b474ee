package io.parley.sip.stack;

import io.parley.phone.Phone;
import io.parley.sip.adaptor.MemoryRegistrations;
import io.parley.sip.api.AdvertisedHost;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.GuardSettings;
import io.parley.sip.api.LegId;
import io.parley.sip.api.Party;
import io.parley.sip.api.SessionTimers;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipPhones;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.TlsSettings;
import io.parley.sip.api.WebSocketSettings;
import io.parley.sip.guard.Usage;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.Watched;
import io.parley.sip.transaction.TransactionTimes;
import io.parley.sip.websocket.WebSocketTimes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An engine whose transactions run ten times faster than by the RFC, and whose sessions may last seconds. 127.0.0.2 is a trunk. */
final class FastEngine implements AutoCloseable {
    /** Sessions of two or three seconds. */
    static final SessionTimers SHORT = new SessionTimers(Duration.ofSeconds(3), Duration.ofSeconds(2));

    static final String ADDRESS = "127.0.0.2";
    private static final TransactionTimes FAST = new TransactionTimes(50, 400, 500);

    final Harness harness;
    final int port;
    /** 0 where TLS is off. */
    final int tlsPort;

    final Watched extensions = new Watched();
    final Usage usage = new Usage();
    private final SipEngine engine;

    FastEngine(SessionTimers timers) throws IOException {
        this(timers, FAST);
    }

    /** With other times of transactions, for a peer that is not as fast. */
    FastEngine(SessionTimers timers, TransactionTimes times) throws IOException {
        this(timers, times, TlsSettings.OFF);
    }

    /** With TLS too. */
    FastEngine(SessionTimers timers, TransactionTimes times, TlsSettings tls) throws IOException {
        tlsPort = tls.port();
        harness = new Harness().trust(ADDRESS, "carrier");
        port = Harness.freePort();
        SipSettings settings = new SipSettings(
                "127.0.0.1",
                port,
                port,
                AdvertisedHost.always("127.0.0.1"),
                Harness.REALM,
                "Parley",
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                0,
                WebSocketSettings.OFF,
                tls,
                GuardSettings.STANDARD,
                timers,
                List.of());
        engine = new SipEngine(
                settings,
                harness,
                new MemoryRegistrations(Clock.systemUTC()),
                extensions,
                harness,
                usage,
                Clock.systemUTC(),
                times,
                WebSocketTimes.STANDARD);
        harness.legs(engine::legs);
    }

    /** The next message that begins so and contains this; what comes before is a repeat of something, or has no meaning in the test. */
    static String expect(Phone phone, String begins, String within) throws IOException {
        String message = phone.expect(begins);
        while (!message.contains(within)) {
            message = phone.expect(begins);
        }
        return message;
    }

    /** Calls a trunk at a port of its address. */
    LegId dial(int trunkPort, Optional<String> offer) {
        return dial(trunkPort, "UDP", offer);
    }

    LegId dial(int trunkPort, String transport, Optional<String> offer) {
        return dial(new TrunkPeer("carrier", ADDRESS, trunkPort, transport), offer);
    }

    /** Calls a trunk. */
    LegId dial(TrunkPeer peer, Optional<String> offer) {
        var trunk = new DialRequest.Target.Trunk(peer);
        return engine.legs()
                .dial(new DialRequest(trunk, "4930", new Party("1001", "Anna"), offer, false, Optional.empty()));
    }

    /** Requests to phones out of a call. */
    SipPhones phones() {
        return engine.phones();
    }

    /** An extension has another state than before. */
    void changed(String extension) {
        engine.changed(extension);
    }

    @Override
    public void close() {
        engine.close();
        harness.close();
    }
}
