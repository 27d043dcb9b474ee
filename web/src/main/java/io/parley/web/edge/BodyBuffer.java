package io.parley.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Receives the whole body of a request on the I/O thread, within a size and a time, before a worker serves it: a client that sends slowly keeps nobody
 * waiting but itself. A request without a body goes on at once.
 */
final class BodyBuffer implements HttpHandler {
    private final HttpHandler next;
    private final Duration patience;
    private final AtomicLong held = new AtomicLong();

    BodyBuffer(HttpHandler next, Duration patience) {
        this.next = next;
        this.patience = patience;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        int most = EdgeLimit.body(exchange.getRelativePath());
        if (exchange.isRequestComplete()) {
            next.handleRequest(exchange);
        } else if (exchange.getRequestContentLength() > EdgeLimit.DROPPED) {
            Refusal.andClose(exchange, StatusCodes.REQUEST_ENTITY_TOO_LARGE, BodyReceiver.tooLong(most));
        } else {
            new BodyReceiver(exchange, next, most, held).start(patience);
        }
    }
}
