package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.engine.TrunkChannels.Direction;
import io.parley.directory.Trunk;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrunkChannelsTest {
    private final TrunkChannels channels = new TrunkChannels();

    private static Trunk trunk(int total, int in, int out) {
        return new Trunk(
                "isp",
                "127.0.0.9",
                5060,
                "UDP",
                Optional.empty(),
                new Trunk.Channels(total, in, out),
                List.of(),
                0,
                true);
    }

    private boolean take(Trunk trunk, Direction direction) {
        return channels.new Held().take(trunk, direction);
    }

    @Test
    void eachDirectionHasItsOwnLimit() {
        Trunk trunk = trunk(0, 2, 1);
        assertThat(take(trunk, Direction.OUT)).isTrue();
        assertThat(take(trunk, Direction.OUT)).isFalse();
        assertThat(take(trunk, Direction.IN)).isTrue();
        assertThat(take(trunk, Direction.IN)).isTrue();
        assertThat(take(trunk, Direction.IN)).isFalse();
        assertThat(channels.inUse("isp")).isEqualTo(3);
    }

    @Test
    void bothTogetherHaveALimitToo() {
        Trunk trunk = trunk(2, 2, 2);
        assertThat(take(trunk, Direction.IN)).isTrue();
        assertThat(take(trunk, Direction.OUT)).isTrue();
        assertThat(take(trunk, Direction.IN)).isFalse();
        assertThat(take(trunk, Direction.OUT)).isFalse();
    }

    @Test
    void zeroIsNoLimit() {
        Trunk trunk = trunk(0, 0, 0);
        for (int i = 0; i < 100; i++) {
            assertThat(take(trunk, i % 2 == 0 ? Direction.IN : Direction.OUT)).isTrue();
        }
    }

    @Test
    void channelsAreGivenBackInTheirDirectionOnce() {
        Trunk trunk = trunk(0, 1, 1);
        TrunkChannels.Held held = channels.new Held();
        assertThat(held.take(trunk, Direction.IN)).isTrue();
        assertThat(held.take(trunk, Direction.OUT)).isTrue();
        held.release();
        held.release();
        assertThat(channels.inUse("isp")).isZero();
        assertThat(take(trunk, Direction.IN)).isTrue();
        assertThat(take(trunk, Direction.IN)).isFalse();
        assertThat(take(trunk, Direction.OUT)).isTrue();
    }

    @Test
    void anEmergencyCallTakesOneBeyondTheLimitAndLeavesItForThatOfTheNextTrunk() {
        Trunk trunk = trunk(1, 0, 0);
        assertThat(take(trunk, Direction.OUT)).isTrue();
        TrunkChannels.Held held = channels.new Held();

        held.takeAnyway("isp");
        assertThat(channels.inUse("isp")).isEqualTo(2);

        held.takeAnyway("other");
        assertThat(channels.inUse("isp")).isEqualTo(1);
        assertThat(channels.inUse("other")).isEqualTo(1);

        held.release();
        held.release();
        assertThat(channels.inUse("isp")).isEqualTo(1);
        assertThat(channels.inUse("other")).isZero();
    }

    @Test
    void whatIsKeptWithThemRunsOnce() {
        int[] runs = new int[1];
        TrunkChannels.Held held = channels.new Held();
        held.keep(() -> runs[0]++);

        held.release();
        held.release();

        assertThat(runs[0]).isOne();
    }

    @Test
    void aDirectionThatIsOverItsLimitDoesNotBlockTheOther() {
        assertThat(take(trunk(0, 0, 0), Direction.IN)).isTrue();
        assertThat(take(trunk(0, 0, 0), Direction.IN)).isTrue();
        assertThat(take(trunk(0, 1, 1), Direction.OUT)).isTrue();
    }
}
