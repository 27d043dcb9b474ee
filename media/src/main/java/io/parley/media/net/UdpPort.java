package io.parley.media.net;

import io.netty.channel.IoEventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A bound UDP port of one event loop. All methods but {@link #number} belong to the loop. A port without a listener throws away what comes. Errors of the
 * network (a peer that is gone) are counted, not thrown.
 */
public abstract sealed class UdpPort permits EpollPort, NioPort {
    private final int number;
    private MediaLoop loop;
    private Optional<PacketListener> listener = Optional.empty();
    private Optional<InetSocketAddress> peer = Optional.empty();

    UdpPort(int number) {
        this.number = number;
    }

    /** The local port number. */
    public final int number() {
        return number;
    }

    /** The peer this port is connected to. */
    public final Optional<InetSocketAddress> peer() {
        return peer;
    }

    /** Who takes what comes from now on. */
    public final void listen(PacketListener taker) {
        listener = Optional.of(taker);
    }

    /** Takes packets of this peer only, and sends to it. */
    public final void connect(InetSocketAddress address) {
        try {
            connectTo(address);
            peer = Optional.of(address);
        } catch (IOException e) {
            loop.counters().add(LoopCount.SOCKET_ERRORS);
        }
    }

    /** Takes packets from anywhere again. */
    public final void disconnect() {
        if (peer.isPresent()) {
            try {
                disconnectPeer();
            } catch (IOException e) {
                loop.counters().add(LoopCount.SOCKET_ERRORS);
            }
            peer = Optional.empty();
        }
    }

    /** Back to a port nobody listens on. */
    public final void forget() {
        disconnect();
        listener = Optional.empty();
    }

    /** Sends to the peer this port is connected to; false where the network refused. */
    public final boolean send(PacketBuffer packet, int length) {
        try {
            return write(packet, length);
        } catch (IOException e) {
            loop.counters().add(LoopCount.SOCKET_ERRORS);
            return false;
        }
    }

    /** Sends to an address; false where the network refused. */
    public final boolean sendTo(PacketBuffer packet, int length, InetSocketAddress address) {
        try {
            return peer.isPresent() ? write(packet, length) : writeTo(packet, length, address);
        } catch (IOException e) {
            loop.counters().add(LoopCount.SOCKET_ERRORS);
            return false;
        }
    }

    /** Something can be read: one packet at a time, as most ports have one every 20 ms and the loop comes back while there is more. */
    final void readable() {
        try {
            if (listener.isEmpty()) {
                discard(loop.received());
                loop.counters().add(LoopCount.STRAY_PACKETS);
            } else if (peer.isPresent()) {
                int length = read(loop.received());
                if (length >= 0) {
                    listener.get().packet(this, loop.received(), length, Optional.empty());
                }
            } else {
                readFromAnyone(loop.received(), listener.get());
            }
        } catch (IOException e) {
            loop.counters().add(LoopCount.SOCKET_ERRORS);
        } catch (RuntimeException e) {
            loop.failed(e);
        }
    }

    final void belongTo(MediaLoop owner) {
        loop = owner;
    }

    abstract void connectTo(InetSocketAddress address) throws IOException;

    abstract void disconnectPeer() throws IOException;

    abstract boolean write(PacketBuffer packet, int length) throws IOException;

    abstract boolean writeTo(PacketBuffer packet, int length, InetSocketAddress address) throws IOException;

    /** One packet of the peer; -1 where there is none. */
    abstract int read(PacketBuffer packet) throws IOException;

    abstract void readFromAnyone(PacketBuffer packet, PacketListener taker) throws IOException;

    abstract void discard(PacketBuffer packet) throws IOException;

    /** Begins to read on the loop it belongs to. */
    abstract void attach(IoEventLoop netty);

    /** Stops reading on that loop; the port stays bound. */
    abstract void detach();

    abstract void closeSocket();
}
