package io.parley.sip.websocket;

/** Told of WebSockets that open. Called on the server's I/O threads: must not block. */
@FunctionalInterface
public interface WebSocketListener {
    /** A WebSocket is open; what it returns is told the rest, on the connection's own thread and in order. */
    Receiver opened(WebSocketConnection connection);

    /** Takes what comes over one WebSocket. */
    interface Receiver {
        /** A whole message, as long as {@link io.parley.sip.guard.Limit#MESSAGE_BYTES} at most. */
        void message(byte[] bytes);

        /** The end; called once, and last. */
        void closed();
    }
}
