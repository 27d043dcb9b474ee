package io.parley.web.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.reports.table.Words;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void durationsGrowHoursOnlyWhenTheyNeedThem() {
        assertThat(Figures.duration(0)).isEqualTo("0:00");
        assertThat(Figures.duration(187_999)).isEqualTo("3:08");
        assertThat(Figures.duration(3_787_000)).isEqualTo("1:03:07");
    }

    @Test
    void pagesAndReportsRoundAlike() {
        for (long millis : new long[] {0, 499, 500, 5_909, 89_996, 3_599_500, 3_787_499}) {
            String page = Figures.duration(millis);
            assertThat(Words.span(millis)).isEqualTo("0:00:00".substring(0, Math.max(0, 7 - page.length())) + page);
            assertThat(Figures.duration(Optional.of((double) millis))).isEqualTo(page);
        }
    }

    @Test
    void sharesAreWholePercentAndADashWithoutValue() {
        assertThat(Figures.percent(Optional.of(0.846))).isEqualTo("85%");
        assertThat(Figures.percent(Optional.empty())).isEqualTo("–");
    }
}
