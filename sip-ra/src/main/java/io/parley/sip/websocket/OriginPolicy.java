package io.parley.sip.websocket;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which pages may open a WebSocket (RFC 6455 10.2). A page of the host it connects to may, whatever its port; others by the list. A client without
 * Origin is no browser, so no page of a stranger runs in it and its credential alone counts.
 */
final class OriginPolicy {
    private static final String ANY = "*";

    private final Set<String> allowed;

    /** @param allowed values of Origin, or "*" */
    OriginPolicy(Set<String> allowed) {
        this.allowed = Set.copyOf(
                allowed.stream().map(o -> o.strip().toLowerCase(Locale.ROOT)).toList());
    }

    /**
     * Whether the hand-shake may go on.
     *
     * @param origins the values of all Origin headers
     * @param host the Host header, or the empty string
     */
    boolean allows(List<String> origins, String host) {
        if (origins.isEmpty()) {
            return true;
        }
        if (origins.size() > 1) {
            return false;
        }
        String origin = origins.getFirst().strip().toLowerCase(Locale.ROOT);
        return allowed.contains(ANY) || allowed.contains(origin) || sameHost(origin, host.toLowerCase(Locale.ROOT));
    }

    private static boolean sameHost(String origin, String host) {
        try {
            String page = new URI(origin).getHost();
            return page != null && page.equals(new URI("ws://" + host).getHost());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
