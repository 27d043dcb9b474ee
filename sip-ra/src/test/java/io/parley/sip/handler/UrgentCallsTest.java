package io.parley.sip.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.SipDirectory;
import io.parley.sip.api.Source;
import io.parley.sip.guard.Limit;
import io.parley.sip.transport.Flow;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrgentCallsTest {
    private static final int LEGS = Limit.LEGS.standard();
    private static final Source PHONE = new Source.Extension("1001");

    private final AtomicLong now = new AtomicLong(60_000_000);
    private final UrgentCalls urgent = new UrgentCalls(
            new Numbers(),
            address -> address.getHostAddress().equals("127.0.0.9"),
            () -> Instant.ofEpochMilli(now.get()));

    /** 112 is an emergency number, and 030555 one that is called back. */
    private record Numbers() implements SipDirectory {
        @Override
        public Optional<Account> account(String user) {
            return Optional.empty();
        }

        @Override
        public Optional<TrunkPeer> trunk(InetAddress source) {
            return Optional.empty();
        }

        @Override
        public boolean urgent(Source source, String called) {
            return switch (source) {
                case Source.Extension _ ->
                    Set.of("112", "+49112", "urn:service:sos").contains(called);
                case Source.Trunk _ -> called.equals("030555");
            };
        }
    }

    private record Way(String address, boolean passesBans) implements Flow {
        @Override
        public String transport() {
            return "UDP";
        }

        @Override
        public boolean reliable() {
            return false;
        }

        @Override
        public InetSocketAddress remote() {
            return new InetSocketAddress(InetAddress.ofLiteral(address), 5060);
        }

        @Override
        public Flow toPort(int port) {
            return this;
        }

        @Override
        public void send(byte[] message) {}
    }

    @Test
    void theyPassTheLimitOfLegsAndLeaveTheMemoryWhole() {
        assertThat(urgent.passes(PHONE, "112", LEGS)).isTrue();
        assertThat(urgent.passes(PHONE, "112", LEGS + Limit.URGENT_LEGS.standard() - 1))
                .isTrue();
        assertThat(urgent.passes(PHONE, "112", LEGS + Limit.URGENT_LEGS.standard()))
                .isFalse();
        assertThat(urgent.passes(PHONE, "1002", 0)).isFalse();
        assertThat(urgent.passes(new Source.Trunk("isp"), "112", 0)).isFalse();
        assertThat(urgent.passes(new Source.Trunk("isp"), "030555", 0)).isTrue();
    }

    @Test
    void aPhoneThatCallsInALoopPassesNoLongerAndOthersDo() {
        for (int i = 0; i < Limit.URGENT_CALLS_PER_MINUTE.standard(); i++) {
            assertThat(urgent.passes(PHONE, "112", 0)).isTrue();
        }
        assertThat(urgent.passes(PHONE, "112", 0)).isFalse();
        assertThat(urgent.passes(new Source.Extension("1002"), "112", 0)).isTrue();

        now.addAndGet(60_000);
        assertThat(urgent.passes(PHONE, "112", 0)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:112@parley.test",
                "SIP:112@parley.test;user=phone",
                "sips:112@parley.test",
                "tel:112;phone-context=+49",
                "tel:112;phone-context=+4930",
                "TEL:112",
                "sip:112;phone-context=+49@parley.test",
                "urn:service:sos"
            })
    void whoHasProvedAnAccountIsRead(String uri) {
        assertThat(urgent.isRead(new Way("127.0.0.1", true), uri)).isTrue();
        assertThat(urgent.isRead(new Way("127.0.0.1", false), uri)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "sip:", "sip:@", "sip:1002@parley.test", "tel:", "urn:", "urn:service:sos2"})
    void whatIsNoEmergencyIsNotRead(String uri) {
        assertThat(urgent.isRead(new Way("127.0.0.1", true), uri)).isFalse();
    }

    @Test
    void aFlowThatFloodsIsReadNoLonger() {
        Way phone = new Way("127.0.0.1", true);
        for (int i = 0; i < Limit.URGENT_INVITES_PER_MINUTE.standard(); i++) {
            assertThat(urgent.isRead(phone, "sip:112@parley.test")).isTrue();
        }
        assertThat(urgent.isRead(phone, "sip:112@parley.test")).isFalse();
        assertThat(urgent.isRead(new Way("127.0.0.2", true), "sip:112@parley.test"))
                .isTrue();
    }

    @Test
    void aCallBackIsReadFromATrunkAlone() {
        assertThat(urgent.isRead(new Way("127.0.0.9", false), "sip:030555@parley.test"))
                .isTrue();
        assertThat(urgent.isRead(new Way("127.0.0.8", false), "sip:030555@parley.test"))
                .isFalse();
        assertThat(urgent.isRead(new Way("127.0.0.9", false), "sip:112@parley.test"))
                .isFalse();
    }
}
