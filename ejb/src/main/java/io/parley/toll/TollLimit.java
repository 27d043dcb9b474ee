package io.parley.toll;

import java.util.List;

/**
 * What calls outside may use; zero is no limit.
 *
 * @param callsPerHour calls begun in the last hour, answered or not
 * @param concurrent calls at once, those that ring with them
 * @param minutesPerDay minutes since midnight in which calls were answered
 * @param costPerDay what they cost since midnight, in whole units of the currency
 * @param closedClasses classes of destinations that may not be called; of the whole system they are closed by the class itself
 * @param endsCalls calls that run are ended when the minutes or the cost of the day are used up
 */
public record TollLimit(
        TollScope scope,
        int callsPerHour,
        int concurrent,
        int minutesPerDay,
        int costPerDay,
        List<String> closedClasses,
        boolean endsCalls) {
    /** One that lets calls go on that run. */
    public TollLimit(
            TollScope scope,
            int callsPerHour,
            int concurrent,
            int minutesPerDay,
            int costPerDay,
            List<String> closedClasses) {
        this(scope, callsPerHour, concurrent, minutesPerDay, costPerDay, closedClasses, false);
    }

    public TollLimit {
        closedClasses = List.copyOf(closedClasses);
    }
}
