package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LegsByExtensionTest {
    @Test
    void legThatIsBeingEndedEngagesNobody() {
        LegsByExtension legs = new LegsByExtension();
        LegAddress leg = new LegAddress(null, 0);
        legs.add("1004", leg);
        assertThat(legs.elsewhere("1004", Optional.empty())).isTrue();

        leg.ends();

        assertThat(legs.elsewhere("1004", Optional.empty())).isFalse();
        assertThat(legs.of("1004")).hasSize(1);
        legs.remove("1004", leg);
        assertThat(legs.size()).isZero();
    }
}
