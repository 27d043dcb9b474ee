package io.parley.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
        "+1 212 555 0100, +12125550100",
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
