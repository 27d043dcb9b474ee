package io.parley.kpi;

import java.util.Optional;

/** The definitions of docs/kpis.md, each one function; a zero divisor gives nothing. A changed definition is a new version. */
public final class Formulas {
    public static final int VERSION = 1;

    /** Definitions of the service level; the first is the default. */
    public enum ServiceLevel {
        /** Answered within T ÷ (answered + abandoned − short abandoned). */
        WITHOUT_SHORT_ABANDONED,
        /** Answered within T ÷ answered. */
        OF_ANSWERED,
        /** (Answered + abandoned within T) ÷ (answered + abandoned). */
        WITH_ABANDONED,
        /** Answered within T ÷ offered. */
        WITH_FLOW_OUTS
    }

    private Formulas() {}

    public static Optional<Double> serviceLevel(QueueTally tally) {
        return serviceLevel(ServiceLevel.WITHOUT_SHORT_ABANDONED, tally);
    }

    public static Optional<Double> serviceLevel(ServiceLevel definition, QueueTally tally) {
        long within = tally.answeredWithin();
        return switch (definition) {
            case WITHOUT_SHORT_ABANDONED ->
                ratio(within, tally.answered() + tally.abandoned() - tally.shortAbandoned());
            case OF_ANSWERED -> ratio(within, tally.answered());
            case WITH_ABANDONED -> ratio(within + tally.abandonedWithin(), tally.answered() + tally.abandoned());
            case WITH_FLOW_OUTS -> ratio(within, tally.offered());
        };
    }

    /** Average speed of answer in milliseconds: waits of answered calls ÷ answered. */
    public static Optional<Double> averageSpeedOfAnswer(QueueTally tally) {
        return ratio(tally.answeredWaitMillis(), tally.answered());
    }

    /** Average handling time in milliseconds: (talk + hold + wrap-up) ÷ handled. */
    public static Optional<Double> averageHandlingTime(QueueTally tally) {
        return averageHandlingTime(tally.talkMillis(), tally.holdMillis(), tally.wrapUpMillis(), tally.handled());
    }

    public static Optional<Double> averageHandlingTime(long talk, long hold, long wrapUp, long handled) {
        return ratio(talk + hold + wrapUp, handled);
    }

    /** Abandoned ÷ offered. */
    public static Optional<Double> abandonRate(QueueTally tally) {
        return ratio(tally.abandoned(), tally.offered());
    }

    /** Handling ÷ (handling + available). */
    public static Optional<Double> occupancy(long handlingMillis, long availableMillis) {
        return ratio(handlingMillis, handlingMillis + availableMillis);
    }

    /** Answered ÷ rung; what was withdrawn from an agent is in neither. */
    public static Optional<Double> answerRate(long answered, long rung) {
        return ratio(answered, rung);
    }

    private static Optional<Double> ratio(long dividend, long divisor) {
        return divisor == 0 ? Optional.empty() : Optional.of((double) dividend / divisor);
    }
}
