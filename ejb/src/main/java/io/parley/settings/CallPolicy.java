package io.parley.settings;

import java.time.Duration;

/**
 * Limits of calls.
 *
 * @param ringTime how long a direct call rings before it is given up
 * @param announcementTime longest last words before the end
 * @param closingTime how long the end of a leg is waited for before the call is closed without
 * @param reconnectTime how long a call waits for a browser that went away
 * @param maxHops how often one call may be routed, to break circles of overflows
 */
public record CallPolicy(
        Duration ringTime, Duration announcementTime, Duration closingTime, Duration reconnectTime, int maxHops) {
    /** The policy where nothing is configured. */
    public static final CallPolicy STANDARD = new CallPolicy(
            Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(40), Duration.ofSeconds(30), 5);
}
