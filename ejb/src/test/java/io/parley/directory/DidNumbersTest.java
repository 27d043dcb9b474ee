package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.number.PhoneNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DidNumbersTest {
    private static final PhoneNumbers GERMANY = new PhoneNumbers("DE");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+49309871000|+49309871000",
                " 030 / 987-1000 |+49309871000",
                "0049 30 9871000|+49309871000",
                "+44 20 7946 0000|+442079460000",
                "+49309871000..+49309871999|+49309871000..999",
                "+49309871000..1999|+49309871000..999",
                "030 987-1000 .. 1999|+49309871000..999",
                "030 987 1000..030 987 1999|+49309871000..999",
                "030 987 1000 .. 9|+49309871000..9",
                "+49309871099..100|+49309871099..100",
                "+49309871000..+49309871000|+49309871000",
                "+4930987*|+4930987*",
                "030 987 *|+4930987*"
            })
    void numbersAreKeptInOneSpelling(String given, String kept) {
        assertThat(DidNumbers.spelt(given, GERMANY).map(DidNumbers::toString)).contains(kept);
        assertThat(DidNumbers.spelt(given, GERMANY)).contains(DidNumbers.of(kept));
        assertThat(DidNumbers.spelt(kept, GERMANY)).contains(DidNumbers.of(kept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1001",
                "anna",
                "*",
                "+*",
                "+4*",
                "..",
                "+49309871000..",
                "..1999",
                "+49309871999..1000",
                "+49309871000..+4930987200",
                "+49309871000..+442079460000",
                "+49309871000..12345678901234",
                "+49309871000..19*",
                "+4930987*..1999",
                "+49309871000..a",
                "+49309871000..1999..2999",
                "+49309871000...1999",
                "+49309871000.. - ",
                "+44207946000..+49309871000",
                "+4930 1234567890123456"
            })
    void whatIsNoNumberOfOursIsNone(String given) {
        assertThat(DidNumbers.spelt(given, GERMANY)).isEmpty();
    }

    @Test
    void aRangeHasItsNumbersAndNoOthers() {
        DidNumbers range = DidNumbers.of("+49309871095..103");
        assertThat(range.has("+49309871095")).isTrue();
        assertThat(range.has("+49309871103")).isTrue();
        assertThat(range.has("+49309871094")).isFalse();
        assertThat(range.has("+49309871104")).isFalse();
        assertThat(range.has("+493098711000")).isFalse();
        assertThat(range.behind("+49309871099")).isEqualTo("099");
        assertThat(range.with("100")).contains("+49309871100");
        assertThat(range.with("104")).isEmpty();
        assertThat(range.with("10")).isEmpty();
        assertThat(range.with("")).isEmpty();
        assertThat(range.with("1a0")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10..19, 15..25, true",
        "15..25, 10..19, true",
        "10..19, 19..25, true",
        "10..19, 10..15, false",
        "10..15, 10..19, false",
        "10..19, 12..15, false",
        "12..15, 10..19, false",
        "10..19, 20..29, false",
        "10..19, 15, false",
        "10..19, 1*, false",
        "10..19, 100..199, false"
    })
    void rangesCrossWhereEachHasNumbersOfItsOwn(String one, String other, boolean cross) {
        assertThat(DidNumbers.of("+4930" + one).crosses(DidNumbers.of("+4930" + other)))
                .isEqualTo(cross);
    }
}
