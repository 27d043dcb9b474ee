package io.parley.stream;

/** A topic that a reader of the event stream may subscribe to. */
public enum Topic {
    CALLS,
    AGENTS,
    QUEUES
}
