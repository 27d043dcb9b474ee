package io.parley.stream;

/** What a reader of the event stream may subscribe to. */
public enum Topic {
    CALLS,
    AGENTS,
    QUEUES
}
