package io.parley.kpi.report;

import io.parley.fact.AgentStateName;
import io.parley.kpi.fold.AgentStateInterval;
import java.time.Duration;
import java.util.List;

/**
 * Time of agents in a queue, in milliseconds.
 *
 * @param staffedMillis logged in to it
 * @param availableMillis of this, available
 * @param handlingMillis ringing, on call or in wrap-up for it
 */
public record StaffTally(long staffedMillis, long availableMillis, long handlingMillis) {
    public static final StaffTally NONE = new StaffTally(0, 0, 0);

    /** The tally of so much of a stretch for these queues: handling only where the call is of one of them. */
    public static StaffTally of(AgentStateInterval stretch, List<String> queues, Duration length) {
        long millis = length.toMillis();
        boolean available = stretch.state() == AgentStateName.AVAILABLE;
        boolean handling = stretch.handling() && queues.contains(stretch.queue());
        return new StaffTally(millis, available ? millis : 0, handling ? millis : 0);
    }

    public StaffTally plus(StaffTally other) {
        return new StaffTally(
                staffedMillis + other.staffedMillis,
                availableMillis + other.availableMillis,
                handlingMillis + other.handlingMillis);
    }
}
