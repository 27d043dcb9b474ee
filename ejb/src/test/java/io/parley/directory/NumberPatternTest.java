package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.NumberPattern.Trial;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No dial rule holds up the others' calls. */
class NumberPatternTest {
    @ParameterizedTest
    @ValueSource(strings = {"(?:(\\d)|(\\d))*\\1x", "((\\d)+)+\\2x", "(\\d*)*\\1x"})
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPatternThatBacktracksWithoutEndGivesUp(String pattern) {
        NumberPattern hard = new NumberPattern(pattern);
        assertThat(hard.on("1".repeat(NumberPattern.LONGEST))).isEqualTo(new Trial.TooMuchWork());
        assertThat(hard.hardNumber()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(9000)",
                "\\*?(\\d{3,5})",
                "(?:\\+|00)([1-9]\\d{4,20})",
                "0(.*)",
                "(1|1?)+x",
                "(.*)(.*)x",
                "[0-9*#]{1,64}"
            })
    void whatPeopleWriteIsTriedToTheEnd(String pattern) {
        assertThat(new NumberPattern(pattern).hardNumber()).isEmpty();
    }

    @Test
    void theWholeNumberMustMatchAndGroupsAreKept() {
        NumberPattern pattern = new NumberPattern("0(\\d+)");
        assertThat(pattern.groups()).isEqualTo(1);
        assertThat(pattern.on("0123")).isInstanceOfSatisfying(Trial.Match.class, match -> assertThat(
                        match.matcher().group(1))
                .isEqualTo("123"));
        assertThat(pattern.on("0123x")).isEqualTo(new Trial.NoMatch());
    }
}
