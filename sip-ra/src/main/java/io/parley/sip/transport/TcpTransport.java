package io.parley.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import io.parley.sip.api.SipTap;
import io.parley.sip.guard.ConnectionCount;
import io.parley.sip.guard.Guard;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage;
import io.parley.sip.guard.Usage.Counter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.text.ParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;

/**
 * SIP over TCP (RFC 3261 18), plain or with TLS (26.2.1). One selector thread reads, cuts and handles; a connection, whoever made it, is known by the peer's
 * address and used again for requests to that address (RFC 5923, NAT). Its end is told at once, so nobody waits for a timer. With TLS a connection of ours is
 * used for the host whose certificate was seen on it alone, and what a peer made is the way to that peer alone.
 */
final class TcpTransport implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TcpTransport.class);
    /** Bytes that one read brings at most. */
    static final int READ_BYTES = 65_536;

    private static final byte[] PONG = {'\r', '\n'};

    /** After a minute of silence three questions, ten seconds apart; by the names of options that Linux and macOS have. */
    private static final Map<String, Integer> KEEP_ALIVE =
            Map.of("TCP_KEEPIDLE", 60, "TCP_KEEPINTERVAL", 10, "TCP_KEEPCOUNT", 3);
    /** A connection that proves nothing and says nothing, or does not end what it began, is dropped after this. */
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(Limit.TCP_STALLED_SECONDS.standard());

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(Limit.TCP_IDLE_SECONDS.standard());
    private static final long HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(Limit.TLS_HANDSHAKE_SECONDS.standard());
    private static final long CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final StreamKind kind;
    private final Optional<Supplier<SSLContext>> tls;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final Inbound inbound;
    private final Usage usage;
    private final Guard guard;
    private final SipTap tap;
    private final Consumer<Flow> onClosed;
    private final ConcurrentHashMap<Peer, TcpConnection> connections = new ConcurrentHashMap<>();
    private final ConnectionCount accepted;
    private final Queue<TcpConnection> attention = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
    private final ByteBuffer plainText = ByteBuffer.allocate(TlsLayer.RECORD_BYTES);
    private final MessageReader reader = new MessageReader();
    private final NewestFlows<TcpConnection> newest = new NewestFlows<>();
    private final TlsWatch tlsWatch;
    private final TlsHandshakes handshakes = new TlsHandshakes();
    private final SelectionKey accepting;
    private final Thread thread;
    private long checkedAt;
    private volatile boolean running = true;

    /** A connection by its peer: the host is that of {@link TcpConnection#host}. */
    private record Peer(InetSocketAddress remote, String host) {
        static Peer of(TcpConnection c) {
            return new Peer(c.remote, c.host);
        }
    }

    /**
     * Binds; nothing is accepted before {@link #start}.
     *
     * @param tls the certificate of now for TLS, empty for none
     * @param onClosed told when a connection ends; with TLS, one that had proved who it is
     * @throws IOException when the port cannot be bound
     */
    TcpTransport(
            InetSocketAddress local,
            Optional<Supplier<SSLContext>> tls,
            Inbound inbound,
            Guard guard,
            Usage usage,
            SipTap tap,
            Consumer<Flow> onClosed)
            throws IOException {
        this.tls = tls;
        this.kind = tls.isPresent() ? StreamKind.TLS : StreamKind.TCP;
        this.accepted = kind.places();
        this.inbound = inbound;
        this.guard = guard;
        this.usage = usage;
        this.tap = tap;
        this.tlsWatch = new TlsWatch(usage);
        this.onClosed = onClosed;
        this.server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(local, 1_024);
            server.configureBlocking(false);
            this.selector = Selector.open();
            this.accepting = server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("sip-" + kind.name().toLowerCase(Locale.ROOT) + '-' + port())
                .unstarted(this::run);
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

    /**
     * The connection to a peer: the one that is there, or one that begins to be made now.
     *
     * @param remote with TLS, its host is what the peer's certificate must be for
     */
    Flow flow(InetSocketAddress remote) throws IOException {
        Peer peer = new Peer(remote, tls.isPresent() ? remote.getHostString() : "");
        TcpConnection there = connections.get(peer);
        if (there != null && !there.closed()) {
            return there;
        }
        Optional<TlsLayer> layer = tls.isEmpty()
                ? Optional.empty()
                : Optional.of(TlsLayer.calling(tls.get().get(), peer.host(), remote.getPort()));
        SocketChannel channel = SocketChannel.open();
        prepare(channel);
        boolean connected;
        try {
            connected = channel.connect(remote);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        TcpConnection c = new TcpConnection(this, channel, remote, peer.host(), layer, true, connected, usage);
        c.proved();
        TcpConnection raced = connections.putIfAbsent(peer, c);
        if (raced != null && !raced.closed()) {
            c.close();
            return raced;
        }
        connections.put(peer, c);
        wantWrite(c);
        return c;
    }

    /** The connection that a peer made, or that leads to it without TLS. */
    Optional<TcpConnection> there(InetSocketAddress remote) {
        return Optional.ofNullable(connections.get(new Peer(remote, ""))).filter(c -> !c.closed());
    }

    void registered(TcpConnection c, String user, String instance) {
        newest.registered(c, user, instance);
    }

    /**
     * The way to the peer of a connection: itself while it is open, else one that is made anew where this one was ours, else the newest that the same device or
     * user registered over, else one that is made to where the peer takes connections; the closed one where that is not known.
     *
     * @param listens where the peer takes connections; with TLS its host is what its certificate must be for
     */
    Flow successor(TcpConnection c, Optional<InetSocketAddress> listens) throws IOException {
        if (!c.closed()) {
            return c;
        }
        if (c.ours) {
            return flow(c.remote);
        }
        Optional<TcpConnection> next = newest.successor(c, c.instances());
        if (next.isPresent()) {
            return next.get();
        }
        return listens.isPresent() ? flow(listens.get()) : c;
    }

    /** The same for a response (RFC 3261 18.2.2): a phone with TLS has no certificate that could be checked, so it is not connected to. */
    Flow replyWay(TcpConnection c, int sentBy) throws IOException {
        return successor(
                c, tls.isPresent() ? c.trunk() : Optional.of(new InetSocketAddress(c.remote.getAddress(), sentBy)));
    }

    /** A message is handed to a connection's socket. */
    void sent(TcpConnection c, byte[] message) {
        if (message.length > PONG.length) {
            tap.message(true, c.transport(), c.local(), c.remote, message, 0);
        }
    }

    void wantWrite(TcpConnection c) {
        attention.add(c);
        selector.wakeup();
    }

    private void run() {
        while (running) {
            try {
                selector.select(this::serve, handshakes.pace(accepting, System.nanoTime()));
                for (TcpConnection c = attention.poll(); c != null; c = attention.poll()) {
                    watch(c);
                }
                check();
            } catch (ClosedSelectorException e) {
                return;
            } catch (IOException e) {
                LOG.warnf("SIP0031 %s selector: %s", kind, e.getMessage());
            } catch (RuntimeException | Error e) {
                LOG.error("SIP0032 handling of a message failed", e);
            }
        }
    }

    private void watch(TcpConnection c) {
        try {
            if (!c.closed()) {
                if (c.isConnected()) {
                    c.flush();
                }
                c.channel.register(selector, c.interest(), c);
            }
        } catch (IOException e) {
            failed(c, e);
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
                dropBanned(c);
            }
            if (!c.closed()) {
                c.flush();
                key.interestOps(c.interest());
            }
        } catch (IOException e) {
            failed(c, e);
        }
    }

    private void failed(TcpConnection c, IOException e) {
        if (tls.isPresent()) {
            tlsWatch.failed(c, e);
        }
        drop(c, String.valueOf(e.getMessage()));
    }

    private void accept() {
        try {
            SocketChannel channel = server.accept();
            if (channel == null) {
                return;
            }
            InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
            if (guard.keepsOut(remote.getAddress())) {
                guard.refused(remote.getAddress());
                channel.close();
                return;
            }
            if (tls.isPresent() && tlsWatch.tooFast(remote)) {
                channel.close();
                return;
            }
            String address = remote.getAddress().getHostAddress();
            if (!accepted.enter(address)) {
                usage.count(kind.refusedFull);
                channel.close();
                return;
            }
            try {
                begin(channel, remote);
            } catch (IOException | RuntimeException e) {
                accepted.leave(address);
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            LOG.debugf("SIP0033 accept: %s", e.getMessage());
        }
    }

    private void begin(SocketChannel channel, InetSocketAddress remote) throws IOException {
        Optional<TlsLayer> layer = tls.isEmpty()
                ? Optional.empty()
                : Optional.of(TlsLayer.accepting(tls.get().get()));
        TcpConnection c = new TcpConnection(this, channel, remote, "", layer, false, true, usage);
        prepare(channel);
        channel.register(selector, SelectionKey.OP_READ, c);
        c.counted = true;
        connections.put(Peer.of(c), c);
        if (layer.isPresent()) {
            handshakes.begins(c, System.nanoTime()).ifPresent(oldest -> {
                usage.count(Counter.TLS_REFUSED_UNFINISHED);
                drop(oldest, "too many unfinished handshakes");
            });
        }
    }

    /** Nothing waits for more to send; a peer that is gone without a word (NAT, power) is found out in a minute and a half, and its contacts with it. */
    static void prepare(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        for (SocketOption<?> option : channel.supportedOptions()) {
            if (KEEP_ALIVE.containsKey(option.name()) && option.type() == Integer.class) {
                @SuppressWarnings("unchecked")
                SocketOption<Integer> known = (SocketOption<Integer>) option;
                channel.setOption(known, KEEP_ALIVE.get(option.name()));
            }
        }
    }

    private void read(TcpConnection c) throws IOException {
        buffer.clear();
        int n = c.channel.read(buffer);
        if (n < 0) {
            // TLS or not, with its goodbye or without: a message has its length, so nothing can be cut off unseen.
            gone(c);
            return;
        }
        c.lastRead = System.nanoTime();
        buffer.flip();
        if (c.tls.isEmpty()) {
            take(c, buffer);
            return;
        }
        boolean goesOn = c.tls.get().open(buffer, plainText, plain -> take(c, plain), c::flush);
        if (c.messageSince == 0 && c.tls.get().hasPart()) {
            c.messageSince = c.lastRead;
        }
        if (!goesOn) {
            gone(c);
        } else if (!c.opened && c.established()) {
            c.opened = true;
            handshakes.over(c);
            usage.count(Counter.TLS_OPENED);
        }
    }

    private void gone(TcpConnection c) {
        tlsWatch.gone(c);
        drop(c, "closed by peer");
    }

    /** Takes a part of the stream; false where the connection was ended for it. */
    private boolean take(TcpConnection c, ByteBuffer part) throws IOException {
        try {
            c.framer.add(part);
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
        return !c.closed();
    }

    private void handle(TcpConnection c, TcpFramer.Frame frame) throws IOException {
        if (dropBanned(c)) {
            return;
        }
        switch (frame) {
            case TcpFramer.Frame.Ping p -> {
                c.send(PONG);
                inbound.keepAlive(c);
            }
            case TcpFramer.Frame.TooLarge t -> inbound.malformed(t.head(), c, MessageReader.TOO_LARGE);
            case TcpFramer.Frame.Message m -> {
                usage.count(Counter.MESSAGES_RECEIVED);
                if (c.floods(c.lastRead) && guard.floods(c.remote.getAddress())) {
                    drop(c, "flood");
                } else if (!inbound.refuseUnread(m.bytes(), c, 0)) {
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

    private void check() {
        long now = System.nanoTime();
        if (now - checkedAt < CHECK_NANOS) {
            return;
        }
        checkedAt = now;
        connections.values().forEach(c -> {
            dropStalled(c, now);
            dropBanned(c);
        });
    }

    /** Drops a connection that its address is banned for; false where it goes on. */
    private boolean dropBanned(TcpConnection c) {
        InetAddress address = c.remote.getAddress();
        if (c.closed() || c.passesBans() || !guard.keepsOut(address)) {
            return false;
        }
        guard.refused(address);
        drop(c, "banned");
        return true;
    }

    private void dropStalled(TcpConnection c, long now) {
        boolean stalled = c.messageSince != 0 && now - c.messageSince > STALLED_NANOS;
        if (!c.established() && now - c.openedAt > HANDSHAKE_NANOS) {
            tlsWatch.late(c);
            drop(c, "handshake not done in time");
        } else if (stalled || now - c.lastRead > (c.isProved() ? IDLE_NANOS : STALLED_NANOS)) {
            usage.count(kind.closedStalled);
            drop(c, "idle, or stalled within a message");
        }
    }

    private void drop(TcpConnection c, String reason) {
        LOG.debugf("SIP0034 connection %s: %s", c.remote, reason);
        c.close();
        connections.remove(Peer.of(c), c);
        newest.closed(c, c.instances());
        handshakes.over(c);
        if (c.counted) {
            c.counted = false;
            accepted.leave(c.address());
        }
        // With TLS strangers are let come and go: nobody has to be asked about them.
        if (tls.isEmpty() || c.isProved()) {
            onClosed.accept(c);
        }
    }

    @Override
    public void close() {
        running = false;
        try {
            server.close();
            connections.values().forEach(TcpConnection::close);
            selector.close();
        } catch (IOException e) {
            LOG.debugf("SIP0035 closing %s: %s", kind, e.getMessage());
        }
    }
}
