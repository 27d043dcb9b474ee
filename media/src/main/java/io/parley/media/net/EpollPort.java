package io.parley.media.net;

import io.netty.channel.IoOps;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.DatagramSocketAddress;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A UDP port on Netty's epoll loop, without a channel and its pipeline: level-triggered, one read for each event, so that a quiet port costs no read that
 * finds nothing.
 */
final class EpollPort extends UdpPort {
    private final NativeUdp socket;
    private final Handle handle = new EpollHandle();

    private EpollPort(int number, NativeUdp socket) {
        super(number);
        this.socket = socket;
    }

    static EpollPort bind(InetSocketAddress local) throws IOException {
        NativeUdp socket = NativeUdp.open(local.getAddress() instanceof Inet6Address);
        try {
            socket.bind(local);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return new EpollPort(local.getPort(), socket);
    }

    @Override
    void connectTo(InetSocketAddress address) throws IOException {
        socket.connect(address);
    }

    @Override
    void disconnectPeer() throws IOException {
        socket.disconnect();
    }

    @Override
    boolean write(PacketBuffer packet, int length) throws IOException {
        return socket.writeAddress(packet.address(), 0, length) > 0;
    }

    @Override
    boolean writeTo(PacketBuffer packet, int length, InetSocketAddress address) throws IOException {
        return socket.sendToAddress(packet.address(), 0, length, address.getAddress(), address.getPort()) > 0;
    }

    @Override
    int read(PacketBuffer packet) throws IOException {
        int length = socket.readAddress(packet.address(), 0, PacketBuffer.CAPACITY);
        // The file descriptor says 0 for "nothing there" and -1 for what it takes as the end of a stream: here an empty
        // packet.
        return length > 0 ? length : -1 - length;
    }

    @Override
    boolean readFromAnyone(PacketBuffer packet, PacketListener taker) throws IOException {
        DatagramSocketAddress source = socket.recvFromAddress(packet.address(), 0, PacketBuffer.CAPACITY);
        if (source != null) {
            InetSocketAddress plain = new InetSocketAddress(source.getAddress(), source.getPort());
            taker.packet(this, packet, source.receivedAmount(), Optional.of(plain));
        }
        return source != null;
    }

    @Override
    void discard(PacketBuffer packet) throws IOException {
        socket.readAddress(packet.address(), 0, PacketBuffer.CAPACITY);
    }

    @Override
    Handle handle() {
        return handle;
    }

    @Override
    IoOps reading() {
        return EpollIoOps.EPOLLIN;
    }

    @Override
    void shut() throws IOException {
        socket.close();
    }

    @Override
    void receiveBuffer(int bytes) throws IOException {
        socket.setReceiveBufferSize(bytes);
    }

    private final class EpollHandle extends Handle implements EpollIoHandle {
        @Override
        public FileDescriptor fd() {
            return socket;
        }
    }

    /** A datagram socket of one address family: IPv4 addresses need no mapping then. */
    private static final class NativeUdp extends Socket {
        private NativeUdp(int descriptor) {
            super(descriptor);
        }

        static NativeUdp open(boolean ipv6) {
            return new NativeUdp(newSocketDgram0(ipv6));
        }
    }
}
