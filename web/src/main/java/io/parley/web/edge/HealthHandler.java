package io.parley.web.edge;

import io.parley.web.health.HealthAnswer;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.function.Supplier;

/**
 * {@code /health/live}: 200 as long as the process serves at all; {@code /health/ready}: 200 while calls are taken, else 503 with what the server is doing.
 * Open to everybody, and answered on the I/O thread whatever the workers do.
 */
final class HealthHandler implements HttpHandler {
    private final HttpHandler next;
    private final Supplier<HealthAnswer> answers;

    HealthHandler(HttpHandler next, Supplier<HealthAnswer> answers) {
        this.next = next;
        this.answers = answers;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        switch (exchange.getRelativePath()) {
            case "/health/live" -> answer(exchange, HealthAnswer.ALIVE);
            case "/health/ready" -> answer(exchange, answers.get());
            default -> next.handleRequest(exchange);
        }
    }

    private static void answer(HttpServerExchange exchange, HealthAnswer answer) {
        HttpString method = exchange.getRequestMethod();
        if (!method.equals(Methods.GET) && !method.equals(Methods.HEAD)) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
            Refusal.andClose(exchange, StatusCodes.METHOD_NOT_ALLOWED, "Health can be asked for only.");
            return;
        }
        exchange.setStatusCode(answer.httpStatus());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json;charset=UTF-8");
        exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
        exchange.getResponseHeaders().put(new HttpString("X-Content-Type-Options"), "nosniff");
        exchange.getResponseSender().send(answer.json());
    }
}
