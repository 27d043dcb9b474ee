package io.parley.web.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DatesTest {
    @Test
    void aLanguageHasOneWayToWriteADay() {
        LocalDate day = LocalDate.of(2026, 11, 8);
        assertThat(Dates.day(Locale.ENGLISH).format(day)).isEqualTo("2026-11-08");
        assertThat(Dates.day(Locale.GERMAN).format(day)).isEqualTo("08.11.2026");
    }
}
