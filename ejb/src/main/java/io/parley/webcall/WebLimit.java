package io.parley.webcall;

import java.time.Duration;

/** Bounds of calls by request. */
public enum WebLimit {
    /** Calls of one extension at a time; beyond it none is begun. */
    PER_EXTENSION(4),
    /** Calls of one extension at a time where the next one is an emergency call. */
    PER_EXTENSION_IN_EMERGENCY(8),
    /** Calls in all; beyond it none is begun. */
    IN_ALL(500),
    /** Calls in all where the next one is an emergency call. */
    IN_ALL_IN_EMERGENCY(600),
    /** Seconds that a request waits for the answer, after which the call is given up: most gateways wait no longer. */
    WAIT_SECONDS(55),
    /** Seconds that the server's offer waits for the browser's answer; nobody is called before. */
    ANSWER_SECONDS(30),
    /** Seconds that a renewed offer waits for its answer. */
    RENEW_SECONDS(10),
    /** Seconds for which it can be asked how a call ended. */
    KEPT_SECONDS(120),
    /** Calls of which that can be asked, in all; beyond it the oldest is forgotten. */
    KEPT(2_000),
    /** Characters of a session description. */
    DESCRIPTION(32_768),
    /** Characters of a number to call. */
    NUMBER(64),
    /** Characters of a candidate. */
    CANDIDATE(512);

    private final int value;

    WebLimit(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }

    Duration seconds() {
        return Duration.ofSeconds(value);
    }
}
