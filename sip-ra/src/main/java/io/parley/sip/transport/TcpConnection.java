package io.parley.sip.transport;

import io.parley.sip.guard.Limit;
import io.parley.sip.guard.RateWindow;
import io.parley.sip.guard.Usage;
import io.parley.sip.guard.Usage.Counter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One connection, plain or with TLS, made by the peer or by us. Sending is thread-safe and never waits: what the socket does not take is kept, within a
 * bound.
 */
final class TcpConnection implements Flow {
    private static final int MAX_PENDING_BYTES = 262_144;

    final SocketChannel channel;
    final TcpFramer framer = new TcpFramer();
    final InetSocketAddress remote;
    /** The host whose certificate the peer must have; the empty string without TLS, and where the peer made the connection. */
    final String host;

    final Optional<TlsLayer> tls;
    final long openedAt = System.nanoTime();
    volatile long lastRead = openedAt;
    /** When the message began whose end is awaited, 0 where none is; used by the selector thread alone. */
    long messageSince;
    /** Whether the peer made it and it has a place among those; used by the selector thread alone. */
    boolean counted;
    /** Whether the end of its handshake was seen; used by the selector thread alone. */
    boolean opened;
    /** Whether we made it, and may make it anew. */
    final boolean ours;

    private final TcpTransport owner;
    private final Usage usage;
    private final ArrayDeque<ByteBuffer> pending = new ArrayDeque<>();
    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private int pendingBytes;
    private volatile InetSocketAddress local;
    private volatile boolean connected;
    private volatile boolean closed;
    private volatile boolean proved;
    private volatile Optional<InetSocketAddress> trunk = Optional.empty();
    private volatile boolean disproved;
    private final RateWindow messages = new RateWindow(Limit.STREAM_MESSAGES_PER_SECOND, openedAt);
    private final Set<String> instances = ConcurrentHashMap.newKeySet();

    TcpConnection(
            TcpTransport owner,
            SocketChannel channel,
            InetSocketAddress remote,
            String host,
            Optional<TlsLayer> tls,
            boolean ours,
            boolean connected,
            Usage usage) {
        this.owner = owner;
        this.channel = channel;
        this.remote = remote;
        this.host = host;
        this.tls = tls;
        this.ours = ours;
        this.connected = connected;
        this.usage = usage;
    }

    @Override
    public String transport() {
        return tls.isPresent() ? "TLS" : "TCP";
    }

    @Override
    public boolean secure() {
        return tls.isPresent();
    }

    @Override
    public boolean reliable() {
        return true;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public InetSocketAddress local() {
        InetSocketAddress known = local;
        if (known != null) {
            return known;
        }
        InetSocketAddress now = (InetSocketAddress) channel.socket().getLocalSocketAddress();
        if (connected && now != null) {
            local = now;
        }
        return now == null ? Flow.super.local() : now;
    }

    @Override
    public Flow toPort(int port) {
        return this;
    }

    @Override
    public Flow lasting(int sentBy) {
        return new LastingFlow(this, () -> owner.replyWay(this, sentBy));
    }

    @Override
    public void proved() {
        proved = true;
        disproved = false;
    }

    @Override
    public void disproved() {
        disproved = true;
    }

    @Override
    public boolean passesBans() {
        return proved && !disproved;
    }

    /** Counts a message; whether there are too many for somebody who has proved nothing. For the selector thread. */
    boolean floods(long nowNanos) {
        return !messages.take(nowNanos) && !passesBans();
    }

    @Override
    public void cameFrom(InetSocketAddress address) {
        trunk = Optional.of(address);
    }

    /** Where the trunk is that made it; empty where it is none, or its place is not known. */
    Optional<InetSocketAddress> trunk() {
        return trunk;
    }

    @Override
    public void registered(String user, String sipInstance) {
        users.add(user);
        if (!sipInstance.isEmpty()) {
            instances.add(sipInstance);
        }
        owner.registered(this, user, sipInstance);
    }

    /** The devices that registered over it, by their +sip.instance. */
    Set<String> instances() {
        return instances;
    }

    @Override
    public Set<String> users() {
        return users;
    }

    boolean isProved() {
        return proved;
    }

    @Override
    public void send(byte[] message) throws IOException {
        boolean wantsWrite;
        synchronized (pending) {
            if (closed) {
                throw new IOException("connection to " + hostPort() + " is closed");
            }
            if (pendingBytes + message.length > MAX_PENDING_BYTES) {
                usage.count(Counter.SEND_FAILURES);
                throw new IOException("peer " + hostPort() + " does not read");
            }
            owner.sent(this, message);
            pending.add(ByteBuffer.wrap(message));
            pendingBytes += message.length;
            // The handshake is the selector thread's: what is to be sent waits for its end.
            wantsWrite = !connected || !established() || !flush();
        }
        usage.count(Counter.MESSAGES_SENT);
        if (wantsWrite) {
            owner.wantWrite(this);
        }
    }

    /** The peer took our connection. */
    void connected() {
        connected = true;
    }

    boolean isConnected() {
        return connected;
    }

    /** Whether messages may pass: at once without TLS, with it once the handshake is done. */
    boolean established() {
        return tls.isEmpty() || tls.get().established();
    }

    /** The operations that the selector should watch. */
    int interest() {
        if (!connected) {
            return SelectionKey.OP_CONNECT;
        }
        synchronized (pending) {
            boolean waits = tls.isPresent() ? tls.get().hasUnsent() : !pending.isEmpty();
            return waits ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        }
    }

    /** Writes what is kept; false where the socket does not take all. */
    boolean flush() throws IOException {
        synchronized (pending) {
            if (tls.isPresent()) {
                return flushSealed(tls.get());
            }
            while (!pending.isEmpty()) {
                ByteBuffer first = pending.getFirst();
                pendingBytes -= channel.write(first);
                if (first.hasRemaining()) {
                    return false;
                }
                pending.removeFirst();
            }
            return true;
        }
    }

    private boolean flushSealed(TlsLayer layer) throws IOException {
        while (layer.writeTo(channel)) {
            ByteBuffer first = pending.isEmpty() ? TlsLayer.NOTHING : pending.getFirst();
            int before = first.remaining();
            boolean sealed = layer.seal(first);
            pendingBytes -= before - first.remaining();
            if (before > 0 && !first.hasRemaining()) {
                pending.removeFirst();
            }
            if (!sealed) {
                return true;
            }
        }
        return false;
    }

    boolean closed() {
        return closed;
    }

    void close() {
        closed = true;
        try {
            if (tls.isPresent() && connected) {
                sayGoodbye(tls.get());
            }
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
            usage.count(Counter.SEND_FAILURES);
        }
    }

    /** The alert that ends a session in order, or says what was wrong; as far as the socket takes it. */
    private void sayGoodbye(TlsLayer layer) {
        synchronized (pending) {
            pending.clear();
            layer.end();
            try {
                flushSealed(layer);
            } catch (IOException e) {
                // The peer is gone, and needs no goodbye.
                pendingBytes = 0;
            }
        }
    }
}
