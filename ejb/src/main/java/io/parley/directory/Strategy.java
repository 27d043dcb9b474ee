package io.parley.directory;

/** How a queue chooses among its agents; each has its class in {@code io.parley.queue.strategy}. */
public enum Strategy {
    RING_ALL,
    ROUND_ROBIN,
    LONGEST_IDLE,
    FEWEST_CALLS,
    RANDOM,
    PRIORITY
}
