package io.parley.reports.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.reports.table.Column;
import io.parley.reports.table.Column.Kind;
import org.junit.jupiter.api.Test;

class HeadingTest {
    @Test
    void columnIsAsWideAsTheLongestWordAboveIt() {
        assertThat(Heading.width(new Column("a", "Fehlgeschlagen", Kind.COUNT, 9)))
                .isGreaterThan(14);
        assertThat(Heading.width(new Column("a", "Von", Kind.MOMENT, 19))).isEqualTo(19);
    }

    @Test
    void wordsThatDoNotFitBesideEachOtherStandBelow() {
        assertThat(Heading.lines("Von uns beendet", 30)).isEqualTo(1);
        assertThat(Heading.lines("Von uns beendet", 10)).isEqualTo(2);
        assertThat(Heading.lines("Angenommen binnen T", 12)).isEqualTo(2);
        assertThat(Heading.lines("Eingehend bearbeitet heute", 12)).isEqualTo(3);
    }
}
