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
    void remembersABoundedNumberOfAddresses() {
        for (int i = 0; i < Limit.TRACKED_ADDRESSES.standard(); i++) {
            limiter.count("address" + i, 0);
        }
        assertThat(limiter.count("one more", 0)).isEqualTo(1);
        assertThat(limiter.count("one more", 0)).isEqualTo(1);
    }
}
