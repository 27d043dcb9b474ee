package io.parley.sip.leg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Descriptions of early dialogs, for a 2xx without one. */
class EarlyAnswersTest {
    private static final Optional<String> NOTHING = Optional.empty();

    private final EarlyAnswers answers = new EarlyAnswers();

    @Test
    void successWithoutADescriptionMeansTheLastOneOfItsOwnDialog() {
        answers.provisional("a", Optional.of("a1"));
        answers.provisional("b", Optional.of("b1"));
        answers.provisional("a", Optional.of("a2"));
        answers.provisional("a", NOTHING);
        assertThat(answers.success("a", NOTHING)).contains("a2");
    }

    @Test
    void successWithADescriptionMeansThat() {
        answers.provisional("a", Optional.of("a1"));
        assertThat(answers.success("a", Optional.of("a2"))).contains("a2");
    }

    @Test
    void anotherDialogsDescriptionIsNotTaken() {
        answers.provisional("a", Optional.of("a1"));
        assertThat(answers.success("b", NOTHING)).isEmpty();
    }

    @Test
    void endlessDialogsTakeNoEndlessRoom() {
        for (int i = 0; i < 100; i++) {
            answers.provisional("t" + i, Optional.of("sdp" + i));
        }
        assertThat(answers.success("t99", NOTHING)).contains("sdp99");
        answers.provisional("u", Optional.of("u"));
        assertThat(answers.success("t99", NOTHING)).isEmpty();
    }
}
