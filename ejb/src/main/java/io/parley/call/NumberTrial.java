package io.parley.call;

import io.parley.routing.DialPlan;
import java.util.Optional;

/**
 * What would come of calling a number.
 *
 * @param plan where the dial plan leads, with the rules that were looked at
 * @param deadEnd why a call reaches nobody; empty where it goes through as far as that is configured
 * @param emergency the number is kept for emergency calls of extensions, whatever the dial plan says
 */
public record NumberTrial(DialPlan.Explanation plan, Optional<DeadEnd> deadEnd, boolean emergency) {
    /** Of a number that is not kept for emergencies. */
    public NumberTrial(DialPlan.Explanation plan, Optional<DeadEnd> deadEnd) {
        this(plan, deadEnd, false);
    }
}
