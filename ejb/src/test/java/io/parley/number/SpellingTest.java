package io.parley.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                " 4930,+4930",
                " 1 212,+1 212",
                "+49,+49",
                "4930,4930",
                " 030,' 030'",
                " anna,' anna'",
                "1 2,1 2",
                "' ',' '"
            })
    void aPlusThatWasNotEscapedIsReadAsOne(String decoded, String meant) {
        assertThat(Spelling.inQuery(decoded)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"(030) 12-34/5.6, 030123456", "030\u00a012\u202f34\u20075, 03012345", "12\u201334, 1234", "*43, *43"})
    void whatGroupsDigitsIsLeftOut(String written, String number) {
        assertThat(Spelling.ungrouped(written)).isEqualTo(number);
    }
}
