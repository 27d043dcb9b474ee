package io.parley.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import io.parley.sip.api.SipTap;
import io.parley.sip.guard.Guard;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage;
import io.parley.sip.guard.Usage.Counter;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.text.ParseException;
import java.util.ArrayDeque;
import org.jboss.logging.Logger;

/**
 * SIP over UDP (RFC 3261 18). One thread takes datagrams off the socket with the time they came, and handles them itself: between two messages it
 * empties the socket, so the time that each one waited is known, the kernel's buffer does not overflow unseen, and no message is handed over between
 * threads.
 */
final class UdpTransport implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(UdpTransport.class);
    private static final int SOCKET_BUFFER = 4 << 20;
    private static final int MAX_WAITING = 4_096;
    private static final int MAX_TAKEN = 32;
    private static final byte[] CRLF = {'\r', '\n'};

    private final DatagramChannel channel;
    private final Selector selector;
    private final Inbound inbound;
    private final Usage usage;
    private final Guard guard;
    private final SipTap tap;
    private final InetSocketAddress bound;
    private final Thread thread;
    private final ArrayDeque<Datagram> waiting = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(65_536);
    private volatile boolean running = true;

    private static final class Datagram {
        private final byte[] bytes;
        private final InetSocketAddress from;
        private final long at = System.nanoTime();

        Datagram(byte[] bytes, InetSocketAddress from) {
            this.bytes = bytes;
            this.from = from;
        }
    }

    /**
     * Binds; nothing is read before {@link #start}.
     *
     * @throws IOException when the port cannot be bound
     */
    UdpTransport(InetSocketAddress local, Inbound inbound, Guard guard, Usage usage, SipTap tap) throws IOException {
        this.guard = guard;
        this.inbound = inbound;
        this.usage = usage;
        this.tap = tap;
        boolean v6 = local.getAddress() instanceof Inet6Address;
        this.channel = DatagramChannel.open(v6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
            channel.bind(local);
            channel.configureBlocking(false);
            this.bound = (InetSocketAddress) channel.getLocalAddress();
            this.selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        this.thread = Thread.ofPlatform().daemon().name("sip-udp-" + port()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** The port that was bound. */
    int port() {
        try {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            return 0;
        }
    }

    Flow flow(InetSocketAddress remote) {
        return new UdpFlow(this, remote);
    }

    private void run() {
        MessageReader reader = new MessageReader();
        while (running) {
            try {
                take();
                Datagram next = waiting.poll();
                if (next == null) {
                    selector.select();
                    selector.selectedKeys().clear();
                } else {
                    handle(next, reader);
                }
            } catch (ClosedChannelException | ClosedSelectorException e) {
                return;
            } catch (IOException e) {
                // An ICMP error of an earlier send shows up here; the socket lives on.
                LOG.debugf("SIP0021 UDP receive: %s", e.getMessage());
            } catch (RuntimeException | Error e) {
                LOG.error("SIP0022 handling of a message failed", e);
            }
        }
    }

    /** Moves what the socket holds to our own queue. */
    private void take() throws IOException {
        for (int i = 0; i < MAX_TAKEN; i++) {
            buffer.clear();
            InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
            if (from == null) {
                return;
            }
            buffer.flip();
            usage.count(Counter.MESSAGES_RECEIVED);
            if (guard.drops(from)) {
                continue;
            }
            if (buffer.remaining() > Limit.MESSAGE_BYTES.standard() || waiting.size() >= MAX_WAITING) {
                usage.count(Counter.MALFORMED_DROPPED);
                continue;
            }
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            waiting.add(new Datagram(bytes, from));
        }
    }

    private void handle(Datagram d, MessageReader reader) throws IOException {
        UdpFlow flow = new UdpFlow(this, d.from);
        if (RawMessage.blank(d.bytes)) {
            // RFC 5626 3.5.1 has this for connections; phones do it over UDP to keep their NAT binding.
            if (d.bytes.length == 4) {
                flow.send(CRLF);
            }
            inbound.keepAlive(flow);
            return;
        }
        if (inbound.refuseUnread(d.bytes, flow, System.nanoTime() - d.at)) {
            return;
        }
        SIPMessage message;
        try {
            message = reader.read(d.bytes);
        } catch (ParseException e) {
            inbound.malformed(d.bytes, flow, String.valueOf(e.getMessage()));
            return;
        }
        inbound.message(message, flow);
    }

    private void send(byte[] message, InetSocketAddress to) throws IOException {
        if (message.length > CRLF.length) {
            tap.message(true, "UDP", bound, to, message, 0);
        }
        if (channel.send(ByteBuffer.wrap(message), to) == 0) {
            usage.count(Counter.SEND_FAILURES);
        } else {
            usage.count(Counter.MESSAGES_SENT);
        }
    }

    @Override
    public void close() {
        running = false;
        try {
            channel.close();
            selector.close();
        } catch (IOException e) {
            LOG.debugf("SIP0023 closing UDP: %s", e.getMessage());
        }
    }

    private record UdpFlow(UdpTransport owner, InetSocketAddress remote) implements Flow {
        @Override
        public String transport() {
            return "UDP";
        }

        @Override
        public boolean reliable() {
            return false;
        }

        @Override
        public void proved() {
            owner.guard.proved(remote);
        }

        @Override
        public void disproved() {
            owner.guard.disproved(remote);
        }

        @Override
        public boolean passesBans() {
            return owner.guard.isProved(remote);
        }

        @Override
        public InetSocketAddress local() {
            return owner.bound;
        }

        @Override
        public Flow toPort(int port) {
            return port == remote.getPort()
                    ? this
                    : new UdpFlow(owner, new InetSocketAddress(remote.getAddress(), port));
        }

        @Override
        public void send(byte[] message) throws IOException {
            owner.send(message, remote);
        }
    }
}
