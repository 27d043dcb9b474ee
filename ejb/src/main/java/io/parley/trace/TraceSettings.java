package io.parley.trace;

import java.time.Duration;
import java.util.Optional;

/**
 * What is traced and for how long.
 *
 * @param on whether traces are kept on disk
 * @param kept how long
 * @param mostBytes how much there is at most; the oldest goes first
 * @param leastFree bytes that must stay free on the disk: with less nothing is written
 * @param hep where each message is sent besides
 */
public record TraceSettings(boolean on, Duration kept, long mostBytes, long leastFree, Optional<Hep> hep) {
    /**
     * A Homer server that takes HEP3 over UDP.
     *
     * @param captureId the number of this server at Homer, an unsigned 32-bit one
     * @param authKey what Homer asks for; empty for nothing
     */
    public record Hep(String host, int port, long captureId, String authKey) {}
}
