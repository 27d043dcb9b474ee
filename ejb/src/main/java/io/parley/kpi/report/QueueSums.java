package io.parley.kpi.report;

import java.util.Optional;

/**
 * The sums that the figures of a queue in a time are quotients of, or of several: every figure is a function of these sums, so that a total is
 * reckoned as its parts are. Durations in milliseconds; ratios are 0 to 1 and empty where the divisor is zero.
 *
 * @param serviceLevel by the definitions of the queues
 * @param passedMillis the time itself, as far as it has passed: what staffed agents are an average over
 */
public record QueueSums(QueueTally calls, Share serviceLevel, StaffTally staff, long passedMillis) {
    public static final QueueSums NONE = new QueueSums(QueueTally.NONE, Share.NONE, StaffTally.NONE, 0);

    public Optional<Double> asaMillis() {
        return Formulas.averageSpeedOfAnswer(calls);
    }

    public Optional<Double> ahtMillis() {
        return Formulas.averageHandlingTime(
                calls.talkMillis(), calls.holdMillis(), calls.wrapUpMillis(), calls.handled());
    }

    public Optional<Double> abandonRate() {
        return Formulas.abandonRate(calls);
    }

    public double staffedAgents() {
        return Formulas.staffedAgents(staff.staffedMillis(), passedMillis);
    }

    public Optional<Double> occupancy() {
        return Formulas.occupancy(staff.handlingMillis(), staff.availableMillis());
    }
}
