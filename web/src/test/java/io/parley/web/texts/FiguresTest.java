package io.parley.web.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void durationsGrowHoursOnlyWhenTheyNeedThem() {
        assertThat(Figures.duration(0)).isEqualTo("0:00");
        assertThat(Figures.duration(187_499)).isEqualTo("3:07");
        assertThat(Figures.duration(187_500)).isEqualTo("3:08");
        assertThat(Figures.duration(3_787_000)).isEqualTo("1:03:07");
    }

    @Test
    void daysAreWrittenAsEverywhereElse() {
        assertThat(Figures.day(Instant.parse("2026-11-08T23:30:00Z"), ZoneId.of("Asia/Kathmandu")))
                .isEqualTo("2026-11-09");
    }

    @Test
    void sharesAreWholePercentAndADashWithoutValue() {
        assertThat(Figures.percent(Optional.of(0.846))).isEqualTo("85%");
        assertThat(Figures.percent(Optional.empty())).isEqualTo("–");
    }
}
