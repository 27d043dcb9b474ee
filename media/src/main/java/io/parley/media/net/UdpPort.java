package io.parley.media.net;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandle;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A bound UDP port of one event loop. All methods but {@link #number} belong to the loop. A port without a listener throws away what comes. Errors of the
 * network (a peer that is gone) are counted, not thrown.
 */
public abstract sealed class UdpPort permits EpollPort, NioPort {
    private final int number;
    private int burst = 1;
    private MediaLoop loop;
    private Optional<PacketListener> listener = Optional.empty();
    private Optional<InetSocketAddress> peer = Optional.empty();
    private Optional<IoRegistration> registration = Optional.empty();

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

    /** Sets the listener that takes packets from now on. */
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

    /** Sends to an address from another loop, which counts where the network refuses; for ports that are never connected. */
    public final boolean sendTo(PacketBuffer packet, int length, InetSocketAddress address, MediaLoop by) {
        try {
            return writeTo(packet, length, address);
        } catch (IOException e) {
            by.counters().add(LoopCount.SOCKET_ERRORS);
            return false;
        }
    }

    /** Something can be read: mostly one packet at a time, as most ports have one every 20 ms and the loop comes back while there is more. */
    final void readable() {
        for (int i = 0; i < burst; i++) {
            if (!readOne()) {
                return;
            }
        }
    }

    /** Reads up to so many packets at once: a port that many share has more than one mostly. */
    final void burst(int packets) {
        burst = packets;
    }

    private boolean readOne() {
        try {
            if (listener.isEmpty()) {
                discard(loop.received());
                loop.counters().add(LoopCount.STRAY_PACKETS);
                return false;
            }
            if (peer.isEmpty()) {
                return readFromAnyone(loop.received(), listener.get());
            }
            int length = read(loop.received());
            if (length >= 0) {
                listener.get().packet(this, loop.received(), length, Optional.empty());
            }
            return length >= 0;
        } catch (IOException e) {
            loop.counters().add(LoopCount.SOCKET_ERRORS);
            return false;
        } catch (RuntimeException | Error e) {
            loop.failed(e);
            return true;
        }
    }

    final void belongTo(MediaLoop owner) {
        loop = owner;
    }

    /** Begins to read on the loop it belongs to. */
    final void attach(IoEventLoop netty) {
        IoRegistration made = netty.register(handle()).getNow();
        made.submit(reading());
        registration = Optional.of(made);
    }

    /** Stops reading on that loop; the port stays bound. */
    final void detach() {
        registration.ifPresent(IoRegistration::cancel);
        registration = Optional.empty();
    }

    final void closeSocket() {
        try {
            shut();
        } catch (IOException e) {
            // Nothing is left to be done with it.
        }
    }

    abstract void connectTo(InetSocketAddress address) throws IOException;

    abstract void disconnectPeer() throws IOException;

    abstract boolean write(PacketBuffer packet, int length) throws IOException;

    abstract boolean writeTo(PacketBuffer packet, int length, InetSocketAddress address) throws IOException;

    /** One packet of the peer; -1 where there is none. */
    abstract int read(PacketBuffer packet) throws IOException;

    /** Hands on one packet of anyone; false where there is none. */
    abstract boolean readFromAnyone(PacketBuffer packet, PacketListener taker) throws IOException;

    abstract void discard(PacketBuffer packet) throws IOException;

    /** Stands for this port on its loop. */
    abstract Handle handle();

    /** The event that wakes the loop: that something can be read. */
    abstract IoOps reading();

    abstract void shut() throws IOException;

    /** Asks for room for packets that wait; the system may give less. */
    abstract void receiveBuffer(int bytes) throws IOException;

    /** The handle that the loop calls; kept apart so that the port's own methods stay its own. */
    abstract class Handle implements IoHandle {
        @Override
        public final void handle(IoRegistration source, IoEvent event) {
            readable();
        }

        @Override
        public final void close() {
            closeSocket();
        }
    }
}
