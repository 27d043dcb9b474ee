package io.parley.media.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HearingTest {
    @Test
    void conferenceIsAllHearingAllOthers() {
        Hearing<String> three = Hearing.conference(List.of("a", "b", "c"));
        assertThat(three.gain("a", "b")).contains(Gain.UNITY);
        assertThat(three.gain("c", "b")).contains(Gain.UNITY);
        assertThat(three.gain("a", "a")).isEmpty();
    }

    @Test
    void pairIsAConferenceOfTwo() {
        assertThat(Hearing.pair("a", "b")).isEqualTo(Hearing.conference(List.of("a", "b")));
        assertThat(Hearing.conference(List.of("a")).rows()).isEqualTo(Map.of("a", Hear.nobody()));
    }

    @Test
    void legIsNotHeardWithoutARowNorByItself() {
        assertThatThrownBy(() -> new Hearing<>(Map.of("a", Hear.legs(List.of("b")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hearing<>(Map.of("a", Hear.legs(List.of("a")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hear.Legs<>(Map.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partyWithoutANameIsLeftOutEverywhere() {
        Hearing<String> three = Hearing.conference(List.of("1", "2", "x"));
        Hearing<Integer> renamed =
                three.renamed(n -> n.equals("x") ? Optional.empty() : Optional.of(Integer.valueOf(n)));
        assertThat(renamed).isEqualTo(Hearing.pair(1, 2));
        assertThat(Hearing.pair("1", "x")
                        .renamed(n -> n.equals("x") ? Optional.<Integer>empty() : Optional.of(Integer.valueOf(n)))
                        .rows())
                .isEmpty();
    }

    @Test
    void gainIsTwentyTimesTheLogarithm() {
        assertThat(new Gain(20).factor()).isEqualTo(10);
        assertThat(new Gain(-6).factor()).isBetween(0.5, 0.502);
        assertThatThrownBy(() -> new Gain(21)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Gain(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
