package io.parley.sip.stack;

import io.parley.sip.api.SipSettings;
import io.parley.sip.api.TrustedProxies;
import io.parley.sip.api.WebSocketSettings;
import io.parley.sip.guard.Usage;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.Watched;
import io.parley.sip.transaction.TransactionTimes;
import io.parley.sip.websocket.WebSocketTimes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** An engine whose extensions can be watched, on ports of its own, with quick transactions and a clock that a test moves. */
final class WatchFixture implements AutoCloseable {
    /** Time-outs after 1.28 s. */
    private static final TransactionTimes QUICK = new TransactionTimes(20, 160, 200);

    final Harness harness = new Harness();
    final Watched extensions = new Watched();
    final Usage usage = new Usage();
    final int port;
    final int wsPort = Harness.freePort();
    private final AtomicLong ahead = new AtomicLong();
    private SipEngine engine;

    WatchFixture() throws IOException {
        port = Harness.freePort();
        engine = engine();
    }

    private SipEngine engine() {
        SipSettings settings = new SipSettings(
                "127.0.0.1",
                port,
                port,
                "127.0.0.1",
                Harness.REALM,
                "Parley",
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                0,
                new WebSocketSettings(wsPort, 0, Optional.empty(), Set.of(), TrustedProxies.NONE));
        return new SipEngine(
                settings,
                harness,
                harness.registrations,
                extensions,
                harness,
                usage,
                () -> Instant.now().plusSeconds(ahead.get()),
                QUICK,
                WebSocketTimes.STANDARD);
    }

    SipEngine engineNow() {
        return engine;
    }

    /** An extension has another state than before. */
    void changed(String extension) {
        engine.changed(extension);
    }

    /** Time passes. */
    void later(Duration time) {
        ahead.addAndGet(time.toSeconds());
    }

    /** The server stops. */
    void stop() {
        engine.close();
    }

    /** Another process takes its place, which knows nothing of the former one. */
    void restart() {
        engine.close();
        engine = engine();
    }

    void subscriptions(int n) {
        Harness.eventually(n + " subscriptions", () -> subscriptions() == n);
    }

    int subscriptions() {
        return usage.gauges().get("subscriptions_active").intValue();
    }

    long counter(String name) {
        return usage.counters().get(name);
    }

    @Override
    public void close() {
        engine.close();
        harness.close();
    }
}
