package io.parley.media.path;

/** The events that a leg counts. */
public enum LegCount {
    RECEIVED,
    SENT,
    LOST,
    /** Jitter in microseconds. */
    JITTER,
    /** Round trip in microseconds plus one; 0 where unknown. */
    ROUND_TRIP,
    MALFORMED,
    FOREIGN,
    DROPPED
}
