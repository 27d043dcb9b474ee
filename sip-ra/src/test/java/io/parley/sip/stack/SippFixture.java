package io.parley.sip.stack;

import io.parley.sip.api.Binding;
import io.parley.sip.api.SessionTimers;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Termination;
import io.parley.sip.api.TlsSettings;
import io.parley.sip.api.TrunkAccount;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.Over;
import io.parley.sip.harness.Sipp;
import io.parley.sip.harness.Sipp.Ports;
import io.parley.sip.harness.TestTls;
import io.parley.sip.harness.TlsBridge;
import io.parley.sip.transaction.TransactionTimes;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** An engine, and SIPp that calls it or is called by it over any transport. SIPp is the trunk at 127.0.0.2, or a phone at 127.0.0.1. */
final class SippFixture implements AutoCloseable {
    /** Sessions of two or three seconds. */
    private static final SessionTimers SHORT = FastEngine.SHORT;

    private static final SSLContext TLS = TestTls.context("ip:127.0.0.2");

    final FastEngine server;
    private final List<Closeable> open = new ArrayList<>();

    SippFixture() throws IOException {
        server = new FastEngine(
                SHORT, TransactionTimes.RFC, new TlsSettings(Harness.freePort(), Optional.of(() -> TLS)));
        open.add(server::close);
    }

    /** SIPp as a trunk that calls 8001. */
    Sipp caller(String scenario, Over over) throws IOException {
        return towards(scenario, over, FastEngine.ADDRESS, "-s", "8001");
    }

    /** SIPp as a phone of 1001 that does something about a user. */
    Sipp phone(String scenario, Over over, String user) throws IOException {
        return towards(scenario, over, "127.0.0.1", "-s", user, "-au", "1001", "-ap", "pw1001");
    }

    private Sipp towards(String scenario, Over over, String address, String... more) throws IOException {
        int target =
                switch (over) {
                    case UDP, TCP -> server.port;
                    case TLS ->
                        opened(TlsBridge.towards(server.tlsPort, address, TLS)).port();
                };
        int port = Harness.freePort();
        return start(scenario, over, new Ports(address, port, port, target), more);
    }

    /** SIPp as a trunk that is called. Over UDP the INVITE is repeated until SIPp is there. */
    Sipp callee(String scenario, Over over, Optional<TrunkAccount> account) throws IOException {
        int port = Harness.freePort();
        int contact =
                switch (over) {
                    case UDP, TCP -> port;
                    case TLS ->
                        opened(TlsBridge.before(FastEngine.ADDRESS, port, TLS)).port();
                };
        Sipp sipp = start(scenario, over, new Ports(FastEngine.ADDRESS, port, contact, server.port));
        if (over != Over.UDP) {
            Harness.eventually("SIPp listens", () -> listens(port));
        }
        server.dial(
                new TrunkPeer("carrier", FastEngine.ADDRESS, contact, over.name(), account), Optional.of(Harness.SDP));
        return sipp;
    }

    /** SIPp as a device that listens, without encryption: encrypted, a device is reached over its own connection alone. */
    Sipp device(String scenario, Over over, Consumer<Binding> listening) throws IOException {
        int port = Harness.freePort();
        Sipp sipp = start(scenario, over, new Ports(FastEngine.ADDRESS, port, port, server.port));
        if (over == Over.TCP) {
            Harness.eventually("SIPp listens", () -> listens(port));
        }
        String at = FastEngine.ADDRESS + ':' + port;
        String contact = "sip:1001@" + at + ";transport=" + over.name().toLowerCase(Locale.ROOT);
        listening.accept(new Binding("1001", contact, at, over.name(), "c", 1, Instant.MAX, "", "", 0, ""));
        return sipp;
    }

    private Sipp start(String scenario, Over over, Ports ports, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of("-m", "1"));
        options.addAll(Arrays.asList(more));
        Sipp sipp = Sipp.start(scenario, over, ports, options.toArray(String[]::new));
        open.add(sipp::close);
        return sipp;
    }

    private static boolean listens(int port) {
        try (Socket probe = new Socket(InetAddress.ofLiteral(FastEngine.ADDRESS), port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** How the leg ended. */
    Termination end() throws InterruptedException {
        return server.harness.await(SipEvent.Ended.class).termination();
    }

    /** No leg and no transaction of the server is left. */
    void nothingLeft() {
        Harness.eventually("no leg left", () -> server.usage.gauges().get("legs_active") == 0);
    }

    private TlsBridge opened(TlsBridge bridge) {
        open.add(bridge::close);
        return bridge;
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : open.reversed()) {
            each.close();
        }
    }
}
