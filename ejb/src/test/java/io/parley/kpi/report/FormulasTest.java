package io.parley.kpi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.directory.ServiceLevel;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.kpi.fold.AgentPart;
import io.parley.kpi.fold.QueueStay;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class FormulasTest {
    private static final QueueTally TALLY = new QueueTally(8, 6, 4, 3, 1, 2, 3, 5, 80_000, 40_000, 7, 700, 70, 7, 9);

    @Test
    void serviceLevelsAsDefined() {
        assertThat(Formulas.serviceLevel(ServiceLevel.WITHOUT_SHORT_ABANDONED, TALLY))
                .isEqualTo(new Share(6, 11));
        assertThat(Formulas.serviceLevel(ServiceLevel.OF_ANSWERED, TALLY)).isEqualTo(new Share(6, 8));
        assertThat(Formulas.serviceLevel(ServiceLevel.WITH_ABANDONED, TALLY)).isEqualTo(new Share(9, 12));
        assertThat(Formulas.serviceLevel(ServiceLevel.WITH_FLOW_OUTS, TALLY)).isEqualTo(new Share(6, 17));
    }

    @Test
    void quotientsAsDefined() {
        assertThat(Formulas.averageSpeedOfAnswer(TALLY)).contains(10_000.0);
        assertThat(Formulas.averageHandlingTime(700, 70, 7, 7)).contains(111.0);
        assertThat(Formulas.abandonRate(TALLY)).contains(4.0 / 17);
        assertThat(Formulas.occupancy(30, 70)).contains(0.3);
        assertThat(Formulas.answerRate(3, 4)).contains(0.75);
    }

    @Test
    void offeredCountsWhoWaitsAndRatesDoNot() {
        QueueTally waiting = QueueTally.of(stay(QueueStay.Outcome.WAITING, 0), QueueTally.Limits.DEFAULT);

        assertThat(waiting.offered()).isEqualTo(1);
        assertThat(TALLY.plus(waiting).offered()).isEqualTo(TALLY.offered() + 1);
        assertThat(Formulas.abandonRate(TALLY.plus(waiting))).isEqualTo(Formulas.abandonRate(TALLY));
        for (ServiceLevel definition : ServiceLevel.values()) {
            assertThat(Formulas.serviceLevel(definition, TALLY.plus(waiting)))
                    .isEqualTo(Formulas.serviceLevel(definition, TALLY));
        }
    }

    @Test
    void whomTheStaffHungUpNeitherAbandonedNorFlowedOut() {
        QueueTally ended = QueueTally.of(stay(QueueStay.Outcome.ENDED, 3_000), QueueTally.Limits.DEFAULT);

        assertThat(ended.ended()).isEqualTo(1);
        assertThat(ended.offered()).isEqualTo(1);
        assertThat(ended.abandoned() + ended.flowedOut() + ended.failed()).isZero();
    }

    @Test
    void halfASecondIsRoundedUp() {
        assertThat(Formulas.wholeSeconds(5_909)).isEqualTo(6);
        assertThat(Formulas.wholeSeconds(89_996)).isEqualTo(90);
        assertThat(Formulas.wholeSeconds(500)).isEqualTo(1);
        assertThat(Formulas.wholeSeconds(499.9)).isZero();
        assertThat(Formulas.wholeSeconds(1_499.9)).isEqualTo(1);
    }

    @Test
    void aZeroDivisorGivesNothing() {
        for (ServiceLevel definition : ServiceLevel.values()) {
            assertThat(Formulas.serviceLevel(definition, QueueTally.NONE).value())
                    .isEmpty();
        }
        assertThat(Formulas.averageSpeedOfAnswer(QueueTally.NONE)).isEmpty();
        assertThat(Formulas.averageHandlingTime(0, 0, 0, 0)).isEmpty();
        assertThat(Formulas.abandonRate(QueueTally.NONE)).isEmpty();
        assertThat(Formulas.occupancy(0, 0)).isEmpty();
        assertThat(Formulas.answerRate(0, 0)).isEmpty();
    }

    @Test
    void whatFailedOnOurSideIsInNoOtherFigure() {
        QueueTally failed = QueueTally.of(stay(QueueStay.Outcome.FAILED, 3_000), QueueTally.Limits.DEFAULT);

        assertThat(failed.failed()).isEqualTo(1);
        assertThat(failed.offered() + failed.abandoned() + failed.shortAbandoned())
                .isZero();
        for (ServiceLevel definition : ServiceLevel.values()) {
            assertThat(Formulas.serviceLevel(definition, TALLY.plus(failed)))
                    .isEqualTo(Formulas.serviceLevel(definition, TALLY));
        }
        assertThat(Formulas.abandonRate(TALLY.plus(failed))).isEqualTo(Formulas.abandonRate(TALLY));
    }

    @Test
    void runningConversationIsAnsweredButNotHandledForQueueAndAgentAlike() {
        AgentFigures anna = new AgentFigures();
        anna.add(part(true, 60_000));
        anna.add(part(false, 0));
        QueueTally queue = QueueTally.of(stay(QueueStay.Outcome.ANSWERED, 1_000), QueueTally.Limits.DEFAULT);

        assertThat(anna.sums().ahtMillis()).contains(60_000.0);
        assertThat(anna.sums().handledIn()).isEqualTo(1);
        assertThat(anna.sums().answerRate()).contains(1.0);
        assertThat(anna.sums().answered()).isEqualTo(2);
        assertThat(queue.answered()).isEqualTo(1);
        assertThat(queue.handled()).isZero();
    }

    private static QueueStay stay(QueueStay.Outcome outcome, long wait) {
        return new QueueStay(
                new CallId("c"), new QueueId("8001"), Instant.EPOCH, outcome, "anna", wait, false, 0, 0, 0);
    }

    private static AgentPart part(boolean handled, long talk) {
        return new AgentPart(
                new CallId("c"),
                Instant.EPOCH,
                "anna",
                "8001",
                false,
                true,
                AgentPart.ANSWERED,
                handled,
                talk,
                0,
                0,
                0,
                0,
                false,
                "",
                "",
                "");
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
