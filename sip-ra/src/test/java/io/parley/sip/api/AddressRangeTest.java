package io.parley.sip.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AddressRangeTest {
    private static boolean holds(String range, String address) {
        return AddressRange.of(range).contains(InetAddress.ofLiteral(address));
    }

    @Test
    void addressAloneIsItselfOnly() {
        assertThat(holds("192.0.2.7", "192.0.2.7")).isTrue();
        assertThat(holds("192.0.2.7", "192.0.2.6")).isFalse();
        assertThat(holds("2001:db8::1", "2001:db8:0::1")).isTrue();
        assertThat(holds("2001:db8::1", "2001:db8::2")).isFalse();
    }

    @Test
    void prefixCountsBitByBit() {
        assertThat(holds("10.0.0.0/8", "10.255.1.2")).isTrue();
        assertThat(holds("10.0.0.0/8", "11.0.0.0")).isFalse();
        assertThat(holds("192.0.2.64/27", "192.0.2.95")).isTrue();
        assertThat(holds("192.0.2.64/27", "192.0.2.96")).isFalse();
        assertThat(holds("192.0.2.64/27", "192.0.2.63")).isFalse();
        assertThat(holds("2001:db8:8000::/33", "2001:db8:ffff::1")).isTrue();
        assertThat(holds("2001:db8:8000::/33", "2001:db8:7fff::1")).isFalse();
    }

    @Test
    void noBitIsEverybodyOfTheVersion() {
        assertThat(holds("0.0.0.0/0", "203.0.113.9")).isTrue();
        assertThat(holds("0.0.0.0/0", "::1")).isFalse();
        assertThat(holds("::/0", "2001:db8::1")).isTrue();
        assertThat(holds("::/0", "203.0.113.9")).isFalse();
    }

    @Test
    void versionFourWrittenAsSixIsVersionFour() {
        assertThat(holds("10.0.0.0/8", "::ffff:10.1.2.3")).isTrue();
    }

    @Test
    void whatIsNoRangeIsRefused() {
        for (String text :
                new String[] {"", "localhost", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129"}) {
            assertThatThrownBy(() -> AddressRange.of(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
