package io.parley.media.relay;

/** What a leg counts. */
enum LegCount {
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
