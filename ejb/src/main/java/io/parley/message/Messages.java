package io.parley.message;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Messages of people and programs that have no phone to write them by. Returns at once; thread-safe. */
public interface Messages {
    /** Bytes of a text, as UTF-8, at most. */
    int LONGEST = 1_300;

    /** What became of a message. */
    enum Outcome {
        /** A device took it. */
        DELIVERED,
        /** It waits for a device. */
        KEPT,
        /** There is no such extension. */
        NOBODY,
        /** There is no room for more that wait. */
        FULL,
        /** All devices refuse it, or none took it in the time that it was worth delivering. */
        REFUSED,
        /** It cannot be kept now: the database is away. */
        UNAVAILABLE
    }

    /**
     * Writes to an extension.
     *
     * @param from the extension that the recipient sees
     * @param text neither empty nor longer than {@link #LONGEST}, without NUL
     * @param expiresSeconds how long it is worth delivering; empty for as long as it is kept
     * @return what became of it, after some seconds at most
     */
    CompletableFuture<Outcome> write(String from, String to, String text, OptionalLong expiresSeconds);
}
