package io.parley.sip.transport;

import io.parley.sip.api.Binding;
import io.parley.sip.api.PortInUseException;
import io.parley.sip.api.SipSettings;
import io.parley.sip.guard.Usage;
import io.parley.sip.websocket.WebSocketTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/** The transports that are switched on, and flows to peers. */
public final class Transports implements AutoCloseable {
    private final Optional<UdpTransport> udp;
    private final Optional<TcpTransport> tcp;
    private final Optional<WebSocketTransport> webSocket;

    /**
     * Binds all ports or none.
     *
     * @throws PortInUseException naming the port that cannot be bound
     */
    public Transports(SipSettings s, Inbound inbound, Usage usage, Consumer<Flow> onClosed, WebSocketTimes times) {
        InetAddress host = resolve(s.host(), s);
        udp = s.udpPort() == 0
                ? Optional.empty()
                : Optional.of(bindUdp(new InetSocketAddress(host, s.udpPort()), inbound, usage));
        try {
            tcp = s.tcpPort() == 0
                    ? Optional.empty()
                    : Optional.of(bindTcp(new InetSocketAddress(host, s.tcpPort()), inbound, usage, onClosed));
        } catch (PortInUseException e) {
            udp.ifPresent(UdpTransport::close);
            throw e;
        }
        try {
            webSocket = s.webSocket().wsPort() == 0 && s.webSocket().wssPort() == 0
                    ? Optional.empty()
                    : Optional.of(new WebSocketTransport(host, s.webSocket(), times, inbound, usage, onClosed));
        } catch (PortInUseException e) {
            udp.ifPresent(UdpTransport::close);
            tcp.ifPresent(TcpTransport::close);
            throw e;
        }
        tcp.ifPresent(t -> usage.gauge("tcp_connections", t::connectionCount));
    }

    public void start() {
        udp.ifPresent(UdpTransport::start);
        tcp.ifPresent(TcpTransport::start);
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
        if (Binding.webSocket(transport)) {
            return webSocket
                    .orElseThrow(() -> new IOException("WebSocket is switched off"))
                    .flow(transport, remote);
        }
        return udp.orElseThrow(() -> new IOException("UDP is switched off")).flow(remote);
    }

    /** Whether there is a TCP connection to a peer. */
    public boolean connected(InetSocketAddress remote) {
        return tcp.filter(t -> t.open(remote)).isPresent();
    }

    /** The WebSocket itself while it is open, else the newest one of the same browser or user, else the closed one. */
    public Flow successor(Flow flow) {
        return flow instanceof WebSocketFlow w ? w.successor() : flow;
    }

    @Override
    public void close() {
        udp.ifPresent(UdpTransport::close);
        tcp.ifPresent(TcpTransport::close);
        webSocket.ifPresent(WebSocketTransport::close);
    }

    private static InetAddress resolve(String host, SipSettings s) {
        try {
            return InetAddress.getByName(host);
        } catch (IOException e) {
            throw new PortInUseException("any", host, s.udpPort(), e);
        }
    }

    private static UdpTransport bindUdp(InetSocketAddress local, Inbound inbound, Usage usage) {
        try {
            return new UdpTransport(local, inbound, usage);
        } catch (IOException e) {
            throw new PortInUseException("UDP", local.getAddress().getHostAddress(), local.getPort(), e);
        }
    }

    private static TcpTransport bindTcp(
            InetSocketAddress local, Inbound inbound, Usage usage, Consumer<Flow> onClosed) {
        try {
            return new TcpTransport(local, inbound, usage, onClosed);
        } catch (IOException e) {
            throw new PortInUseException("TCP", local.getAddress().getHostAddress(), local.getPort(), e);
        }
    }
}
