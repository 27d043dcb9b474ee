package io.parley.web.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.xnio.Options;

/**
 * Lets a client be silent while the server owes it an answer, and on a WebSocket, whose ends look after each other by beats: the listener's read time-out
 * is for those who must send.
 */
final class Patience implements HttpHandler {
    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final int LONG_MILLIS = (int) Duration.ofDays(1).toMillis();

    private final HttpHandler next;

    Patience(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.getConnection() instanceof HttpServerConnection connection) {
            Integer before = connection.getChannel().getOption(Options.READ_TIMEOUT);
            if (before != null && before > 0 && before < LONG_MILLIS) {
                set(connection, LONG_MILLIS);
                exchange.addExchangeCompleteListener((done, then) -> {
                    if (!done.isUpgrade()) {
                        set(connection, before);
                    }
                    then.proceed();
                });
            }
        }
        next.handleRequest(exchange);
    }

    private static void set(HttpServerConnection connection, int millis) {
        try {
            connection.setOption(Options.READ_TIMEOUT, millis);
            // a read, even of nothing, is when the time-out's clock is set
            int unused = connection.getOriginalSourceConduit().read(ByteBuffer.allocate(0));
        } catch (IOException | IllegalArgumentException e) {
            LOG.debugf(e, "WEB0041 a connection ended while its time-out was set");
        }
    }
}
