package io.parley.sip.api;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Settings of SIP over WebSocket (RFC 7118).
 *
 * @param wsPort port of ws, 0 switches it off
 * @param wssPort port of wss, 0 switches it off; needs {@code tls}
 * @param tls gives each new connection the server's certificate and key of now, for wss; asked on the threads of the ports, so it must be quick
 * @param origins values of Origin that are taken, as "https://desk.example.com", or "*" for any; a page from the host that it connects to is always
 *     taken, whatever its port
 * @param proxies reverse proxies whose word counts on whom a connection comes from
 */
public record WebSocketSettings(
        int wsPort, int wssPort, Optional<Supplier<SSLContext>> tls, Set<String> origins, TrustedProxies proxies) {
    /** No WebSocket. */
    public static final WebSocketSettings OFF =
            new WebSocketSettings(0, 0, Optional.empty(), Set.of(), TrustedProxies.NONE);

    public WebSocketSettings {
        origins = Set.copyOf(origins);
        if (wssPort != 0 && tls.isEmpty()) {
            throw new IllegalArgumentException("wss needs a certificate");
        }
    }
}
