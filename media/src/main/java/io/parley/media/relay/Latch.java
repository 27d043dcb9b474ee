package io.parley.media.relay;

import io.parley.media.net.PacketBuffer;
import io.parley.media.net.UdpPort;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Symmetric RTP (RFC 4961): the address the peer's first good packet comes from is where it is sent to, whatever its description said. The port is connected
 * to that address then, so that packets of others do not even reach us; it opens again after silence, or when a new description names another address.
 */
final class Latch {
    /** How long a latched peer must be silent before another address may take its place. */
    static final long SILENCE_NANOS = 2_000_000_000L;

    private final UdpPort port;
    private Optional<InetSocketAddress> described = Optional.empty();
    private InetSocketAddress target;

    Latch(UdpPort port) {
        this.port = port;
    }

    /** A description was agreed on: another address than before opens the latch. */
    void describe(Optional<InetSocketAddress> address) {
        if (!address.equals(described)) {
            described = address;
            port.disconnect();
            if (address.isPresent()) {
                target = address.get();
            }
        }
    }

    /** A good packet came from here while the latch was open. */
    void learn(InetSocketAddress source) {
        target = source;
        port.connect(source);
    }

    boolean closed() {
        return port.peer().isPresent();
    }

    /** The peer is silent: any address may become the peer's with its next packet. Until then packets go where they went. */
    void open() {
        port.disconnect();
    }

    /** Where packets go; empty where neither a description nor a packet told. */
    Optional<InetSocketAddress> target() {
        return Optional.ofNullable(target);
    }

    /** Sends to the peer; false where it is not known where to, or the network refused. */
    boolean send(PacketBuffer buffer, int length) {
        if (closed()) {
            return port.send(buffer, length);
        }
        return target != null && port.sendTo(buffer, length, target);
    }
}
