package io.parley.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.xnio.IoUtils;

/**
 * Ends connections whose client takes an answer too slowly: it holds a worker meanwhile. An answer that has begun must go on by {@link #LEAST_BYTES} in each
 * {@link #ROUND_SECONDS}, of which {@link #GRACE} may be missed one after the other.
 */
final class PaceWatch implements HttpHandler {
    static final int ROUND_SECONDS = 5;
    static final int GRACE = 3;
    static final long LEAST_BYTES = 10 * 1024;

    private static final Logger LOG = Logger.getLogger(PaceWatch.class);

    private final HttpHandler next;
    private final Map<HttpServerExchange, Pace> sending = new ConcurrentHashMap<>();

    /** The bytes sent by the last round, and the number of slow rounds in a row. */
    private record Pace(long sent, int slow) {}

    PaceWatch(HttpHandler next, ScheduledExecutorService timer) {
        this.next = next;
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::round, ROUND_SECONDS, ROUND_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        sending.put(exchange, new Pace(0, 0));
        exchange.addExchangeCompleteListener((done, then) -> {
            sending.remove(done);
            then.proceed();
        });
        next.handleRequest(exchange);
    }

    private void round() {
        sending.keySet().forEach(this::look);
    }

    private void look(HttpServerExchange exchange) {
        if (!exchange.isResponseStarted() || exchange.isUpgrade()) {
            return;
        }
        long sent = exchange.getResponseBytesSent();
        Pace pace = sending.computeIfPresent(
                exchange, (same, before) -> new Pace(sent, sent - before.sent() < LEAST_BYTES ? before.slow() + 1 : 0));
        if (pace != null && pace.slow() > GRACE) {
            LOG.debugf("WEB0042 %s takes its answer too slowly", exchange.getSourceAddress());
            sending.remove(exchange);
            exchange.getIoThread().execute(() -> IoUtils.safeClose(exchange.getConnection()));
        }
    }
}
