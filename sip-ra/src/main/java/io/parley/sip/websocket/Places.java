package io.parley.sip.websocket;

import io.parley.sip.api.TrustedProxies;
import io.parley.sip.guard.AddressLimiter;
import io.parley.sip.guard.ConnectionCount;
import io.parley.sip.guard.Guard;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage;
import io.parley.sip.guard.Usage.Counter;
import java.net.InetAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Limits of WebSockets: how many there are, in all and from each address, and how fast an address opens them. A connection of a trusted proxy counts
 * in all from the beginning, and as its client's from the hand-shake on, which says who that is. Thread-safe.
 */
final class Places {
    private static final Logger LOG = Logger.getLogger(Places.class);
    private static final int MOST_COMPLAINTS = 100;

    private final TrustedProxies proxies;
    private final Guard guard;
    private final Usage usage;
    private final ConnectionCount all = new ConnectionCount(Limit.WS_CONNECTIONS, Limit.WS_CONNECTIONS_PER_ADDRESS);
    private final ConnectionCount unproved = new ConnectionCount(Limit.WS_UNPROVED, Limit.WS_UNPROVED_PER_ADDRESS);
    private final AddressLimiter rate =
            new AddressLimiter(Limit.WS_HANDSHAKES_PER_SECOND, TimeUnit.SECONDS.toMillis(1));
    private final Set<String> complained = ConcurrentHashMap.newKeySet();

    Places(TrustedProxies proxies, Guard guard, Usage usage) {
        this.proxies = proxies;
        this.guard = guard;
        this.usage = usage;
        usage.gauge("ws_connections", all::size);
        usage.gauge("ws_unproved", unproved::size);
    }

    /** Takes a place for a connection that was accepted; false where there is none, which is counted. */
    boolean take(InetAddress peer) {
        String address = peer.getHostAddress();
        boolean proxy = proxies.trusts(peer);
        if (!proxy && guard.keepsOut(peer)) {
            guard.refused(peer);
            return false;
        }
        if (!proxy && tooFast(address)) {
            usage.count(Counter.WS_REFUSED_RATE);
            return false;
        }
        if (proxy ? unproved.enterForOthers(address) : unproved.enter(address)) {
            if (proxy ? all.enterForOthers(address) : all.enter(address)) {
                return true;
            }
            unproved.leave(address);
        }
        usage.count(Counter.WS_REFUSED_FULL);
        return false;
    }

    private boolean tooFast(String address) {
        long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        return rate.count(AddressLimiter.site(address), now) > Limit.WS_HANDSHAKES_PER_SECOND.standard();
    }

    /**
     * The hand-shake of a connection begins. Where a trusted proxy made it, the connection is its client's from now on.
     *
     * @param headers the values of the headers of a name
     * @return why it is refused, or empty; its place stays taken until {@link #gone}
     */
    Optional<Ending> identify(WebSocketConnection connection, Function<String, List<String>> headers) {
        InetAddress peer = connection.remote().getAddress();
        if (!proxies.trusts(peer)) {
            return Optional.empty();
        }
        InetAddress from = client(peer, headers);
        if (guard.keepsOut(from)) {
            guard.refused(from);
            return Optional.of(Ending.BANNED);
        }
        String client = from.getHostAddress();
        if (tooFast(client)) {
            return Optional.of(Ending.REFUSED_RATE);
        }
        String before = connection.address();
        if (!unproved.move(before, client)) {
            return Optional.of(Ending.REFUSED_FULL);
        }
        if (!all.move(before, client)) {
            unproved.moveBack(client, before);
            return Optional.of(Ending.REFUSED_FULL);
        }
        connection.comesFrom(client);
        return Optional.empty();
    }

    private InetAddress client(InetAddress proxy, Function<String, List<String>> headers) {
        try {
            return proxies.client(
                    proxy, headers.apply(TrustedProxies.FORWARDED_FOR), headers.apply(TrustedProxies.FORWARDED));
        } catch (ParseException e) {
            String address = proxy.getHostAddress();
            if (complained.size() < MOST_COMPLAINTS && complained.add(address)) {
                LOG.warnf(
                        "SIP0103 the trusted proxy %s does not say whom it speaks for (%s): such connections count as its own",
                        address, e.getMessage());
            }
            return proxy;
        }
    }

    /** The peer has proved who it is. */
    void proved(WebSocketConnection connection) {
        unproved.leave(connection.address());
    }

    /** The connection is gone. */
    void gone(WebSocketConnection connection) {
        all.leave(connection.address());
        if (!connection.isProved()) {
            unproved.leave(connection.address());
        }
    }
}
