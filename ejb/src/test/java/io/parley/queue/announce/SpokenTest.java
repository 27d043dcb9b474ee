package io.parley.queue.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpokenTest {
    private static String said(List<String> sounds) {
        return sounds.stream().map(s -> s.substring("prompt/en/".length())).collect(Collectors.joining(" "));
    }

    @Test
    void numbers() {
        assertThat(said(Spoken.number(0))).isEqualTo("0");
        assertThat(said(Spoken.number(15))).isEqualTo("15");
        assertThat(said(Spoken.number(20))).isEqualTo("20");
        assertThat(said(Spoken.number(21))).isEqualTo("20 1");
        assertThat(said(Spoken.number(90))).isEqualTo("90");
        assertThat(said(Spoken.number(100))).isEqualTo("1 hundred");
        assertThat(said(Spoken.number(342))).isEqualTo("3 hundred and 40 2");
        assertThat(said(Spoken.number(1000))).isEqualTo("1 thousand");
        assertThat(said(Spoken.number(2007))).isEqualTo("2 thousand and 7");
        assertThat(said(Spoken.number(12_345))).isEqualTo("12 thousand 3 hundred and 40 5");
        assertThat(said(Spoken.number(-1))).isEqualTo("0");
    }

    @Test
    void positions() {
        assertThat(said(Spoken.position(1))).isEqualTo("you-are-next");
        assertThat(said(Spoken.position(3))).isEqualTo("you-are-position 3 in-the-queue");
    }

    @Test
    void waits() {
        assertThat(said(Spoken.estimatedWait(Duration.ofSeconds(20)))).isEqualTo("estimated-wait less-than 1 minute");
        assertThat(said(Spoken.estimatedWait(Duration.ofSeconds(60)))).isEqualTo("estimated-wait about 1 minute");
        assertThat(said(Spoken.estimatedWait(Duration.ofSeconds(61)))).isEqualTo("estimated-wait about 2 minutes");
    }

    @Test
    void durations() {
        assertThat(said(Spoken.duration(Duration.ofSeconds(125)))).isEqualTo("2 minutes and 5 seconds");
        assertThat(said(Spoken.duration(Duration.ofSeconds(3661)))).isEqualTo("1 hour 1 minute and 1 second");
        assertThat(said(Spoken.duration(Duration.ZERO))).isEqualTo("0 seconds");
    }

    @Test
    void digitsOneByOne() {
        assertThat(said(Spoken.digits("+10-42"))).isEqualTo("1 0 4 2");
    }

    @Property(tries = 300)
    void everySoundIsThere(@ForAll @IntRange(max = 999_999) int value) {
        assertThat(Spoken.number(value)).allMatch(SpokenTest::rendered);
        assertThat(Spoken.position(value)).allMatch(SpokenTest::rendered);
        assertThat(Spoken.duration(Duration.ofSeconds(value))).allMatch(SpokenTest::rendered);
        assertThat(Spoken.estimatedWait(Duration.ofSeconds(value))).allMatch(SpokenTest::rendered);
    }

    private static boolean rendered(String sound) {
        return Files.exists(Path.of("../prompts", sound.substring("prompt/".length()) + ".wav"));
    }
}
