package io.parley.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import io.parley.sip.api.PortInUseException;
import io.parley.sip.api.SipTap;
import io.parley.sip.api.WebSocketSettings;
import io.parley.sip.guard.Guard;
import io.parley.sip.guard.Usage;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.websocket.WebSocketServer;
import io.parley.sip.websocket.WebSocketTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;

/** SIP over WebSocket (RFC 7118), plain and with TLS. We never connect: a browser is reached over the WebSocket that it opened, or not at all. */
final class WebSocketTransport implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WebSocketTransport.class);
    private static final byte[] PONG = {'\r', '\n'};

    private final Inbound inbound;
    private final Usage usage;
    private final SipTap tap;
    private final Consumer<Flow> onClosed;
    private final WebSocketServer server;
    private final ConcurrentHashMap<Peer, WebSocketFlow> flows = new ConcurrentHashMap<>();
    private final NewestFlows<WebSocketFlow> newest = new NewestFlows<>();
    private final ThreadLocal<MessageReader> reader = ThreadLocal.withInitial(MessageReader::new);

    /** A WebSocket as a binding names it. */
    private record Peer(String transport, InetSocketAddress remote) {
        static Peer of(Flow flow) {
            return new Peer(flow.transport(), flow.remote());
        }
    }

    /**
     * Binds both ports or none; nothing is accepted before {@link #start}.
     *
     * @param onClosed told when a WebSocket ends that had proved who it is
     * @throws PortInUseException naming the port that cannot be bound
     */
    WebSocketTransport(
            InetAddress host,
            WebSocketSettings s,
            WebSocketTimes times,
            Inbound inbound,
            Guard guard,
            Usage usage,
            SipTap tap,
            Consumer<Flow> onClosed) {
        this.inbound = inbound;
        this.usage = usage;
        this.tap = tap;
        this.onClosed = onClosed;
        this.server = new WebSocketServer(times, s.origins(), s.proxies(), guard, usage, connection -> {
            WebSocketFlow flow = new WebSocketFlow(this, connection);
            flows.put(Peer.of(flow), flow);
            return flow;
        });
        try {
            bind("WS", new InetSocketAddress(host, s.wsPort()), Optional.empty());
            bind("WSS", new InetSocketAddress(host, s.wssPort()), s.tls());
        } catch (PortInUseException e) {
            server.close();
            throw e;
        }
    }

    private void bind(String transport, InetSocketAddress local, Optional<Supplier<SSLContext>> tls) {
        if (local.getPort() == 0) {
            return;
        }
        try {
            server.bind(local, tls);
        } catch (IOException e) {
            throw new PortInUseException(transport, local.getAddress().getHostAddress(), local.getPort(), e);
        }
    }

    void start() {
        server.start();
    }

    /** The open WebSocket from a peer. */
    Flow flow(String transport, InetSocketAddress remote) throws IOException {
        WebSocketFlow flow = flows.get(new Peer(transport, remote));
        if (flow == null || !flow.open()) {
            throw new IOException("no WebSocket from " + remote);
        }
        return flow;
    }

    void registered(WebSocketFlow flow, String user, String instance) {
        newest.registered(flow, user, instance);
    }

    /** The flow that a peer whose WebSocket closed has opened since: the same browser before the same user; the closed one where there is none. */
    Flow successor(WebSocketFlow closed) {
        return newest.successor(closed, closed.instances()).orElse(closed);
    }

    /** A message is handed to a WebSocket. */
    void sending(WebSocketFlow flow, byte[] message) {
        if (message.length > PONG.length && flow.open()) {
            tap.message(true, flow.transport(), flow.local(), flow.remote(), message, 0);
        }
    }

    void sent() {
        usage.count(Counter.MESSAGES_SENT);
    }

    void message(WebSocketFlow flow, byte[] bytes) {
        if (RawMessage.blank(bytes)) {
            keepAlive(flow, bytes.length);
            return;
        }
        usage.count(Counter.MESSAGES_RECEIVED);
        if (inbound.refuseUnread(bytes, flow, 0)) {
            return;
        }
        SIPMessage message;
        try {
            message = reader.get().read(bytes);
        } catch (ParseException e) {
            inbound.malformed(bytes, flow, String.valueOf(e.getMessage()));
            return;
        }
        inbound.message(message, flow);
    }

    /** RFC 7118 6: a browser has no PING of its own, so JsSIP and others send a double CRLF. */
    private void keepAlive(WebSocketFlow flow, int length) {
        try {
            if (length == 4) {
                flow.send(PONG);
            }
            inbound.keepAlive(flow);
        } catch (IOException e) {
            LOG.debugf("SIP0036 keep-alive of %s: %s", flow.remote(), e.getMessage());
        }
    }

    void closed(WebSocketFlow flow) {
        flows.remove(Peer.of(flow), flow);
        newest.closed(flow, flow.instances());
        // Strangers come and go by the thousand: nobody has to be asked about them.
        if (flow.isProved()) {
            onClosed.accept(flow);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
