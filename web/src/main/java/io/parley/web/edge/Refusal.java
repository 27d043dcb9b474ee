package io.parley.web.edge;

import io.parley.web.rest.json.JsonOut;
import io.parley.web.rest.problem.Problem;
import io.undertow.io.IoCallback;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import org.xnio.IoUtils;

/** Answers that are given on an I/O thread, before a worker is taken. */
final class Refusal {
    private static final String RETRY_SECONDS = "5";

    private Refusal() {}

    /** Sends a problem and ends the connection: whatever else its client meant to send is not read. */
    static void andClose(HttpServerExchange exchange, int status, String detail) {
        exchange.setPersistent(false);
        Connectors.terminateRequest(exchange);
        exchange.addExchangeCompleteListener((done, next) -> {
            next.proceed();
            IoUtils.safeClose(done.getConnection());
        });
        send(exchange, status, detail);
    }

    /** Sends a problem. */
    static void send(HttpServerExchange exchange, int status, String detail) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, Problem.MEDIA_TYPE);
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        if (status == StatusCodes.SERVICE_UNAVAILABLE) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_SECONDS);
        }
        exchange.getResponseSender()
                .send(JsonOut.text(Problem.of(status, StatusCodes.getReason(status), detail)), IoCallback.END_EXCHANGE);
    }
}
