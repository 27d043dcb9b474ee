package io.parley.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpositionTest {
    @Test
    void sampleHasHelpTypeAndValue() {
        assertThat(Exposition.render(List.of(Sample.gauge("pbx_active_calls", "Calls alive now", 3))))
                .isEqualTo("""
                        # HELP pbx_active_calls Calls alive now
                        # TYPE pbx_active_calls gauge
                        pbx_active_calls 3
                        """);
    }

    @Test
    void samplesOfOneNameStandTogetherUnderOneHead() {
        String text = Exposition.render(List.of(
                Sample.counter("a_total", "A", "q", "1", 1),
                Sample.gauge("b", "B", 0.25),
                Sample.counter("a_total", "A", "q", "2", 2)));

        assertThat(text).isEqualTo("""
                # HELP a_total A
                # TYPE a_total counter
                a_total{q="1"} 1
                a_total{q="2"} 2
                # HELP b B
                # TYPE b gauge
                b 0.25
                """);
    }

    @Test
    void labelsAndHelpAreEscaped() {
        String text = Exposition.render(List.of(Sample.gauge("a", "one\ntwo", "q", "a\"b\\c\nd", Double.NaN)));

        assertThat(text).contains("# HELP a one\\ntwo").contains("a{q=\"a\\\"b\\\\c\\nd\"} NaN");
    }
}
