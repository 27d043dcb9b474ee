package io.parley.sip.stack;

import io.parley.sip.api.PortInUseException;
import io.parley.sip.api.SipSettings;
import io.parley.sip.guard.Usage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/** The transports that are switched on, and flows to peers. */
final class Transports implements AutoCloseable {
    private final Optional<UdpTransport> udp;
    private final Optional<TcpTransport> tcp;

    /**
     * Binds all ports or none.
     *
     * @throws PortInUseException naming the port that cannot be bound
     */
    Transports(SipSettings s, Inbound inbound, Usage usage, Consumer<Flow> onClosed) {
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
        tcp.ifPresent(t -> usage.gauge("tcp_connections", t::connectionCount));
    }

    void start() {
        udp.ifPresent(UdpTransport::start);
        tcp.ifPresent(TcpTransport::start);
    }

    /**
     * A flow to a peer.
     *
     * @throws IOException where the transport is switched off or the connection fails at once
     */
    Flow flow(String transport, InetSocketAddress remote) throws IOException {
        if (transport.equalsIgnoreCase("TCP")) {
            return tcp.orElseThrow(() -> new IOException("TCP is switched off")).flow(remote);
        }
        return udp.orElseThrow(() -> new IOException("UDP is switched off")).flow(remote);
    }

    @Override
    public void close() {
        udp.ifPresent(UdpTransport::close);
        tcp.ifPresent(TcpTransport::close);
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
