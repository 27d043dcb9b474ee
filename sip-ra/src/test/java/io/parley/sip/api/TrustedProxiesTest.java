package io.parley.sip.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {
    private static final TrustedProxies PROXIES = TrustedProxies.of("10.0.0.0/8, 2001:db8::/32");
    private static final InetAddress PROXY = InetAddress.ofLiteral("10.0.0.1");
    private static final InetAddress STRANGER = InetAddress.ofLiteral("203.0.113.66");

    private static String listed(String... forwardedFor) throws ParseException {
        return PROXIES.client(PROXY, List.of(forwardedFor), List.of()).getHostAddress();
    }

    private static String named(String... forwarded) throws ParseException {
        return PROXIES.client(PROXY, List.of(), List.of(forwarded)).getHostAddress();
    }

    @Test
    void strangersHeadersAreNotEvenRead() throws ParseException {
        assertThat(PROXIES.client(STRANGER, List.of("192.0.2.1"), List.of("rubbish")))
                .isEqualTo(STRANGER);
        assertThat(TrustedProxies.NONE.client(PROXY, List.of("192.0.2.1"), List.of()))
                .isEqualTo(PROXY);
    }

    @Test
    void proxyThatNamesNobodySpeaksForItself() throws ParseException {
        assertThat(PROXIES.client(PROXY, List.of(), List.of())).isEqualTo(PROXY);
    }

    @Test
    void rightmostAddressThatIsNoProxyCounts() throws ParseException {
        assertThat(listed("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(listed("198.51.100.1, 192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(listed("198.51.100.1, 192.0.2.1, 10.0.0.3 ,10.0.0.2")).isEqualTo("192.0.2.1");
        assertThat(listed("198.51.100.1", "192.0.2.1,10.0.0.3")).isEqualTo("192.0.2.1");
    }

    @Test
    void whatTheClientWroteToTheLeftIsNotRead() throws ParseException {
        assertThat(listed("rubbish;\"', 192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(listed(", ,192.0.2.1, 10.0.0.9")).isEqualTo("192.0.2.1");
    }

    @Test
    void leftmostCountsWhereAllAreProxies() throws ParseException {
        assertThat(listed("10.9.9.9, 10.0.0.2")).isEqualTo("10.9.9.9");
    }

    @Test
    void portsAndBracketsAreTakenOff() throws ParseException {
        assertThat(listed("192.0.2.1:4711")).isEqualTo("192.0.2.1");
        assertThat(listed("[2001:db9::1]:4711")).isEqualTo("2001:db9:0:0:0:0:0:1");
        assertThat(listed("[2001:db9::1]")).isEqualTo("2001:db9:0:0:0:0:0:1");
        assertThat(listed("2001:db9::1")).isEqualTo("2001:db9:0:0:0:0:0:1");
    }

    @Test
    void versionFourWrittenAsSixIsTheSameClient() throws ParseException {
        assertThat(listed("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void listThatEndsInNoAddressIsRefused() {
        for (String value :
                new String[] {"", " ", "unknown", "192.0.2.1,", "192.0.2.1, x", "192.0.2.1:x", "[::1", "a.test"}) {
            assertThatThrownBy(() -> listed(value)).as(value).isInstanceOf(ParseException.class);
        }
    }

    @Test
    void parameterForOfTheRightmostElementCounts() throws ParseException {
        assertThat(named("for=192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(named("For=\"192.0.2.1:80\";proto=https; by=10.0.0.1")).isEqualTo("192.0.2.1");
        assertThat(named("for=198.51.100.1;proto=http , proto=https;for=192.0.2.1, for=10.0.0.2"))
                .isEqualTo("192.0.2.1");
        assertThat(named("for=198.51.100.1", "for=\"[2001:db9::1]:4711\"")).isEqualTo("2001:db9:0:0:0:0:0:1");
        assertThat(named("for=\"x\\\", for=198.51.100.1\", for=192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void elementsThatCannotBeReadAreRefused() {
        for (String value : new String[] {
            "",
            "for",
            "for=",
            "proto=https",
            "for=unknown",
            "for=_hidden",
            "for=192.0.2.1,",
            "for=192.0.2.1;",
            "for=192.0.2.1;for=192.0.2.2",
            "for=192.0.2.1 192.0.2.2",
            "for=\"192.0.2.1\"x",
            "for=198.51.100.1;x=\"open, for=192.0.2.1"
        }) {
            assertThatThrownBy(() -> named(value)).as(value).isInstanceOf(ParseException.class);
        }
    }

    @Test
    void twoHeadersMustNameTheSame() throws ParseException {
        assertThat(PROXIES.client(PROXY, List.of("192.0.2.1"), List.of("for=192.0.2.1"))
                        .getHostAddress())
                .isEqualTo("192.0.2.1");
        assertThatThrownBy(() -> PROXIES.client(PROXY, List.of("192.0.2.1"), List.of("for=198.51.100.1")))
                .isInstanceOf(ParseException.class);
    }

    /** Whatever a client writes, he is who the proxy saw, or the proxy itself: never somebody else. */
    @Property
    void clientCannotPassHimselfOffAsAnother(
            @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 40) String lie, @ForAll boolean quoted) {
        String seen = quoted ? "\"192.0.2.1:5\"" : "192.0.2.1";
        assertThat(told(lie + ", for=" + seen)).isIn("192.0.2.1", "nobody");
        assertThat(told(lie, "for=" + seen)).isIn("192.0.2.1", "nobody");
        try {
            assertThat(listed(lie, "192.0.2.1")).isEqualTo("192.0.2.1");
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static String told(String... forwarded) {
        try {
            return named(forwarded);
        } catch (ParseException e) {
            return "nobody";
        }
    }

    @Test
    void listOfSettingsTakesAddressesAndRanges() {
        assertThat(TrustedProxies.of("")).isEqualTo(TrustedProxies.NONE);
        assertThat(Stream.of("10.1.1.1", "2001:db8::7").map(InetAddress::ofLiteral))
                .allMatch(PROXIES::trusts);
        assertThat(Arrays.asList("11.1.1.1", "2001:db9::7"))
                .map(InetAddress::ofLiteral)
                .noneMatch(PROXIES::trusts);
        assertThatThrownBy(() -> TrustedProxies.of("10.0.0.0/8, proxy.test"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
