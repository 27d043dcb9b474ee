package io.parley.sip.stack;

import io.parley.sip.api.AdvertisedHost;
import io.parley.sip.api.ExtensionStates;
import io.parley.sip.api.GuardSettings;
import io.parley.sip.api.SessionTimers;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.TlsSettings;
import io.parley.sip.api.TrustedProxies;
import io.parley.sip.api.WebSocketSettings;
import io.parley.sip.guard.Usage;
import io.parley.sip.harness.BrowserPhone;
import io.parley.sip.harness.Harness;
import io.parley.sip.transaction.TransactionTimes;
import io.parley.sip.websocket.WebSocketTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** An engine with WebSocket and UDP on free ports; its events and accounts are those of a {@link Harness}. */
final class WebSocketFixture implements AutoCloseable {
    final Usage usage = new Usage();
    final Harness harness;
    final SipEngine engine;
    final int udpPort;
    final int wsPort;

    /** @param settings made for a free port */
    WebSocketFixture(WebSocketTimes times, IntFunction<WebSocketSettings> settings) throws IOException {
        this(times, settings, GuardSettings.STANDARD);
    }

    private WebSocketFixture(WebSocketTimes times, IntFunction<WebSocketSettings> settings, GuardSettings guard)
            throws IOException {
        harness = new Harness();
        udpPort = Harness.freePort();
        wsPort = Harness.freePort();
        engine = new SipEngine(
                new SipSettings(
                        "127.0.0.1",
                        udpPort,
                        0,
                        AdvertisedHost.always("127.0.0.1"),
                        Harness.REALM,
                        "Parley",
                        Duration.ofSeconds(60),
                        Duration.ofHours(1),
                        0,
                        settings.apply(wsPort),
                        TlsSettings.OFF,
                        guard,
                        SessionTimers.STANDARD,
                        List.of()),
                harness,
                harness.registrations,
                ExtensionStates.NONE,
                harness,
                usage,
                Clock.systemUTC(),
                TransactionTimes.RFC,
                times);
        harness.legs(engine::legs);
    }

    /** Without TLS. */
    WebSocketFixture(WebSocketTimes times, String... origins) throws IOException {
        this(times, port -> new WebSocketSettings(port, 0, Optional.empty(), Set.of(origins), TrustedProxies.NONE));
    }

    /** Behind reverse proxies. */
    static WebSocketFixture behind(String proxies) throws IOException {
        return new WebSocketFixture(
                WebSocketTimes.STANDARD,
                port -> new WebSocketSettings(port, 0, Optional.empty(), Set.of(), TrustedProxies.of(proxies)));
    }

    /** The same, where this machine may be banned. */
    static WebSocketFixture guardedBehind(String proxies) throws IOException {
        return new WebSocketFixture(
                WebSocketTimes.STANDARD,
                port -> new WebSocketSettings(port, 0, Optional.empty(), Set.of(), TrustedProxies.of(proxies)),
                new GuardSettings(List.of(), GuardSettings.STANDARD.banTimes(), GuardSettings.SCANNERS));
    }

    WebSocketFixture() throws IOException {
        this(WebSocketTimes.STANDARD);
    }

    /** A connection to the ws port. */
    Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), wsPort);
    }

    /** The same from an address of this machine, as "127.0.0.2". */
    Socket connect(String from) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), wsPort, InetAddress.ofLiteral(from), 0);
    }

    /** A page that has a WebSocket. */
    BrowserPhone page(String user, String instance) throws IOException {
        return new BrowserPhone(user, instance, connect(), false);
    }

    long counter(String name) {
        return usage.counters().get(name);
    }

    double gauge(String name) {
        return usage.gauges().get(name);
    }

    @Override
    public void close() {
        engine.close();
        harness.close();
    }
}
