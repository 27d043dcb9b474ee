package io.parley.media.dtmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.media.dtmf.DigitRecogniser.Press;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DigitSequenceTest {
    @Property
    void whatIsSentIsRecognised(
            @ForAll @StringLength(min = 1, max = 20) @Chars({'0', '1', '5', '9', '*', '#', 'A', 'D'}) String digits) {
        DigitSequence sequence = new DigitSequence(digits);
        DigitRecogniser recogniser = new DigitRecogniser();
        List<Press> presses = new ArrayList<>();
        int began = 0;
        for (int tick = 0; !sequence.done(); tick++) {
            var step = sequence.next();
            if (step.isPresent()) {
                began = step.get().first() ? tick * 160 : began;
                for (int i = 0; i < step.get().copies(); i++) {
                    recogniser
                            .event(began, step.get().event(), tick * 20_000_000L)
                            .ifPresent(presses::add);
                }
            }
        }
        assertThat(presses).hasSize(digits.length()).allMatch(p -> p.durationMillis() == 100);
        StringBuilder heard = new StringBuilder();
        presses.forEach(p -> heard.append(p.digit()));
        assertThat(heard.toString()).isEqualTo(digits);
    }

    @Test
    void lettersThatAreNoDigitsAreRefused() {
        assertThatThrownBy(() -> new DigitSequence("12E"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("E");
    }

    @Test
    void nothingToSendIsDoneAtOnce() {
        assertThat(new DigitSequence("").done()).isTrue();
    }
}
