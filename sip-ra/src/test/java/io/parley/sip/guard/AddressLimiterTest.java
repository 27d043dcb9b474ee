package io.parley.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressLimiterTest {
    private final AddressLimiter limiter = new AddressLimiter(Limit.MALFORMED_PER_MINUTE);

    @Test
    void countsEachAddressApart() {
        limiter.count("a", 0);
        assertThat(limiter.count("a", 1)).isEqualTo(2);
        assertThat(limiter.count("b", 1)).isEqualTo(1);
    }

    @Test
    void exceedsAtTheLimitAndForgetsAfterAMinute() {
        for (int i = 0; i < Limit.MALFORMED_PER_MINUTE.standard(); i++) {
            assertThat(limiter.exceeded("a", 10)).isFalse();
            limiter.count("a", 10);
        }
        assertThat(limiter.exceeded("a", 10)).isTrue();
        assertThat(limiter.exceeded("a", 60_010)).isFalse();
    }

    @Test
    void aFullTableLosesWhoWasSilentLongest() {
        limiter.count("silent", 0);
        limiter.count("busy", 0);
        for (int i = 0; i < Limit.TRACKED_ADDRESSES.standard() + 10; i++) {
            limiter.count("flood" + i, 0);
            limiter.count("busy", 0);
        }
        assertThat(limiter.count("silent", 0)).isEqualTo(1);
        assertThat(limiter.exceeded("busy", 0)).isTrue();
        assertThat(limiter.count("new", 0)).isEqualTo(1);
        assertThat(limiter.count("new", 0)).isEqualTo(2);
    }

    @Test
    void ownerOfAnIpv6NetworkIsOneSite() {
        assertThat(AddressLimiter.site("2001:db8:0:7:1:2:3:4"))
                .isEqualTo(AddressLimiter.site("2001:db8:0:7:ffff:0:0:1"))
                .isNotEqualTo(AddressLimiter.site("2001:db8:0:8:1:2:3:4"));
        assertThat(AddressLimiter.site("192.0.2.1")).isEqualTo("192.0.2.1");
    }
}
