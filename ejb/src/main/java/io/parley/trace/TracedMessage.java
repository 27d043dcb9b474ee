package io.parley.trace;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A SIP message as it passed the wire, its secrets masked. Immutable: the bytes are not to be changed. */
public final class TracedMessage {
    private final long micros;
    private final boolean sent;
    private final String transport;
    private final Endpoint local;
    private final Endpoint remote;
    private final String callId;
    private final byte[] bytes;

    /**
     * @param micros microseconds since 1970, UTC
     * @param sent whether we sent it
     * @param transport "UDP", "TCP", "TLS", "WS" or "WSS"
     * @param callId its Call-ID header
     * @param bytes the message, masked
     */
    public TracedMessage(
            long micros, boolean sent, String transport, Endpoint local, Endpoint remote, String callId, byte[] bytes) {
        this.micros = micros;
        this.sent = sent;
        this.transport = transport;
        this.local = local;
        this.remote = remote;
        this.callId = callId;
        this.bytes = bytes;
    }

    public long micros() {
        return micros;
    }

    /** When it came or was sent. */
    public Instant at() {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    public boolean sent() {
        return sent;
    }

    public String transport() {
        return transport;
    }

    public Endpoint local() {
        return local;
    }

    public Endpoint remote() {
        return remote;
    }

    public Endpoint source() {
        return sent ? local : remote;
    }

    public Endpoint destination() {
        return sent ? remote : local;
    }

    public String callId() {
        return callId;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** The message in words; bytes that are no UTF-8 are shown as U+FFFD. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
