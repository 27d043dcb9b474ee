package io.parley.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Base64;
import java.util.Set;

/**
 * The hand-shake of a WebSocket (RFC 6455 4.2.1), looked at before the container does, which takes any key: GET, version 13, and a key of 16 bytes. A path that
 * is a WebSocket only refuses other requests.
 */
final class HandshakeCheck implements HttpHandler {
    private static final Set<String> WEB_SOCKETS = Set.of("/api/events", "/pulse");
    private static final String VERSION = "13";
    private static final String WEB_SOCKET = "websocket";
    private static final int KEY_BYTES = 16;

    private final HttpHandler next;

    HandshakeCheck(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderMap headers = exchange.getRequestHeaders();
        boolean asked = WEB_SOCKET.equalsIgnoreCase(headers.getFirst(Headers.UPGRADE));
        boolean only = isWebSocket(exchange.getRelativePath());
        if (!asked && !only) {
            next.handleRequest(exchange);
        } else if (!exchange.getRequestMethod().equals(Methods.GET)) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
            Refusal.andClose(exchange, StatusCodes.METHOD_NOT_ALLOWED, "A WebSocket begins with GET.");
        } else if (!asked || !VERSION.equals(headers.getFirst(Headers.SEC_WEB_SOCKET_VERSION))) {
            exchange.getResponseHeaders().put(Headers.UPGRADE, WEB_SOCKET);
            exchange.getResponseHeaders().put(new HttpString("Sec-WebSocket-Version"), VERSION);
            Refusal.andClose(exchange, StatusCodes.UPGRADE_REQUIRED, "This is a WebSocket of version 13.");
        } else if (!isKey(headers.getFirst(Headers.SEC_WEB_SOCKET_KEY))) {
            Refusal.andClose(exchange, StatusCodes.BAD_REQUEST, "Sec-WebSocket-Key must be 16 bytes in base 64.");
        } else {
            next.handleRequest(exchange);
        }
    }

    /** Whether a path leads to a WebSocket and nothing else. */
    static boolean isWebSocket(String path) {
        return WEB_SOCKETS.contains(path);
    }

    private static boolean isKey(String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            // no base 64
            return false;
        }
    }
}
