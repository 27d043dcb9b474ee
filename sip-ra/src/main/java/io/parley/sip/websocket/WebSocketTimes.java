package io.parley.sip.websocket;

import io.parley.sip.guard.Limit;
import java.time.Duration;

/**
 * How long a WebSocket may take for what. The standard ones are in {@link Limit}; tests have shorter ones.
 *
 * @param handshake from the accepted connection to the end of the hand-shake
 * @param unproved from the accepted connection to the proof of an account
 * @param ping between PINGs
 * @param silent without any frame, PONG or other
 * @param message from the first byte of a message to its last
 */
public record WebSocketTimes(Duration handshake, Duration unproved, Duration ping, Duration silent, Duration message) {
    /** Those of {@link Limit}. */
    public static final WebSocketTimes STANDARD = new WebSocketTimes(
            seconds(Limit.WS_HANDSHAKE_SECONDS),
            seconds(Limit.WS_UNPROVED_SECONDS),
            seconds(Limit.WS_PING_SECONDS),
            seconds(Limit.WS_SILENT_SECONDS),
            seconds(Limit.WS_MESSAGE_SECONDS));

    private static final long MAX_CHECK_MILLIS = 1_000;

    private static Duration seconds(Limit limit) {
        return Duration.ofSeconds(limit.standard());
    }

    /** How often connections are looked at. */
    long checkMillis() {
        long shortest = Math.min(
                Math.min(handshake.toMillis(), unproved.toMillis()),
                Math.min(Math.min(ping.toMillis(), silent.toMillis()), message.toMillis()));
        return Math.clamp(shortest / 4, 1, MAX_CHECK_MILLIS);
    }
}
