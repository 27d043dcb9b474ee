package io.parley.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;

/** Refuses CONNECT (RFC 9110 9.3.6). Its target is no path, which the servlet container takes for a failure of its own. */
final class NoTunnel implements HttpHandler {
    private final HttpHandler next;

    NoTunnel(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.getRequestMethod().equals(Methods.CONNECT)) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD, POST, PUT, DELETE, OPTIONS");
            Refusal.andClose(exchange, StatusCodes.METHOD_NOT_ALLOWED, "This is no proxy.");
        } else {
            next.handleRequest(exchange);
        }
    }
}
