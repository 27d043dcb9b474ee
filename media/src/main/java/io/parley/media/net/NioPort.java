package io.parley.media.net;

import io.netty.channel.IoOps;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoOps;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.util.Optional;

/**
 * A UDP port on Netty's NIO loop, for machines without epoll. The channel is never connected, as the JDK throws away what waits in the socket then: packets of
 * others than the peer are read and passed over instead.
 */
final class NioPort extends UdpPort {
    private final DatagramChannel channel;
    private final Handle handle = new NioHandle();
    private Optional<InetSocketAddress> only = Optional.empty();

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
    void connectTo(InetSocketAddress address) {
        only = Optional.of(address);
    }

    @Override
    void disconnectPeer() {
        only = Optional.empty();
    }

    @Override
    boolean write(PacketBuffer packet, int length) throws IOException {
        return writeTo(packet, length, only.orElseThrow());
    }

    @Override
    boolean writeTo(PacketBuffer packet, int length, InetSocketAddress address) throws IOException {
        try {
            return channel.send(packet.bytes().limit(length).position(0), address) > 0;
        } finally {
            // also where the network refused: the buffer serves for the next packet
            packet.bytes().clear();
        }
    }

    @Override
    int read(PacketBuffer packet) throws IOException {
        ByteBuffer bytes = packet.bytes().clear();
        SocketAddress source = channel.receive(bytes);
        int length = bytes.position();
        bytes.clear();
        return source != null && source.equals(only.orElseThrow()) ? length : -1;
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
    Handle handle() {
        return handle;
    }

    @Override
    IoOps reading() {
        return NioIoOps.READ;
    }

    @Override
    void shut() throws IOException {
        channel.close();
    }

    @Override
    void receiveBuffer(int bytes) throws IOException {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, bytes);
    }

    private final class NioHandle extends Handle implements NioIoHandle {
        @Override
        public SelectableChannel selectableChannel() {
            return channel;
        }
    }
}
