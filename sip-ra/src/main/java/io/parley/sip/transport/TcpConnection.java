package io.parley.sip.transport;

import io.parley.sip.guard.Usage;
import io.parley.sip.guard.Usage.Counter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One connection, made by the peer or by us. Sending is thread-safe and never waits: what the socket does not take is kept, within a bound. */
final class TcpConnection implements Flow {
    private static final int MAX_PENDING_BYTES = 262_144;

    final SocketChannel channel;
    final TcpFramer framer = new TcpFramer();
    final InetSocketAddress remote;
    volatile long lastRead = System.nanoTime();
    /** When the message began whose end is awaited, 0 where none is; used by the selector thread alone. */
    long messageSince;
    /** Whether the peer made it and it has a place among those; used by the selector thread alone. */
    boolean counted;

    private final TcpTransport owner;
    private final Usage usage;
    private final ArrayDeque<ByteBuffer> pending = new ArrayDeque<>();
    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private int pendingBytes;
    private volatile boolean connected;
    private volatile boolean closed;
    private volatile boolean proved;

    TcpConnection(TcpTransport owner, SocketChannel channel, InetSocketAddress remote, boolean connected, Usage usage) {
        this.owner = owner;
        this.channel = channel;
        this.remote = remote;
        this.connected = connected;
        this.usage = usage;
    }

    @Override
    public String transport() {
        return "TCP";
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
    public Flow toPort(int port) {
        return this;
    }

    @Override
    public void proved() {
        proved = true;
    }

    @Override
    public void registered(String user, String instance) {
        users.add(user);
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
            pending.add(ByteBuffer.wrap(message));
            pendingBytes += message.length;
            wantsWrite = !connected || !flush();
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

    /** The operations that the selector should watch. */
    int interest() {
        if (!connected) {
            return SelectionKey.OP_CONNECT;
        }
        synchronized (pending) {
            return pending.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
        }
    }

    /** Writes what is kept; false where some is left. */
    boolean flush() throws IOException {
        synchronized (pending) {
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

    boolean closed() {
        return closed;
    }

    void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
            usage.count(Counter.SEND_FAILURES);
        }
    }
}
