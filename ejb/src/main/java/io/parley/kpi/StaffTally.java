package io.parley.kpi;

/**
 * Time of agents in a queue, in milliseconds.
 *
 * @param staffedMillis logged in to it
 * @param availableMillis of this, available
 * @param handlingMillis ringing, on call or in wrap-up for it
 */
public record StaffTally(long staffedMillis, long availableMillis, long handlingMillis) {
    public static final StaffTally NONE = new StaffTally(0, 0, 0);

    public StaffTally plus(StaffTally other) {
        return new StaffTally(
                staffedMillis + other.staffedMillis,
                availableMillis + other.availableMillis,
                handlingMillis + other.handlingMillis);
    }
}
