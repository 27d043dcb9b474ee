package io.parley.toll;

/**
 * What somebody uses of calls outside.
 *
 * @param concurrent calls now
 * @param callsLastHour calls begun in the last hour, or up to five minutes more
 * @param callsToday calls begun since midnight
 * @param millisToday milliseconds answered since midnight
 * @param microsToday what they cost, in millionths of the currency
 */
public record TollUsage(int concurrent, int callsLastHour, int callsToday, long millisToday, long microsToday) {}
