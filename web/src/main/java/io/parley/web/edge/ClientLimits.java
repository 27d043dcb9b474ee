package io.parley.web.edge;

import io.parley.security.ClientAddresses;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.handlers.RequestLimit;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Bounds what one client address has open and has served at the same time, so that it cannot take the workers from all others. Requests through a
 * trusted proxy count for the client it names; the proxy's own connections are not counted.
 */
final class ClientLimits {
    /** Where Vaadin's push is, whatever its transport. */
    private static final Set<String> PUSH = Set.of("/", "/VAADIN/push");

    private static final AttachmentKey<Boolean> COUNTED = AttachmentKey.create(Boolean.class);

    private final ClientAddresses addresses;
    private final int connections;
    private final int requests;
    private final int waiting;
    private final ConcurrentMap<String, Client> clients = new ConcurrentHashMap<>();

    ClientLimits(ClientAddresses addresses, int connections, int requests, int waiting) {
        this.addresses = addresses;
        this.connections = connections;
        this.requests = requests;
        this.waiting = waiting;
    }

    /** The connections and requests of an address, which is forgotten with the last one. */
    private static final class Client {
        private final RequestLimit served;
        private int connections;
        private int holds;

        Client(int requests, int waiting) {
            served = new RequestLimit(requests, waiting);
        }
    }

    /** Lets requests pass of connections that there is room for. */
    HttpHandler connections(HttpHandler next) {
        return exchange -> {
            String peer = peer(exchange);
            String address = addresses.of(peer, name -> values(exchange, name));
            if ((isUpgrade(exchange) || address.equals(peer)) && !counted(exchange.getConnection(), address)) {
                Refusal.andClose(
                        exchange, StatusCodes.SERVICE_UNAVAILABLE, "There are too many connections from this address.");
            } else {
                next.handleRequest(exchange);
            }
        };
    }

    /** Lets requests, whole by now, pass or wait. WebSockets and push take a worker for a moment only, and last: they are not counted. */
    HttpHandler requests(HttpHandler next) {
        return exchange -> {
            if (lasts(exchange.getRelativePath(), exchange.getQueryString())) {
                next.handleRequest(exchange);
                return;
            }
            String address = addresses.of(peer(exchange), name -> values(exchange, name));
            Client client = held(address);
            exchange.addExchangeCompleteListener((_, then) -> {
                release(address, false);
                then.proceed();
            });
            client.served.handleRequest(exchange, next);
        };
    }

    private static boolean isUpgrade(HttpServerExchange exchange) {
        return exchange.getRequestHeaders().contains(Headers.UPGRADE);
    }

    /** Whether a request is one that lasts, by its path: were a header or a parameter enough, anybody could have any request served uncounted. */
    static boolean lasts(String path, String query) {
        return HandshakeCheck.isWebSocket(path) || (PUSH.contains(path) && query.contains("v-r=push"));
    }

    /** The address that the server sees, or the one that it was set up to believe (parley.http.behind-proxy). */
    private static String peer(HttpServerExchange exchange) {
        InetSocketAddress source = exchange.getSourceAddress();
        return source.getAddress() == null
                ? source.getHostString()
                : source.getAddress().getHostAddress();
    }

    private static List<String> values(HttpServerExchange exchange, String name) {
        List<String> values = exchange.getRequestHeaders().get(name);
        return values == null ? List.of() : values;
    }

    /** Counts a connection at its first request; false when there are too many. */
    private boolean counted(ServerConnection connection, String address) {
        if (connection.getAttachment(COUNTED) != null) {
            return true;
        }
        boolean[] room = new boolean[1];
        clients.compute(address, (_, known) -> {
            Client client = known == null ? new Client(requests, waiting) : known;
            room[0] = client.connections < connections;
            if (room[0]) {
                client.connections++;
                client.holds++;
            }
            return client;
        });
        if (room[0]) {
            connection.putAttachment(COUNTED, true);
            connection.addCloseListener(_ -> release(address, true));
        }
        return room[0];
    }

    private Client held(String address) {
        return clients.compute(address, (_, known) -> {
            Client client = known == null ? new Client(requests, waiting) : known;
            client.holds++;
            return client;
        });
    }

    private void release(String address, boolean connection) {
        clients.computeIfPresent(address, (_, client) -> {
            client.holds--;
            if (connection) {
                client.connections--;
            }
            return client.holds == 0 ? null : client;
        });
    }
}
