package io.parley.media.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultNodeTest {
    private static long[] fates(FaultProfile profile, long stream) {
        FaultNode node = new FaultNode(profile, stream);
        return LongStream.generate(node::next).limit(10_000).toArray();
    }

    @Test
    void theSameSeedMakesTheSameFaults() {
        FaultProfile profile = new FaultProfile(0.1, 20, 0.05, 42);
        assertThat(fates(profile, 1)).isEqualTo(fates(profile, 1)).isNotEqualTo(fates(profile, 2));
    }

    @Test
    void asManyAreLostAsAskedFor() {
        long lost = LongStream.of(fates(new FaultProfile(0.05, 0, 0, 7), 1))
                .filter(f -> f == FaultNode.LOST)
                .count();
        assertThat(lost / 10_000.0).isCloseTo(0.05, within(0.01));
    }

    @Test
    void jitterStaysWithinItsBound() {
        assertThat(LongStream.of(fates(new FaultProfile(0, 15, 0, 7), 1)).boxed())
                .allMatch(f -> f >= 0 && f <= 15_000_000);
    }

    @Test
    void profilesAreReadFromText() {
        assertThat(FaultProfile.parse("")).isEqualTo(FaultProfile.NONE);
        assertThat(FaultProfile.parse("loss=0.02, jitter=10")).isEqualTo(new FaultProfile(0.02, 10, 0, 1));
        assertThatThrownBy(() -> FaultProfile.parse("loss=2")).isInstanceOf(IllegalArgumentException.class);
    }
}
