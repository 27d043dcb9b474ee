package io.parley.call;

import io.parley.routing.DialPlan;
import java.util.Optional;

/**
 * What would come of calling a number.
 *
 * @param plan where the dial plan leads, with the rules that were looked at
 * @param deadEnd why a call reaches nobody; empty where it goes through as far as that is configured
 */
public record NumberTrial(DialPlan.Explanation plan, Optional<DeadEnd> deadEnd) {}
