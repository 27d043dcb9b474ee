package io.parley.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import io.parley.sip.guard.ConnectionCount;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage;
import io.parley.sip.guard.Usage.Counter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.text.ParseException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * SIP over TCP (RFC 3261 18). One selector thread reads, cuts and handles; a connection, whoever made it, is known by the peer's address and used again
 * for requests to that address (RFC 5923, NAT). Its end is told at once, so nobody waits for a timer.
 */
final class TcpTransport implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TcpTransport.class);
    private static final byte[] PONG = {'\r', '\n'};
    /** A connection that proves nothing and says nothing, or does not end what it began, is dropped after this. */
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(Limit.TCP_STALLED_SECONDS.standard());

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(Limit.TCP_IDLE_SECONDS.standard());

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Inbound inbound;
    private final Usage usage;
    private final Consumer<Flow> onClosed;
    private final ConcurrentHashMap<InetSocketAddress, TcpConnection> connections = new ConcurrentHashMap<>();
    private final ConnectionCount accepted =
            new ConnectionCount(Limit.TCP_CONNECTIONS, Limit.TCP_CONNECTIONS_PER_ADDRESS);
    private final Queue<TcpConnection> attention = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(65_536);
    private final MessageReader reader = new MessageReader();
    private final Thread thread;
    private volatile boolean running = true;

    /**
     * Binds; nothing is accepted before {@link #start}.
     *
     * @param onClosed told when a connection ends
     * @throws IOException when the port cannot be bound
     */
    TcpTransport(InetSocketAddress local, Inbound inbound, Usage usage, Consumer<Flow> onClosed) throws IOException {
        this.inbound = inbound;
        this.usage = usage;
        this.onClosed = onClosed;
        this.server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(local, 1_024);
            server.configureBlocking(false);
            this.selector = Selector.open();
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        this.thread = Thread.ofPlatform().daemon().name("sip-tcp-" + port()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    int port() {
        return server.socket().getLocalPort();
    }

    int connectionCount() {
        return connections.size();
    }

    /** The connection to a peer: the one that is there, or one that begins to be made now. */
    Flow flow(InetSocketAddress remote) throws IOException {
        TcpConnection there = connections.get(remote);
        if (there != null && !there.closed()) {
            return there;
        }
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        boolean connected;
        try {
            connected = channel.connect(remote);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        TcpConnection c = new TcpConnection(this, channel, remote, connected, usage);
        c.proved();
        TcpConnection raced = connections.putIfAbsent(remote, c);
        if (raced != null && !raced.closed()) {
            c.close();
            return raced;
        }
        connections.put(remote, c);
        wantWrite(c);
        return c;
    }

    /** Whether there is a connection to a peer. */
    boolean open(InetSocketAddress remote) {
        TcpConnection there = connections.get(remote);
        return there != null && !there.closed();
    }

    void wantWrite(TcpConnection c) {
        attention.add(c);
        selector.wakeup();
    }

    private void run() {
        while (running) {
            try {
                selector.select(this::serve, 1_000);
                for (TcpConnection c = attention.poll(); c != null; c = attention.poll()) {
                    watch(c);
                }
                dropStalled();
            } catch (ClosedSelectorException e) {
                return;
            } catch (IOException e) {
                LOG.warnf("SIP0031 TCP selector: %s", e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("SIP0032 handling of a message failed", e);
            }
        }
    }

    private void watch(TcpConnection c) {
        try {
            if (!c.closed()) {
                c.channel.register(selector, c.interest(), c);
            }
        } catch (IOException e) {
            drop(c, e.getMessage());
        }
    }

    private void serve(SelectionKey key) {
        if (key.channel() == server) {
            accept();
            return;
        }
        TcpConnection c = (TcpConnection) key.attachment();
        try {
            if (key.isConnectable() && c.channel.finishConnect()) {
                c.connected();
            }
            if (key.isValid() && key.isReadable()) {
                read(c);
            }
            if (!c.closed()) {
                c.flush();
                key.interestOps(c.interest());
            }
        } catch (IOException e) {
            drop(c, String.valueOf(e.getMessage()));
        }
    }

    private void accept() {
        try {
            SocketChannel channel = server.accept();
            if (channel == null) {
                return;
            }
            InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
            TcpConnection c = new TcpConnection(this, channel, remote, true, usage);
            if (!accepted.enter(c.address())) {
                usage.count(Counter.TCP_REFUSED_FULL);
                channel.close();
                return;
            }
            c.counted = true;
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connections.put(remote, c);
            channel.register(selector, SelectionKey.OP_READ, c);
        } catch (IOException e) {
            LOG.debugf("SIP0033 accept: %s", e.getMessage());
        }
    }

    private void read(TcpConnection c) throws IOException {
        buffer.clear();
        int n = c.channel.read(buffer);
        if (n < 0) {
            drop(c, "closed by peer");
            return;
        }
        c.lastRead = System.nanoTime();
        buffer.flip();
        try {
            c.framer.add(buffer);
            for (Optional<TcpFramer.Frame> f = c.framer.next(); f.isPresent() && !c.closed(); f = c.framer.next()) {
                c.messageSince = 0;
                handle(c, f.get());
            }
            if (c.framer.held() == 0) {
                c.messageSince = 0;
            } else if (c.messageSince == 0) {
                c.messageSince = c.lastRead;
            }
        } catch (ParseException e) {
            // Message borders are lost: the last request is answered (RFC 3261 18.3), and the rest cannot be trusted.
            inbound.malformed(c.framer.unread(), c, String.valueOf(e.getMessage()));
            drop(c, e.getMessage());
        }
    }

    private void handle(TcpConnection c, TcpFramer.Frame frame) throws IOException {
        switch (frame) {
            case TcpFramer.Frame.Ping p -> {
                c.send(PONG);
                inbound.keepAlive(c);
            }
            case TcpFramer.Frame.Message m -> {
                usage.count(Counter.MESSAGES_RECEIVED);
                if (!inbound.refuseUnread(m.bytes(), c, 0)) {
                    parse(c, m.bytes());
                }
            }
        }
    }

    private void parse(TcpConnection c, byte[] bytes) {
        SIPMessage message;
        try {
            message = reader.read(bytes);
        } catch (ParseException e) {
            inbound.malformed(bytes, c, String.valueOf(e.getMessage()));
            return;
        }
        inbound.message(message, c);
    }

    private void dropStalled() {
        long now = System.nanoTime();
        for (TcpConnection c : connections.values()) {
            boolean stalled = c.messageSince != 0 && now - c.messageSince > STALLED_NANOS;
            if (stalled || now - c.lastRead > (c.isProved() ? IDLE_NANOS : STALLED_NANOS)) {
                usage.count(Counter.TCP_CLOSED_STALLED);
                drop(c, "idle, or stalled within a message");
            }
        }
    }

    private void drop(TcpConnection c, String reason) {
        LOG.debugf("SIP0034 connection %s: %s", c.remote, reason);
        c.close();
        connections.remove(c.remote, c);
        if (c.counted) {
            c.counted = false;
            accepted.leave(c.address());
        }
        onClosed.accept(c);
    }

    @Override
    public void close() {
        running = false;
        try {
            server.close();
            connections.values().forEach(TcpConnection::close);
            selector.close();
        } catch (IOException e) {
            LOG.debugf("SIP0035 closing TCP: %s", e.getMessage());
        }
    }
}
