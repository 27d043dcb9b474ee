package io.parley.sip.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.harness.DnsServer;
import io.parley.sip.harness.Harness;
import io.parley.sip.locate.Dns.Answer;
import io.parley.sip.locate.Dns.Kind;
import io.parley.sip.locate.Dns.Question;
import io.parley.sip.locate.Dns.Rdata;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

/** The client against a real server on the loopback. */
class DnsClientTest {
    private DnsServer server;
    private DnsClient client;

    @BeforeEach
    void start() throws IOException {
        server = new DnsServer();
        client = new DnsClient(List.of(server.address()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsAllTypes() {
        server.says("carrier.example", "NAPTR", 600, "10 20 \"s\" \"SIP+D2U\" \"\" _sip._udp.carrier.example.")
                .says("_sip._udp.carrier.example", "SRV", 90, "10 60 5070 sbc1.carrier.example.", "0 0 0 .")
                .says("sbc1.carrier.example", "A", 300, "192.0.2.1", "192.0.2.2")
                .says("sbc1.carrier.example", "AAAA", 300, "2001:db8::1");
        assertThat(ask("carrier.example", Kind.NAPTR))
                .isEqualTo(records(600, new Rdata.Naptr(10, 20, "s", "SIP+D2U", "_sip._udp.carrier.example")));
        assertThat(ask("_sip._udp.carrier.example", Kind.SRV))
                .isEqualTo(
                        records(90, new Rdata.Srv(10, 60, 5070, "sbc1.carrier.example"), new Rdata.Srv(0, 0, 0, "")));
        assertThat(ask("sbc1.carrier.example", Kind.A)).isEqualTo(records(300, at("192.0.2.1"), at("192.0.2.2")));
        assertThat(ask("sbc1.carrier.example", Kind.AAAA)).isEqualTo(records(300, at("2001:db8::1")));
    }

    @Test
    void answerCountsAsLongAsTheShortestOfItsAliases() {
        server.says("a.example", "CNAME", 20, "b.example.")
                .says("b.example", "CNAME", 700, "c.example.")
                .says("c.example", "A", 900, "192.0.2.1");
        assertThat(ask("a.example", Kind.A)).isEqualTo(records(20, at("192.0.2.1")));
    }

    @Test
    void aliasesInACircleAreAFailure() {
        server.says("a.example", "CNAME", 20, "b.example.").says("b.example", "CNAME", 20, "a.example.");
        assertThat(ask("a.example", Kind.A)).isInstanceOf(Answer.Failed.class);
    }

    @Test
    void nameThatIsNotThereAndTypeThatIsNotThereAreNone() {
        server.says("sbc1.carrier.example", "A", 300, "192.0.2.1");
        assertThat(ask("nobody.example", Kind.SRV)).isEqualTo(new Answer.None());
        assertThat(ask("sbc1.carrier.example", Kind.AAAA)).isEqualTo(new Answer.None());
        assertThat(ask("_sip._udp." + "x".repeat(63) + '.' + "long.".repeat(40) + "example", Kind.SRV))
                .isEqualTo(new Answer.None());
    }

    @Test
    void errorOfTheServerIsAFailure() {
        server.fails(Rcode.SERVFAIL);
        assertThat(ask("carrier.example", Kind.SRV)).isInstanceOf(Answer.Failed.class);
        server.fails(Rcode.REFUSED);
        assertThat(ask("carrier.example", Kind.A)).isInstanceOf(Answer.Failed.class);
    }

    @Test
    void hundredsOfRecordsComeOverTcp() {
        server.says(
                "_sip._udp.carrier.example",
                "SRV",
                60,
                IntStream.range(0, 400)
                        .mapToObj(i -> "10 1 5060 sbc" + i + ".carrier.example.")
                        .toArray(String[]::new));
        assertThat(ask("_sip._udp.carrier.example", Kind.SRV))
                .isInstanceOfSatisfying(Answer.Records.class, records -> assertThat(records.entries())
                        .hasSize(400));
    }

    @Test
    void answerWithAnotherIdIsNotTaken() {
        server.says("carrier.example", "A", 300, "192.0.2.1").forged();
        assertThat(ask("carrier.example", Kind.A)).isInstanceOf(Answer.Failed.class);
    }

    @Test
    void deadServerIsWaitedForSomeSecondsAndTheNextOneIsAsked() throws IOException {
        try (DnsServer other = new DnsServer()) {
            other.says("carrier.example", "A", 300, "192.0.2.1");
            server.dead(true);
            client = new DnsClient(List.of(server.address(), other.address()));
            assertThat(ask("carrier.example", Kind.A)).isEqualTo(records(300, at("192.0.2.1")));
        }
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), Harness.freePort());
        client = new DnsClient(List.of(server.address(), nobody));
        assertThat(ask("carrier.example", Kind.A)).isInstanceOf(Answer.Failed.class);
    }

    @Test
    void slowAnswersAreWaitedForTogether() {
        server.dead(true);
        client = new DnsClient(List.of(server.address()), 400);
        List<Question> questions = IntStream.range(0, 10)
                .mapToObj(i -> new Question("sbc" + i + ".carrier.example", Kind.A, false))
                .toList();
        long begun = System.nanoTime();

        assertThat(client.ask(questions)).hasSize(10).allMatch(Answer.Failed.class::isInstance);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    }

    private Answer ask(String name, Kind type) {
        return client.ask(List.of(new Question(name, type, false))).getFirst();
    }

    private static Answer records(long ttl, Rdata... entries) {
        return new Answer.Records(List.of(entries), ttl);
    }

    private static Rdata at(String address) {
        return new Rdata.Address(InetAddress.ofLiteral(address));
    }
}
