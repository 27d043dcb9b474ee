package io.parley.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhoneNumbersTest {
    private static final PhoneNumbers GERMAN = new PhoneNumbers("DE");

    @ParameterizedTest
    @CsvSource({
        "030 1234567, +49301234567",
        "+49 (30) 123-4567, +49301234567",
        "0049301234567, +49301234567",
        "491622897306, +491622897306",
        "4915550000001, +4915550000001",
        "+1 212 555 0100, +12125550100",
        "+49\u00a030\u202f1234567, +49301234567",
        "030 12\u201334\u2011567, +49301234567",
        "\u202a030 1234567\u202c, +49301234567",
        "1007, 1007",
        "116117, 116117",
        "'', ''",
        "anonymous, ''",
        "'1007; drop', ''"
    })
    void aNumberHasOneSpelling(String given, String normal) {
        assertThat(GERMAN.normal(given)).isEqualTo(normal);
    }

    @Test
    void theRegionSaysWhoseNationalNumbersThereAre() {
        assertThat(new PhoneNumbers("US").normal("(212) 555-0100")).isEqualTo("+12125550100");
        assertThatThrownBy(() -> new PhoneNumbers("Germany")).hasMessageContaining("parley.region");
    }

    @ParameterizedTest
    @CsvSource({
        "030, +4930",
        "+49 (0) 30, +4930",
        "004930, +4930",
        "0900, +49900",
        "+1, +1",
        "+4, ''",
        "004, ''",
        "+35, ''",
        "+353, +353",
        "+999, ''",
        "0900\u00a0, +49900",
        "+44 20 7946, +44207946",
        "+1 900, +1900",
        "030 1234567, +49301234567",
        "00, ''",
        "0, ''",
        "+, ''",
        "'', ''",
        "+0, ''",
        "anonymous, ''"
    })
    void aBeginningHasOneSpelling(String given, String prefix) {
        assertThat(GERMAN.prefix(given)).isEqualTo(prefix);
    }

    @ParameterizedTest
    @CsvSource({
        "US, (212), +1212",
        "US, 1 212, +1212",
        "US, 011 49, +49",
        "IT, 06, +3906",
        "IT, 393, ''",
        "ES, 91, +3491",
        "FR, 01, +331"
    })
    void theRegionSaysWhatNationalNumbersBeginWith(String region, String given, String prefix) {
        assertThat(new PhoneNumbers(region).prefix(given)).isEqualTo(prefix);
    }

    @Property
    void aNumberBeginsAsItsBeginningIsSpelt(
            @ForAll("national") String number, @ForAll @IntRange(min = 3, max = 9) int length) {
        String normal = GERMAN.normal(number);

        assertThat(normal).startsWith(GERMAN.prefix(number.substring(0, length)));
        assertThat(GERMAN.prefix(normal.substring(0, length))).isEqualTo(normal.substring(0, length));
    }

    @Property
    void aBeginningOnceSpeltStaysAsItIs(@ForAll("dialled") String dialled) {
        String prefix = GERMAN.prefix(dialled);

        assertThat(prefix).matches("(\\+[1-9]\\d*)?");
        assertThat(GERMAN.prefix(prefix)).isEqualTo(prefix);
    }

    @Provide
    Arbitrary<String> national() {
        return Arbitraries.strings().numeric().ofLength(9).flatMap(digits -> Arbitraries.of(
                        "030", "089", "0201", "0176")
                .map(area -> area + digits));
    }

    @Property
    void whatIsNormalStaysAsItIs(@ForAll String any) {
        String normal = GERMAN.normal(any);

        assertThat(GERMAN.normal(normal)).isEqualTo(normal);
        assertThat(normal.length()).isLessThanOrEqualTo(40);
    }

    @Property
    void digitsStayNormalOnceTheyAre(@ForAll("dialled") String dialled) {
        String normal = GERMAN.normal(dialled);

        assertThat(normal).matches("\\+?\\d+");
        assertThat(GERMAN.normal(normal)).isEqualTo(normal);
    }

    @Provide
    Arbitrary<String> dialled() {
        return Arbitraries.strings()
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(18)
                .flatMap(digits -> Arbitraries.of(digits, "+" + digits, "00" + digits));
    }
}
