package io.parley.kpi.report;

import io.parley.directory.ServiceLevel;
import java.util.Optional;

/** The definitions of docs/kpis.md, each one function; a zero divisor gives nothing. A changed definition is a new version. */
public final class Formulas {
    /**
     * 2: stays in a queue that failed on our side are counted apart; in 1 they were abandoned ones. 3: offered counts on entry; callers hung up by staff are
     * counted apart (in 2 they flowed out); an agent's handled calls include those transferred in and calls with outside parties, each with the agent's own
     * talk and hold.
     */
    public static final int VERSION = 3;

    private Formulas() {}

    /** The service level by a definition: those whom the queue served in time, and all who count. */
    public static Share serviceLevel(ServiceLevel definition, QueueTally tally) {
        long within = tally.answeredWithin();
        return switch (definition) {
            case WITHOUT_SHORT_ABANDONED ->
                new Share(within, tally.answered() + tally.abandoned() - tally.shortAbandoned());
            case OF_ANSWERED -> new Share(within, tally.answered());
            case WITH_ABANDONED -> new Share(within + tally.abandonedWithin(), tally.answered() + tally.abandoned());
            case WITH_FLOW_OUTS -> new Share(within, tally.finished());
        };
    }

    /** Average speed of answer in milliseconds: waits of answered calls ÷ answered. */
    public static Optional<Double> averageSpeedOfAnswer(QueueTally tally) {
        return ratio(tally.answeredWaitMillis(), tally.answered());
    }

    /** Average handling time in milliseconds: (talk + hold + wrap-up) ÷ handled. A conversation that goes on is not handled yet. */
    public static Optional<Double> averageHandlingTime(long talk, long hold, long wrapUp, long handled) {
        return ratio(talk + hold + wrapUp, handled);
    }

    /** Average talk in milliseconds: talk ÷ handled. */
    public static Optional<Double> averageTalk(long talk, long handled) {
        return ratio(talk, handled);
    }

    /** Abandoned ÷ offered; those who wait still are not in it. */
    public static Optional<Double> abandonRate(QueueTally tally) {
        return ratio(tally.abandoned(), tally.finished());
    }

    /** Handling ÷ (handling + available). */
    public static Optional<Double> occupancy(long handlingMillis, long availableMillis) {
        return ratio(handlingMillis, handlingMillis + availableMillis);
    }

    /** Answered ÷ rung; what was withdrawn from an agent is in neither. */
    public static Optional<Double> answerRate(long answered, long rung) {
        return ratio(answered, rung);
    }

    /** How many agents served on average: their time ÷ the time that passed. */
    public static double staffedAgents(long staffedMillis, long passedMillis) {
        return ratio(staffedMillis, passedMillis).orElse(0.0);
    }

    /** Milliseconds as whole seconds, half a second up: the one rounding of durations for people, on pages and in reports. */
    public static long wholeSeconds(long millis) {
        return Math.floorDiv(millis + 500, 1000);
    }

    /** The same of an average. */
    public static long wholeSeconds(double millis) {
        return wholeSeconds((long) Math.floor(millis));
    }

    private static Optional<Double> ratio(long dividend, long divisor) {
        return new Share(dividend, divisor).value();
    }
}
