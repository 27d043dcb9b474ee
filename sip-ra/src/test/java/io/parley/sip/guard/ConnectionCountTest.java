package io.parley.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionCountTest {
    private final ConnectionCount count = new ConnectionCount(Limit.WS_UNPROVED, Limit.WS_UNPROVED_PER_ADDRESS);

    @Test
    void oneAddressLeavesRoomForOthers() {
        for (int i = 0; i < Limit.WS_UNPROVED_PER_ADDRESS.standard(); i++) {
            assertThat(count.enter("10.0.0.1")).isTrue();
        }
        assertThat(count.enter("10.0.0.1")).isFalse();
        assertThat(count.enter("10.0.0.2")).isTrue();
        count.leave("10.0.0.1");
        assertThat(count.enter("10.0.0.1")).isTrue();
    }

    @Test
    void manyAddressesTogetherHaveALimitToo() {
        int most = Limit.WS_UNPROVED.standard();
        for (int i = 0; i < most; i++) {
            assertThat(count.enter("10.0." + i / 256 + "." + i % 256)).isTrue();
        }
        assertThat(count.enter("10.1.0.0")).isFalse();
        assertThat(count.size()).isEqualTo(most);
    }

    @Test
    void placeOfAProxyIsBookedToItsClient() {
        for (int i = 0; i < 2 * Limit.WS_UNPROVED_PER_ADDRESS.standard(); i++) {
            assertThat(count.enterForOthers("10.0.0.1")).isTrue();
        }
        for (int i = 0; i < Limit.WS_UNPROVED_PER_ADDRESS.standard(); i++) {
            assertThat(count.move("10.0.0.1", "192.0.2.1")).isTrue();
        }
        assertThat(count.move("10.0.0.1", "192.0.2.1")).isFalse();
        assertThat(count.move("10.0.0.1", "192.0.2.2")).isTrue();
        assertThat(count.enter("192.0.2.1")).isFalse();
        count.leave("192.0.2.1");
        assertThat(count.enter("192.0.2.1")).isTrue();
        assertThat(count.size()).isEqualTo(2 * Limit.WS_UNPROVED_PER_ADDRESS.standard());
    }

    @Test
    void proxyThatSpeaksForItselfHasTheLimitOfAnAddress() {
        int most = Limit.WS_UNPROVED_PER_ADDRESS.standard();
        for (int i = 0; i < most; i++) {
            assertThat(count.enterForOthers("10.0.0.1")).isTrue();
        }
        assertThat(count.move("10.0.0.1", "10.0.0.1")).isTrue();
        assertThat(count.enterForOthers("10.0.0.1")).isTrue();
        assertThat(count.move("10.0.0.1", "10.0.0.1")).isFalse();
    }

    @Test
    void proxiesTogetherHaveTheLimitOfAll() {
        for (int i = 0; i < Limit.WS_UNPROVED.standard(); i++) {
            assertThat(count.enterForOthers("10.0.0.1")).isTrue();
        }
        assertThat(count.enterForOthers("10.0.0.1")).isFalse();
    }

    @Test
    void framesBeyondTheRateOfASecondAreTold() {
        RateWindow rate = new RateWindow(Limit.WS_FRAMES_PER_SECOND, 0);
        for (int i = 0; i < Limit.WS_FRAMES_PER_SECOND.standard(); i++) {
            assertThat(rate.take(i)).isTrue();
        }
        assertThat(rate.take(999_999_999L)).isFalse();
        assertThat(rate.take(1_000_000_000L)).isTrue();
    }
}
