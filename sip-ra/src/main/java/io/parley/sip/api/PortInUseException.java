package io.parley.sip.api;

import java.io.Serial;

/** A port that the adaptor must listen on is taken; the message names it. */
public final class PortInUseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int port;

    public PortInUseException(String transport, String host, int port, Throwable cause) {
        super("SIP port " + host + ":" + port + " (" + transport + ") cannot be bound: " + cause.getMessage(), cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
