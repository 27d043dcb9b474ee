package io.parley.web.portal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialQuestionTest {
    @Test
    void aLinkMayHoldANumberAsPeopleWriteIt() {
        assertThat(DialQuestion.number("tel:+49 30 123-4567")).isEqualTo("+49301234567");
        assertThat(DialQuestion.number("tel: 49 30 1234567")).isEqualTo("+49301234567");
        assertThat(DialQuestion.number(" 49 30 1234567")).isEqualTo("+49301234567");
        assertThat(DialQuestion.number("1007")).isEqualTo("1007");
    }

    @Test
    void whatIsNoNumberIsNotAskedFor() {
        assertThat(DialQuestion.number("javascript:alert()")).isEmpty();
        assertThat(DialQuestion.number("1".repeat(60))).isEmpty();
    }
}
