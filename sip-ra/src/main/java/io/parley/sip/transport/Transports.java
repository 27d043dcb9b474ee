package io.parley.sip.transport;

import io.parley.sip.api.Binding;
import io.parley.sip.api.PortInUseException;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.SipTap;
import io.parley.sip.guard.Guard;
import io.parley.sip.guard.Usage;
import io.parley.sip.websocket.WebSocketTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** The transports that are switched on, and flows to peers. */
public final class Transports implements AutoCloseable {
    private final Optional<UdpTransport> udp;
    private final Optional<TcpTransport> tcp;
    private final Optional<TcpTransport> tls;
    private final Optional<WebSocketTransport> webSocket;

    /**
     * Binds all ports or none.
     *
     * @param tap is shown what passes
     * @throws PortInUseException naming the port that cannot be bound
     */
    public Transports(
            SipSettings s,
            Inbound handler,
            Guard guard,
            Usage usage,
            SipTap tap,
            Consumer<Flow> onClosed,
            WebSocketTimes times) {
        Inbound inbound = tap == SipTap.NONE ? handler : new TappedInbound(handler, tap);
        InetAddress host = resolve(s.host(), s);
        List<Runnable> undo = new ArrayList<>(4);
        try {
            udp = s.udpPort() == 0
                    ? Optional.empty()
                    : Optional.of(bindUdp(new InetSocketAddress(host, s.udpPort()), inbound, guard, usage, tap));
            udp.ifPresent(t -> undo.add(t::close));
            tcp = s.tcpPort() == 0
                    ? Optional.empty()
                    : Optional.of(bind(
                            "TCP",
                            new InetSocketAddress(host, s.tcpPort()),
                            Optional.empty(),
                            inbound,
                            guard,
                            usage,
                            tap,
                            onClosed));
            tcp.ifPresent(t -> undo.add(t::close));
            tls = s.tls().port() == 0
                    ? Optional.empty()
                    : Optional.of(bind(
                            "TLS",
                            new InetSocketAddress(host, s.tls().port()),
                            s.tls().context(),
                            inbound,
                            guard,
                            usage,
                            tap,
                            onClosed));
            tls.ifPresent(t -> undo.add(t::close));
            webSocket = s.webSocket().wsPort() == 0 && s.webSocket().wssPort() == 0
                    ? Optional.empty()
                    : Optional.of(
                            new WebSocketTransport(host, s.webSocket(), times, inbound, guard, usage, tap, onClosed));
        } catch (PortInUseException e) {
            undo.forEach(Runnable::run);
            throw e;
        }
        tcp.ifPresent(t -> usage.gauge("tcp_connections", t::connectionCount));
        tls.ifPresent(t -> usage.gauge("tls_connections", t::connectionCount));
    }

    public void start() {
        udp.ifPresent(UdpTransport::start);
        tcp.ifPresent(TcpTransport::start);
        tls.ifPresent(TcpTransport::start);
        webSocket.ifPresent(WebSocketTransport::start);
    }

    /**
     * A flow to a peer.
     *
     * @throws IOException where the transport is switched off, the connection fails at once, or there is no WebSocket from that peer
     */
    public Flow flow(String transport, InetSocketAddress remote) throws IOException {
        if (transport.equalsIgnoreCase("TCP")) {
            return tcp.orElseThrow(() -> new IOException("TCP is switched off")).flow(remote);
        }
        if (transport.equalsIgnoreCase("TLS")) {
            return tls.orElseThrow(() -> new IOException("TLS is switched off")).flow(remote);
        }
        if (Binding.webSocket(transport)) {
            return webSocket
                    .orElseThrow(() -> new IOException("WebSocket is switched off"))
                    .flow(transport, remote);
        }
        return udp.orElseThrow(() -> new IOException("UDP is switched off")).flow(remote);
    }

    /**
     * A flow to a registered contact: with TLS the connection that it made or none, as a phone has no certificate that could be checked.
     *
     * @throws IOException as {@link #flow}
     */
    public Flow toContact(String transport, InetSocketAddress remote) throws IOException {
        return transport.equals("TLS")
                ? tls.flatMap(t -> t.there(remote))
                        .orElseThrow(() -> new IOException("no TLS connection from " + remote))
                : flow(transport, remote);
    }

    /** Whether there is a TCP connection to a peer. */
    public boolean connected(InetSocketAddress remote) {
        return tcp.flatMap(t -> t.there(remote)).isPresent();
    }

    /**
     * A connection itself while it is open, else the newest one of the same device or user, or one to the same host made anew; the closed one where there is
     * none. Without TLS the peer may be connected to where it came from.
     *
     * @param trunk where the trunk is that the peer is; empty for phones
     * @throws IOException where one that is made anew fails at once
     */
    public Flow successor(Flow flow, Optional<InetSocketAddress> trunk) throws IOException {
        return switch (flow) {
            case WebSocketFlow w -> w.successor();
            case TcpConnection c when c.secure() -> tls.isPresent() ? tls.get().successor(c, trunk) : c;
            case TcpConnection c -> tcp.isPresent() ? tcp.get().successor(c, trunk.or(() -> Optional.of(c.remote))) : c;
            default -> flow;
        };
    }

    @Override
    public void close() {
        udp.ifPresent(UdpTransport::close);
        tcp.ifPresent(TcpTransport::close);
        tls.ifPresent(TcpTransport::close);
        webSocket.ifPresent(WebSocketTransport::close);
    }

    private static InetAddress resolve(String host, SipSettings s) {
        try {
            return InetAddress.getByName(host);
        } catch (IOException e) {
            throw new PortInUseException("any", host, s.udpPort(), e);
        }
    }

    private static UdpTransport bindUdp(
            InetSocketAddress local, Inbound inbound, Guard guard, Usage usage, SipTap tap) {
        try {
            return new UdpTransport(local, inbound, guard, usage, tap);
        } catch (IOException e) {
            throw new PortInUseException("UDP", local.getAddress().getHostAddress(), local.getPort(), e);
        }
    }

    private static TcpTransport bind(
            String transport,
            InetSocketAddress local,
            Optional<Supplier<SSLContext>> tls,
            Inbound inbound,
            Guard guard,
            Usage usage,
            SipTap tap,
            Consumer<Flow> onClosed) {
        try {
            return new TcpTransport(local, tls, inbound, guard, usage, tap, onClosed);
        } catch (IOException e) {
            throw new PortInUseException(transport, local.getAddress().getHostAddress(), local.getPort(), e);
        }
    }
}
