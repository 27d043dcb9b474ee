package io.parley.sip.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.parley.sip.guard.Guard;
import io.parley.sip.guard.Usage;
import io.parley.sip.guard.Usage.Counter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** One connection to a WebSocket port, from accept to close. Thread-safe; nothing here waits for the network. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write that fails ends the connection, by the handler's exceptionCaught
public final class WebSocketConnection {
    private static final Logger LOG = Logger.getLogger(WebSocketConnection.class);

    private final WebSocketServer server;
    private final Channel channel;
    private final String id;
    private final boolean secure;
    private final InetSocketAddress remote;
    private final InetSocketAddress local;
    private final Usage usage;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean proved = new AtomicBoolean();
    private final long acceptedAt = System.nanoTime();
    private volatile String address;
    private volatile WebSocketListener.Receiver receiver;
    private volatile long heardAt = acceptedAt;
    private volatile long pingedAt = acceptedAt;
    /** When the message began whose end is awaited, 0 where none is. */
    private volatile long messageSince;
    /** The peer's last message was a binary one: it gets such. */
    private volatile boolean binary;

    WebSocketConnection(WebSocketServer server, Channel channel, String id, boolean secure, Usage usage) {
        this.server = server;
        this.channel = channel;
        this.id = id;
        this.secure = secure;
        this.remote = (InetSocketAddress) channel.remoteAddress();
        this.local = (InetSocketAddress) channel.localAddress();
        this.address = remote.getAddress().getHostAddress();
        this.usage = usage;
    }

    /** An unguessable name that no other connection has. */
    public String id() {
        return id;
    }

    /** Whether it is wss. */
    public boolean secure() {
        return secure;
    }

    /** The peer's address. */
    public InetSocketAddress remote() {
        return remote;
    }

    /** Our end. */
    public InetSocketAddress local() {
        return local;
    }

    /** The IP address, as text, of whom it comes from: the peer's, or that of the client whom a trusted proxy named. */
    public String address() {
        return address;
    }

    /** Whether messages may pass. */
    public boolean open() {
        return receiver != null && !ended.get() && channel.isActive();
    }

    /** The peer has proved an account: it is no longer among the strangers, who are few and have little time. */
    public void proved() {
        if (proved.compareAndSet(false, true)) {
            server.proved(this);
        }
    }

    /** The peer's credentials were wrong too often. */
    public void guessing() {
        end(Ending.GUESSING);
    }

    /**
     * Sends one message.
     *
     * @throws IOException where the connection is closed, or its peer does not read
     */
    public void send(byte[] message) throws IOException {
        if (!open()) {
            throw new IOException("WebSocket of " + remote + " is closed");
        }
        if (!channel.isWritable()) {
            end(Ending.SLOW);
            throw new IOException("WebSocket peer " + remote + " does not read");
        }
        ByteBuf content = Unpooled.wrappedBuffer(message);
        channel.writeAndFlush(
                binary ? new BinaryWebSocketFrame(content) : new TextWebSocketFrame(content), channel.voidPromise());
    }

    /** Ends it where its address is banned and it has not proved who it is; false where it goes on. */
    boolean endBanned(Guard guard) {
        if (proved.get()) {
            return false;
        }
        InetAddress client = InetAddress.ofLiteral(address);
        if (!guard.keepsOut(client)) {
            return false;
        }
        if (!ended.get()) {
            guard.refused(client);
        }
        end(Ending.BANNED);
        return true;
    }

    boolean isProved() {
        return proved.get();
    }

    /** A trusted proxy in between has named its client. */
    void comesFrom(String client) {
        address = client;
    }

    /** The hand-shake is through. */
    void upgraded(WebSocketListener.Receiver to) {
        heardAt = System.nanoTime();
        receiver = to;
        usage.count(Counter.WS_OPENED);
    }

    /** Bytes came; a message is begun or not. */
    void heard(boolean inMessage, long now) {
        heardAt = now;
        if (!inMessage) {
            messageSince = 0;
        } else if (messageSince == 0) {
            messageSince = now;
        }
    }

    void message(byte[] bytes, boolean isBinary) {
        binary = isBinary;
        if (!ended.get() && !server.endBanned(this)) {
            receiver.message(bytes);
        }
    }

    /** The channel is gone. */
    void gone() {
        ended.set(true);
        WebSocketListener.Receiver r = receiver;
        if (r != null) {
            r.closed();
        }
    }

    /** Looks whether it keeps its times, and sends PING when it is due. */
    void check(WebSocketTimes times, long now) {
        if (receiver == null) {
            if (now - acceptedAt > times.handshake().toNanos()) {
                end(Ending.HANDSHAKE_TIMEOUT);
            }
        } else if (!proved.get() && now - acceptedAt > times.unproved().toNanos()) {
            end(Ending.UNPROVED);
        } else if (now - heardAt > times.silent().toNanos()) {
            end(Ending.SILENT);
        } else if (messageSince != 0 && now - messageSince > times.message().toNanos()) {
            end(Ending.STALLED);
        } else if (now - pingedAt > times.ping().toNanos()) {
            pingedAt = now;
            channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise());
        }
    }

    /** Ends it, with a CLOSE where that may still arrive. Only the first call counts. */
    void end(Ending why) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        why.counter().ifPresent(usage::count);
        LOG.debugf("SIP0101 WebSocket of %s ends: %s", remote, why);
        channel.eventLoop().execute(() -> {
            if (receiver != null && why.status() != 0 && channel.isWritable()) {
                channel.writeAndFlush(
                        new CloseWebSocketFrame(WebSocketCloseStatus.valueOf(why.status())), channel.voidPromise());
            }
            // Not after the CLOSE was written: a peer that does not read would keep the connection for ever.
            channel.close();
        });
    }
}
