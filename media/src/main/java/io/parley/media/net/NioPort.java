package io.parley.media.net;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoOps;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.util.Optional;

/** A UDP port on Netty's NIO loop, for machines without epoll. */
final class NioPort extends UdpPort {
    private final DatagramChannel channel;
    private final Handle handle = new Handle();
    private Optional<IoRegistration> registration = Optional.empty();

    private NioPort(int number, DatagramChannel channel) {
        super(number);
        this.channel = channel;
    }

    static NioPort bind(InetSocketAddress local) throws IOException {
        DatagramChannel channel = DatagramChannel.open(
                local.getAddress() instanceof Inet6Address
                        ? StandardProtocolFamily.INET6
                        : StandardProtocolFamily.INET);
        try {
            channel.configureBlocking(false);
            channel.bind(local);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new NioPort(local.getPort(), channel);
    }

    @Override
    void connectTo(InetSocketAddress address) throws IOException {
        disconnectPeer();
        channel.connect(address);
    }

    @Override
    void disconnectPeer() throws IOException {
        if (channel.isConnected()) {
            channel.disconnect();
        }
    }

    @Override
    boolean write(PacketBuffer packet, int length) throws IOException {
        boolean written = channel.write(packet.bytes().limit(length).position(0)) > 0;
        packet.bytes().clear();
        return written;
    }

    @Override
    boolean writeTo(PacketBuffer packet, int length, InetSocketAddress address) throws IOException {
        boolean sent = channel.send(packet.bytes().limit(length).position(0), address) > 0;
        packet.bytes().clear();
        return sent;
    }

    @Override
    int read(PacketBuffer packet) throws IOException {
        ByteBuffer bytes = packet.bytes().clear();
        int length = channel.read(bytes);
        bytes.clear();
        return length > 0 ? length : -1;
    }

    @Override
    boolean readFromAnyone(PacketBuffer packet, PacketListener taker) throws IOException {
        ByteBuffer bytes = packet.bytes().clear();
        if (channel.receive(bytes) instanceof InetSocketAddress source) {
            int length = bytes.position();
            bytes.clear();
            taker.packet(this, packet, length, Optional.of(source));
            return true;
        }
        return false;
    }

    @Override
    void discard(PacketBuffer packet) throws IOException {
        channel.receive(packet.bytes().clear());
        packet.bytes().clear();
    }

    @Override
    void attach(IoEventLoop netty) {
        IoRegistration made = netty.register(handle).getNow();
        made.submit(NioIoOps.READ);
        registration = Optional.of(made);
    }

    @Override
    void detach() {
        registration.ifPresent(IoRegistration::cancel);
        registration = Optional.empty();
    }

    @Override
    void closeSocket() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is left to be done with it.
        }
    }

    @Override
    void receiveBuffer(int bytes) throws IOException {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, bytes);
    }

    /** What the loop calls. */
    private final class Handle implements NioIoHandle {
        @Override
        public SelectableChannel selectableChannel() {
            return channel;
        }

        @Override
        public void handle(IoRegistration source, IoEvent event) {
            readable();
        }

        @Override
        public void close() {
            closeSocket();
        }
    }
}
