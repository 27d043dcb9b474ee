package io.parley.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kpi.Formulas.ServiceLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class FormulasTest {
    private static final QueueTally TALLY = new QueueTally(8, 6, 4, 3, 1, 2, 80_000, 40_000, 7, 700, 70, 7);

    @Test
    void serviceLevelsAsDefined() {
        assertThat(Formulas.serviceLevel(TALLY)).contains(6.0 / 11);
        assertThat(Formulas.serviceLevel(ServiceLevel.OF_ANSWERED, TALLY)).contains(6.0 / 8);
        assertThat(Formulas.serviceLevel(ServiceLevel.WITH_ABANDONED, TALLY)).contains(9.0 / 12);
        assertThat(Formulas.serviceLevel(ServiceLevel.WITH_FLOW_OUTS, TALLY)).contains(6.0 / 14);
    }

    @Test
    void quotientsAsDefined() {
        assertThat(Formulas.averageSpeedOfAnswer(TALLY)).contains(10_000.0);
        assertThat(Formulas.averageHandlingTime(TALLY)).contains(111.0);
        assertThat(Formulas.abandonRate(TALLY)).contains(4.0 / 14);
        assertThat(Formulas.occupancy(30, 70)).contains(0.3);
        assertThat(Formulas.answerRate(3, 4)).contains(0.75);
    }

    @Test
    void aZeroDivisorGivesNothing() {
        for (ServiceLevel definition : ServiceLevel.values()) {
            assertThat(Formulas.serviceLevel(definition, QueueTally.NONE)).isEmpty();
        }
        assertThat(Formulas.averageSpeedOfAnswer(QueueTally.NONE)).isEmpty();
        assertThat(Formulas.averageHandlingTime(QueueTally.NONE)).isEmpty();
        assertThat(Formulas.abandonRate(QueueTally.NONE)).isEmpty();
        assertThat(Formulas.occupancy(0, 0)).isEmpty();
        assertThat(Formulas.answerRate(0, 0)).isEmpty();
    }

    @Property
    void piecesOfAStretchLieInTheirIntervalsAndAddUp(
            @ForAll @LongRange(max = 4_000_000_000L) long from, @ForAll @LongRange(max = 400_000) long seconds) {
        for (Duration length : new Duration[] {Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofDays(1)}) {
            Intervals intervals = new Intervals(ZoneId.of("Europe/Berlin"), length);
            Instant begin = Instant.ofEpochSecond(from);
            Instant end = begin.plusSeconds(seconds);

            Duration sum = Duration.ZERO;
            for (Intervals.Piece piece : intervals.cut(begin, end)) {
                assertThat(intervals.start(piece.interval())).isEqualTo(piece.interval());
                assertThat(piece.length())
                        .isLessThanOrEqualTo(Duration.between(piece.interval(), intervals.end(piece.interval())));
                sum = sum.plus(piece.length());
            }
            assertThat(sum).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void aDayHasTwentyThreeHoursWhenTheClockGoesForward() {
        Intervals days = new Intervals(ZoneId.of("Europe/Berlin"), Duration.ofDays(1));
        Instant start = days.start(Instant.parse("2026-03-29T12:00:00Z"));

        assertThat(Duration.between(start, days.end(start))).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void oddIntervalsAreRefused() {
        assertThatThrownBy(() -> new Intervals(ZoneId.of("UTC"), Duration.ofMinutes(7)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
