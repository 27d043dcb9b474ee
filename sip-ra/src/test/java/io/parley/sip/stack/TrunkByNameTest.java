package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.phone.TcpPhone;
import io.parley.sip.adaptor.MemoryRegistrations;
import io.parley.sip.api.AdvertisedHost;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.ExtensionStates;
import io.parley.sip.api.Gateway;
import io.parley.sip.api.GuardSettings;
import io.parley.sip.api.LegId;
import io.parley.sip.api.Party;
import io.parley.sip.api.SessionTimers;
import io.parley.sip.api.SipDirectory;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.Source;
import io.parley.sip.api.Spot;
import io.parley.sip.api.TlsSettings;
import io.parley.sip.api.TrunkAccount;
import io.parley.sip.api.TrunkTarget;
import io.parley.sip.api.TrunkTarget.State;
import io.parley.sip.api.WebSocketSettings;
import io.parley.sip.guard.Usage;
import io.parley.sip.harness.DnsServer;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.TestTls;
import io.parley.sip.transaction.TransactionTimes;
import io.parley.sip.websocket.WebSocketTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

/** Trunks that are located by DNS (RFC 3263), against a server on the loopback, with timers that are twenty times as fast: 127.0.0.2 is sbc1, 127.0.0.3 is sbc2. */
class TrunkByNameTest {
    private static final TransactionTimes FAST = new TransactionTimes(25, 200, 250);
    private static final SSLContext TLS = TestTls.context("dns:carrier.example");
    private static final String HOST = "carrier.example";
    private static final String SERVICE = "_sip._udp.carrier.example";

    private final Usage usage = new Usage();
    private final Carriers carriers = new Carriers();
    private Harness harness;
    private DnsServer dns;
    private SipEngine engine;
    private Phone first;
    private Phone second;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
        dns = new DnsServer();
        int port = Harness.freePort();
        engine = new SipEngine(
                new SipSettings(
                        "127.0.0.1",
                        port,
                        port,
                        AdvertisedHost.always("127.0.0.1"),
                        Harness.REALM,
                        "Parley",
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        0,
                        WebSocketSettings.OFF,
                        new TlsSettings(Harness.freePort(), Optional.of(() -> TLS)),
                        GuardSettings.STANDARD,
                        SessionTimers.STANDARD,
                        List.of(dns.address())),
                carriers,
                new MemoryRegistrations(Clock.systemUTC()),
                ExtensionStates.NONE,
                harness,
                usage,
                Clock.systemUTC(),
                FAST,
                WebSocketTimes.STANDARD);
        harness.legs(engine::legs);
        first = new Phone("first", "127.0.0.2", port);
        second = new Phone("second", "127.0.0.3", port);
        dns.says("sbc1.carrier.example", "A", 1, "127.0.0.2").says("sbc2.carrier.example", "A", 1, "127.0.0.3");
        both();
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        engine.close();
        dns.close();
        harness.close();
    }

    /** sbc1 before sbc2. */
    private void both() {
        dns.says(
                SERVICE,
                "SRV",
                1,
                "10 100 " + first.port() + " sbc1.carrier.example.",
                "20 100 " + second.port() + " sbc2.carrier.example.");
    }

    private void only(int sbc, int port) {
        dns.says(SERVICE, "SRV", 1, "10 100 " + port + " sbc" + sbc + ".carrier.example.");
    }

    @Test
    void callBeforeDnsWasAskedGoesToItsServersAndNamesTheDomain() throws Exception {
        LegId leg = dial(trunk(0));
        String one = first.expect("INVITE sip:4930123@carrier.example SIP/2.0");
        assertThat(SipText.header("To", one)).isEqualTo("<sip:4930123@carrier.example>");
        first.send(first.response(one, 503, "Overload", "f1", ""));
        first.expect("ACK ");
        String other = second.expect("INVITE sip:4930123@carrier.example SIP/2.0");
        assertThat(SipText.header("Call-ID", other)).isEqualTo(SipText.header("Call-ID", one));
        second.send(second.response(other, 200, "OK", "s1", Harness.SDP));
        second.expect("ACK ");
        assertThat(harness.await(SipEvent.Answered.class).leg()).isEqualTo(leg);
        // The first one rests by now.
        dial(trunk(0));
        second.expect("INVITE ");
        first.expectSilence();
    }

    @Test
    void placeOfTheCallerIsToldToEachServer() throws Exception {
        dial(new DialRequest.Target.Trunk(trunk(0), Optional.of("<presence/>")));
        String one = first.expect("INVITE ");
        assertThat(one).contains("Geolocation: <cid:", "<presence/>");
        first.send(first.response(one, 503, "Overload", "f1", ""));
        assertThat(second.expect("INVITE ")).contains("Geolocation: <cid:", "<presence/>");
    }

    @Test
    void silentServerIsLeftForTheNext() throws Exception {
        use(trunk(0));
        awaitTargets("127.0.0.2", "127.0.0.3");
        first.close();
        dial(trunk(0));
        second.expect("INVITE sip:4930123@carrier.example SIP/2.0");
    }

    @Test
    void calledServersChangeWhenTheAnswerIsNoLongerGood() throws Exception {
        only(1, first.port());
        use(trunk(0));
        awaitTargets("127.0.0.2");
        call(first);
        assertThat(harness.await(SipEvent.IncomingCall.class).source()).isEqualTo(new Source.Trunk("carrier"));
        call(second);
        second.expect("SIP/2.0 407");
        only(2, second.port());
        awaitTargets("127.0.0.3");
        call(second);
        assertThat(harness.await(SipEvent.IncomingCall.class).source()).isEqualTo(new Source.Trunk("carrier"));
        call(first);
        first.expect("SIP/2.0 407");
        dial(trunk(0));
        second.expect("INVITE ");
        first.expectSilence();
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED, Rcode.NXDOMAIN})
    void lastGoodAnswerIsKeptWhileDnsFails(int code) throws Exception {
        use(trunk(0));
        awaitTargets("127.0.0.2", "127.0.0.3");
        dns.fails(code);
        int before = dns.asked.size();
        Harness.eventually("asked again and again", () -> dns.asked.size() > before + 3);
        assertThat(usage.gauges()).containsEntry("gateways_unlocated", 0.0);
        assertThat(engine.trunks().down()).isEmpty();
        call(second);
        assertThat(harness.await(SipEvent.IncomingCall.class).source()).isEqualTo(new Source.Trunk("carrier"));
        dial(trunk(0));
        first.expect("INVITE ");
    }

    @Test
    void trunkThatDnsNeverKnewIsDownAndTriedAgainWhileTheNextGatewayTakesItsCalls() throws Exception {
        dns.fails(Rcode.SERVFAIL);
        TrunkPeer trunk = new TrunkPeer(
                "carrier",
                HOST,
                0,
                "UDP",
                Optional.empty(),
                List.of(new Gateway("127.0.0.3", second.port(), "UDP", 10, 1)),
                0);
        use(trunk);
        Harness.eventually("down", () -> engine.trunks().down().equals(Map.of("carrier", List.of(HOST))));
        assertThat(usage.gauges()).containsEntry("gateways_unlocated", 1.0);
        assertThat(targets()).first().isEqualTo(new TrunkTarget(HOST, Optional.empty(), 0, 0, State.UNLOCATED));
        dial(trunk);
        second.expect("INVITE sip:4930123@127.0.0.3:");
        dns.fails(Rcode.NOERROR);
        awaitTargets("127.0.0.2", "127.0.0.3", "127.0.0.3");
        assertThat(engine.trunks().down()).isEmpty();
        dial(trunk);
        first.expect("INVITE sip:4930123@carrier.example SIP/2.0");
    }

    @Test
    void callToATrunkThatDnsDoesNotKnowEnds() throws Exception {
        dns.forgets();
        LegId leg = dial(trunk(0));
        assertThat(harness.await(SipEvent.Ended.class).leg()).isEqualTo(leg);
    }

    @Test
    void serviceThatIsNotOfferedIsNotCalled() throws Exception {
        dns.says(SERVICE, "SRV", 60, "0 0 0 .").says(HOST, "A", 60, "127.0.0.2");
        use(trunk(0));
        Harness.eventually("down", () -> !engine.trunks().down().isEmpty());
        LegId leg = dial(trunk(0));
        assertThat(harness.await(SipEvent.Ended.class).leg()).isEqualTo(leg);
        assertThat(dns.asked).doesNotContain(HOST + ". A");
    }

    @Test
    void portThatIsConfiguredIsThatOfTheAddresses() throws Exception {
        dns.says(HOST, "A", 60, "127.0.0.3");
        dial(new TrunkPeer("carrier", HOST, second.port(), "UDP"));
        second.expect("INVITE sip:4930123@carrier.example:" + second.port() + " SIP/2.0");
        assertThat(dns.asked).containsOnly(HOST + ". A", HOST + ". AAAA");
    }

    @Test
    void naptrSaysTheTransport() throws Exception {
        dns.says(HOST, "NAPTR", 60, "10 10 \"s\" \"SIP+D2U\" \"\" _voice._udp.carrier.example.")
                .says("_voice._udp.carrier.example", "SRV", 60, "1 1 " + second.port() + " sbc2.carrier.example.");
        dial(new TrunkPeer("carrier", HOST, 0, Gateway.ANY));
        second.expect("INVITE sip:4930123@carrier.example SIP/2.0");
    }

    @Test
    void everyServerIsProbedAndShownAsItStands() throws Exception {
        use(new TrunkPeer("carrier", HOST, 0, "UDP", Optional.empty(), List.of(), 10));
        String options = first.expect("OPTIONS sip:carrier.example SIP/2.0");
        Thread answering = Thread.ofVirtual().start(() -> answerAll(first, options));
        Harness.eventually("down", () -> engine.trunks()
                .down()
                .equals(Map.of("carrier", List.of("sbc2.carrier.example:" + second.port()))));
        second.expect("OPTIONS sip:carrier.example SIP/2.0");
        assertThat(targets())
                .containsExactly(
                        new TrunkTarget(HOST, Optional.of(spot(1, first, "127.0.0.2")), 10, 100, State.UP),
                        new TrunkTarget(HOST, Optional.of(spot(2, second, "127.0.0.3")), 20, 100, State.DOWN));
        // Away with its server.
        only(1, first.port());
        Harness.eventually("forgotten", () -> engine.trunks().down().isEmpty());
        assertThat(usage.gauges()).containsEntry("gateways_down", 0.0);
        first.close();
        answering.join();
    }

    @Test
    void registersAtTheNextServerWhereTheFirstHasAFault() throws Exception {
        use(new TrunkPeer(
                "carrier",
                HOST,
                0,
                "UDP",
                Optional.of(new TrunkAccount("4930555", "4930555", "", "open sesame", true))));
        String one = first.expect("REGISTER sip:carrier.example SIP/2.0");
        assertThat(SipText.header("To", one)).isEqualTo("<sip:4930555@carrier.example>");
        first.send(first.response(one, 503, "Overload", "f1", ""));
        String other = second.expect("REGISTER sip:carrier.example SIP/2.0");
        assertThat(SipText.header("Contact", other)).isEqualTo(SipText.header("Contact", one));
        second.send(second.response(other, 200, "OK", "s1", ""));
        Harness.eventually("registered", () -> usage.gauges().get("trunk_registrations_up") == 1);
    }

    @Test
    void certificateMustBeForTheDomainAndNotForTheServer() throws Exception {
        try (SSLServerSocket carrier = (SSLServerSocket)
                TLS.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            dns.says("sbc1.carrier.example", "A", 60, "127.0.0.1");
            dns.says(
                    "_sips._tcp.carrier.example",
                    "SRV",
                    60,
                    "1 1 " + carrier.getLocalPort() + " sbc1.carrier.example.");
            dial(new TrunkPeer("carrier", HOST, 0, "TLS"));
            try (Socket call = carrier.accept();
                    TcpPhone gateway = new TcpPhone("gateway", call)) {
                assertThat(gateway.read()).startsWith("INVITE sip:4930123@carrier.example;transport=tls SIP/2.0");
            }
            dns.says("_sips._tcp.other.example", "SRV", 60, "1 1 " + carrier.getLocalPort() + " carrier.example.");
            dns.says(HOST, "A", 60, "127.0.0.1");
            Thread.ofVirtual().start(() -> {
                try (Socket call = carrier.accept()) {
                    call.getInputStream().read();
                } catch (IOException e) {
                    // refused, as it should be
                }
            });
            dial(new TrunkPeer("other", "other.example", 0, "TLS"));
            Harness.eventually("refused", () -> usage.counters().get("tls_connect_failures") == 1);
        }
    }

    private static void answerAll(Phone phone, String first) {
        try {
            phone.send(phone.response(first, 200, "OK", "g1", ""));
            while (true) {
                phone.send(phone.response(phone.expect("OPTIONS "), 200, "OK", "g1", ""));
            }
        } catch (IOException | AssertionError e) {
            // closed, or not asked any more
        }
    }

    private static Spot spot(int sbc, Phone phone, String address) {
        return new Spot("sbc" + sbc + ".carrier.example", phone.port(), "UDP", InetAddress.ofLiteral(address));
    }

    private static TrunkPeer trunk(int port) {
        return new TrunkPeer("carrier", HOST, port, "UDP");
    }

    private void use(TrunkPeer... trunks) {
        carriers.trunks = List.of(trunks);
    }

    private List<TrunkTarget> targets() {
        return engine.trunks().targets("carrier");
    }

    private void awaitTargets(String... addresses) {
        Harness.eventually("at " + List.of(addresses), () -> {
            List<String> now = new ArrayList<>();
            targets().forEach(target -> target.spot()
                    .ifPresent(spot -> now.add(spot.address().getHostAddress())));
            return now.equals(List.of(addresses));
        });
    }

    /** A call from a machine, to somebody. */
    private void call(Phone from) throws IOException {
        String uri = "sip:8001@127.0.0.1";
        from.send(from.request("INVITE", uri, '<' + uri + '>', "Contact: <sip:1@h>\r\n", Harness.SDP));
    }

    private LegId dial(TrunkPeer trunk) {
        return dial(new DialRequest.Target.Trunk(trunk));
    }

    private LegId dial(DialRequest.Target target) {
        return engine.legs()
                .dial(new DialRequest(
                        target, "4930123", new Party("1", ""), Optional.of(Harness.SDP), false, Optional.empty()));
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
