package io.parley.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RangePresetTest {
    private static final LocalDate SUNDAY = LocalDate.of(2026, 3, 1);

    @ParameterizedTest
    @EnumSource(RangePreset.class)
    void everyRangeEndsAfterItBegins(RangePreset preset) {
        assertThat(preset.from(SUNDAY)).isBefore(preset.to(SUNDAY));
    }

    @Test
    void theWeekBeginsOnMonday() {
        assertThat(RangePreset.THIS_WEEK.from(SUNDAY)).isEqualTo("2026-02-23T00:00:00");
        assertThat(RangePreset.LAST_WEEK.to(SUNDAY)).isEqualTo("2026-02-23T00:00:00");
    }

    @Test
    void lastMonthIsTheWholeMonthBefore() {
        assertThat(RangePreset.LAST_MONTH.from(SUNDAY)).isEqualTo("2026-02-01T00:00:00");
        assertThat(RangePreset.LAST_MONTH.to(SUNDAY)).isEqualTo("2026-03-01T00:00:00");
    }

    @Test
    void aRangeThatWasChangedIsNoPresetAnyMore() {
        LocalDateTime from = RangePreset.YESTERDAY.from(SUNDAY);
        LocalDateTime to = RangePreset.YESTERDAY.to(SUNDAY);
        assertThat(RangePreset.of(from, to, SUNDAY)).contains(RangePreset.YESTERDAY);
        assertThat(RangePreset.of(from.minusDays(3), to, SUNDAY)).isEmpty();
        assertThat(RangePreset.of(null, to, SUNDAY)).isEmpty();
    }
}
