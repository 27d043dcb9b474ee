package io.parley.media.relay;

import io.parley.media.net.PacketBuffer;
import io.parley.media.net.UdpPort;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Symmetric RTP (RFC 4961): the address the peer's packets come from is where it is sent to, whatever its description said. A packet from the machine that
 * was described latches at once; another source (the peer is behind an address translator, or a stranger tries his luck) has to send {@link #PERSISTENCE}
 * packets in a row first. The port is connected to the source then, so that packets of others do not even reach us; it opens again after silence, or when a
 * new description names another address.
 */
final class Latch {
    /** How long a latched peer must be silent before another address may take its place. */
    static final long SILENCE_NANOS = 2_000_000_000L;

    /** Packets in a row that latch a source other than the described one. */
    static final int PERSISTENCE = 3;

    private final UdpPort port;
    private Optional<InetSocketAddress> described = Optional.empty();
    private InetSocketAddress target;
    private InetSocketAddress candidate;
    private int inARow;

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

    /** A good packet came from here while the latch was open; false where it is not believed yet. */
    boolean learn(InetSocketAddress source) {
        boolean expected = described.isPresent() && described.get().getAddress().equals(source.getAddress());
        if (!expected) {
            inARow = source.equals(candidate) ? inARow + 1 : 1;
            candidate = source;
            if (inARow < PERSISTENCE) {
                return false;
            }
        }
        target = source;
        inARow = 0;
        port.connect(source);
        return true;
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
