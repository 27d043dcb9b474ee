package io.parley.sip.locate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.Gateway;
import io.parley.sip.api.Spot;
import io.parley.sip.locate.Dns.Answer;
import io.parley.sip.locate.Dns.Kind;
import io.parley.sip.locate.Dns.Question;
import io.parley.sip.locate.Dns.Rdata;
import io.parley.sip.locate.Located.Machine;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for a gateway's name, and what is made of the answers. */
class SearchTest {
    private static final List<String> ALL = List.of("UDP", "TCP", "TLS");
    private static final String HOST = "carrier.example";

    private final Map<String, Answer> zone = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Dns dns = questions -> questions.stream().map(this::answer).toList();

    private Answer answer(Question question) {
        String key = question.name() + ' ' + question.type();
        asked.add(key);
        return zone.getOrDefault(key, new Answer.None());
    }

    @ParameterizedTest
    @CsvSource({"UDP, _sip._udp", "TCP, _sip._tcp", "TLS, _sips._tcp"})
    void transportThatIsConfiguredHasItsServersAlone(String transport, String service) {
        says(service + ".carrier.example", 60, srv(20, 1, 5062, "b.example"), srv(10, 1, 5070, "a.example"));
        says("a.example", 90, "192.0.2.1");
        says("b.example", 45, "192.0.2.2");
        assertThat(spots(found(0, transport)))
                .containsExactly(
                        spot("a.example", 5070, transport, "192.0.2.1"),
                        spot("b.example", 5062, transport, "192.0.2.2"));
        assertThat(found(0, transport).ttlSeconds()).isEqualTo(45);
        assertThat(asked).noneMatch(question -> question.endsWith("NAPTR"));
        assertThat(asked)
                .filteredOn(question -> question.endsWith("SRV"))
                .containsOnly(service + ".carrier.example SRV");
    }

    @Test
    void portThatIsConfiguredNeedsAddressesAlone() {
        says("_sip._udp.carrier.example", 60, srv(1, 1, 5070, "a.example"));
        says(HOST, 60, "192.0.2.9");
        assertThat(spots(found(5080, "UDP"))).containsExactly(spot(HOST, 5080, "UDP", "192.0.2.9"));
        assertThat(spots(found(5080, Gateway.ANY))).containsExactly(spot(HOST, 5080, "UDP", "192.0.2.9"));
        assertThat(asked).allMatch(question -> question.equals(HOST + " A") || question.equals(HOST + " AAAA"));
    }

    @ParameterizedTest
    @CsvSource({"UDP, 5060", "TCP, 5060", "TLS, 5061"})
    void nameWithoutServersIsAtTheStandardPort(String transport, int port) {
        says(HOST, 60, "192.0.2.9", "2001:db8::9");
        assertThat(spots(found(0, transport)))
                .containsExactly(spot(HOST, port, transport, "192.0.2.9"), spot(HOST, port, transport, "2001:db8::9"));
    }

    @Test
    void naptrSaysTheTransportAndTheServers() {
        zone.put(
                HOST + " NAPTR",
                new Answer.Records(
                        List.of(
                                new Rdata.Naptr(50, 50, "s", "SIP+D2U", "_sip._udp.carrier.example"),
                                new Rdata.Naptr(20, 50, "S", "sips+d2t", "_sips._tcp.other.example"),
                                new Rdata.Naptr(10, 10, "s", "SIP+D2S", "_sip._sctp.carrier.example"),
                                new Rdata.Naptr(5, 5, "u", "E2U+sip", "")),
                        30));
        says("_sips._tcp.other.example", 60, srv(1, 1, 5061, "a.example"));
        says("_sip._udp.carrier.example", 60, srv(1, 1, 5060, "b.example"));
        says("a.example", 60, "192.0.2.1");
        says("b.example", 60, "192.0.2.2");
        assertThat(spots(found(0, Gateway.ANY))).containsExactly(spot("a.example", 5061, "TLS", "192.0.2.1"));
        assertThat(found(0, Gateway.ANY).ttlSeconds()).isEqualTo(30);
        Outcome withoutTls = new Search(gateway(0, Gateway.ANY), dns, List.of("UDP", "TCP"), Optional.empty()).run();
        assertThat(spots(((Outcome.Found) withoutTls).located()))
                .containsExactly(spot("b.example", 5060, "UDP", "192.0.2.2"));
    }

    @Test
    void withoutNaptrTheFirstTransportWithServersIsTaken() {
        says("_sip._tcp.carrier.example", 60, srv(1, 1, 5060, "a.example"));
        says("_sips._tcp.carrier.example", 60, srv(1, 1, 5061, "a.example"));
        says("a.example", 60, "192.0.2.1");
        says(HOST, 60, "192.0.2.9");
        assertThat(spots(found(0, Gateway.ANY))).containsExactly(spot("a.example", 5060, "TCP", "192.0.2.1"));
    }

    @Test
    void serviceThatIsNotOfferedIsNotCalledAtTheAddressesOfTheName() {
        says("_sip._udp.carrier.example", 60, srv(0, 0, 0, ""));
        says(HOST, 60, "192.0.2.9");
        assertThat(run(0, "UDP")).isInstanceOf(Outcome.Nowhere.class);
        assertThat(spots(found(0, Gateway.ANY))).containsExactly(spot(HOST, 5060, "TCP", "192.0.2.9"));
    }

    @Test
    void dnsThatDoesNotAnswerIsNoNameWithoutServers() {
        zone.put("_sip._udp.carrier.example SRV", new Answer.Failed("no answer in time"));
        says(HOST, 60, "192.0.2.9");
        assertThat(run(0, "UDP")).isInstanceOf(Outcome.Unknown.class);
        zone.put(HOST + " NAPTR", new Answer.Failed("no answer in time"));
        assertThat(run(0, Gateway.ANY)).isInstanceOf(Outcome.Unknown.class);
        zone.put(HOST + " A", new Answer.Failed("no answer in time"));
        assertThat(run(5060, "UDP")).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void nameWithoutAddressIsNowhere() {
        assertThat(run(5060, "UDP")).isInstanceOf(Outcome.Nowhere.class);
        says("_sip._udp.carrier.example", 60, srv(0, 0, 5060, "a.example"));
        assertThat(run(0, "UDP")).isInstanceOf(Outcome.Nowhere.class);
    }

    @Test
    void serverWhoseAddressIsNotSaidKeepsTheOneThatItHad() {
        says("_sip._udp.carrier.example", 600, srv(1, 1, 5060, "a.example"), srv(2, 1, 5060, "b.example"));
        says("a.example", 600, "192.0.2.1");
        says("b.example", 600, "192.0.2.2");
        Located before = found(0, "UDP");
        zone.put("b.example A", new Answer.Failed("no answer in time"));
        Outcome after = new Search(gateway(0, "UDP"), dns, ALL, Optional.of(before)).run();
        assertThat(((Outcome.Found) after).located().targets()).isEqualTo(before.targets());
        assertThat(((Outcome.Found) after).located().ttlSeconds()).isZero();
        assertThat(spots(found(0, "UDP"))).containsExactly(spot("a.example", 5060, "UDP", "192.0.2.1"));
    }

    @Test
    void sixteenOfHundredsAreCalledAndItIsTheSameEachTime() {
        Rdata.Srv[] servers = IntStream.range(0, 300)
                .mapToObj(i -> srv(300 - i, 1, 5060, "s" + i + ".example"))
                .toArray(Rdata.Srv[]::new);
        says("_sip._udp.carrier.example", 60, servers);
        String[] addresses =
                IntStream.range(0, 100).mapToObj(i -> "192.0.2." + (200 - i)).toArray(String[]::new);
        IntStream.range(0, 300).forEach(i -> says("s" + i + ".example", 60, addresses));
        Located found = found(0, "UDP");
        assertThat(found.machines()).hasSize(Located.MOST);
        assertThat(found.machines())
                .extracting(machine -> machine.target().priority())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 16).boxed().toList());
        assertThat(found.senders()).hasSize(16 * 16);
        assertThat(found(0, "UDP")).isEqualTo(found);
        assertThat(asked).hasSizeLessThan(100);
    }

    @Test
    void addressesThatAreNoneAndServersWithoutPortAreLeftOut() {
        says("_sip._udp.carrier.example", 60, srv(1, 1, 0, "zero.example"), srv(2, 1, 5060, "192.0.2.7"));
        assertThat(spots(found(0, "UDP"))).containsExactly(spot("192.0.2.7", 5060, "UDP", "192.0.2.7"));
        says(HOST, 60, "0.0.0.0", "224.0.0.1", "::", "ff02::1");
        assertThat(run(5060, "UDP")).isInstanceOf(Outcome.Nowhere.class);
    }

    private Located found(int port, String transport) {
        return ((Outcome.Found) run(port, transport)).located();
    }

    private Outcome run(int port, String transport) {
        return new Search(gateway(port, transport), dns, ALL, Optional.empty()).run();
    }

    private static Gateway gateway(int port, String transport) {
        return new Gateway(HOST, port, transport, 0, 100);
    }

    private static List<Spot> spots(Located located) {
        return located.byServer().stream().map(Machine::spot).toList();
    }

    private static Spot spot(String name, int port, String transport, String address) {
        return new Spot(name, port, transport, InetAddress.ofLiteral(address));
    }

    private static Rdata.Srv srv(int priority, int weight, int port, String target) {
        return new Rdata.Srv(priority, weight, port, target);
    }

    private void says(String name, long ttl, Rdata.Srv... servers) {
        zone.put(name + " SRV", new Answer.Records(List.of(servers), ttl));
    }

    private void says(String name, long ttl, String... addresses) {
        for (Kind type : List.of(Kind.A, Kind.AAAA)) {
            List<Rdata> entries = new ArrayList<>();
            for (String address : addresses) {
                if (address.contains(":") == (type == Kind.AAAA)) {
                    entries.add(new Rdata.Address(InetAddress.ofLiteral(address)));
                }
            }
            zone.put(name + ' ' + type, entries.isEmpty() ? new Answer.None() : new Answer.Records(entries, ttl));
        }
    }
}
