package io.parley.sip.websocket;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.parley.sip.api.TrustedProxies;
import io.parley.sip.guard.Guard;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage;
import io.parley.sip.tls.TlsEngines;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jboss.logging.Logger;

/**
 * Ports for ws and wss. Binds when told, accepts after {@link #start}. Two threads serve all connections; whoever is refused is refused before anything is
 * read from them.
 */
public final class WebSocketServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WebSocketServer.class);
    private static final int THREADS = 2;
    private static final int BACKLOG = 1_024;
    private static final int ID_BYTES = 16;
    private static final int SEND_BUFFER = 65_536;
    private static final int MAX_HANDSHAKE_BODY = 1_024;
    private static final long CLOSE_SECONDS = 3;

    private final WebSocketTimes times;
    private final OriginPolicy origins;
    private final Guard guard;
    private final Usage usage;
    private final WebSocketListener listener;
    private final SecureRandom random = new SecureRandom();
    private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(
            THREADS, new DefaultThreadFactory("sip-ws", true), NioIoHandler.newFactory());
    private final List<Channel> ports = new ArrayList<>(2);
    private final Set<WebSocketConnection> connections = ConcurrentHashMap.newKeySet();
    private final Places places;

    private volatile Future<?> checks;

    /**
     * Without ports as yet.
     *
     * @param origins values of Origin that are taken beside the host's own, or "*"
     * @param proxies whose word counts on whom a connection comes from
     */
    public WebSocketServer(
            WebSocketTimes times,
            Set<String> origins,
            TrustedProxies proxies,
            Guard guard,
            Usage usage,
            WebSocketListener listener) {
        this.times = times;
        this.origins = new OriginPolicy(origins);
        this.guard = guard;
        this.usage = usage;
        this.listener = listener;
        this.places = new Places(proxies, guard, usage);
    }

    /**
     * Binds a port.
     *
     * @param tls the certificate of now, for wss; empty for ws
     * @throws IOException when the port cannot be bound
     */
    public void bind(InetSocketAddress local, Optional<Supplier<SSLContext>> tls) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(
                                Limit.WS_PENDING_BYTES.standard() / 2, Limit.WS_PENDING_BYTES.standard()))
                .childHandler(new Initializer(tls));
        var bound = bootstrap.bind(local).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        ports.add(bound.channel());
    }

    /** Begins to accept. */
    public void start() {
        ports.forEach(p -> p.config().setAutoRead(true));
        checks = threads.next()
                .scheduleWithFixedDelay(this::check, times.checkMillis(), times.checkMillis(), TimeUnit.MILLISECONDS);
    }

    /** Closes ports and connections, and waits until their receivers know. */
    @Override
    public void close() {
        Future<?> running = checks;
        if (running != null) {
            running.cancel(false);
        }
        ports.forEach(p -> p.close().awaitUninterruptibly());
        connections.forEach(c -> c.end(Ending.GOING_AWAY));
        threads.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    void proved(WebSocketConnection c) {
        places.proved(c);
    }

    private void check() {
        long now = System.nanoTime();
        connections.forEach(c -> {
            c.check(times, now);
            c.endBanned(guard);
        });
    }

    boolean endBanned(WebSocketConnection c) {
        return c.endBanned(guard);
    }

    private void gone(WebSocketConnection c) {
        connections.remove(c);
        places.gone(c);
        c.gone();
    }

    private static SslHandler tls(SSLEngine engine, WebSocketConnection connection) {
        SslHandler tls = new SslHandler(engine);
        tls.handshakeFuture().addListener(done -> {
            if (!done.isSuccess()) {
                connection.end(Ending.REFUSED_HANDSHAKE);
            }
        });
        return tls;
    }

    private final class Initializer extends ChannelInitializer<Channel> {
        private final Optional<Supplier<SSLContext>> tls;

        Initializer(Optional<Supplier<SSLContext>> tls) {
            this.tls = tls;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (!(channel.remoteAddress() instanceof InetSocketAddress remote) || !places.take(remote.getAddress())) {
                channel.close()
                        .addListener(closed -> LOG.debugf("SIP0102 WebSocket of %s refused", channel.remoteAddress()));
                return;
            }
            byte[] id = new byte[ID_BYTES];
            random.nextBytes(id);
            var connection = new WebSocketConnection(
                    WebSocketServer.this, channel, HexFormat.of().formatHex(id), tls.isPresent(), usage);
            connections.add(connection);
            channel.closeFuture().addListener(closed -> gone(connection));
            tls.ifPresent(now -> channel.pipeline().addLast(tls(TlsEngines.accepting(now.get()), connection)));
            channel.pipeline()
                    .addLast(
                            new HttpServerCodec(new HttpDecoderConfig()
                                    .setMaxInitialLineLength(Limit.WS_HANDSHAKE_BYTES.standard())
                                    .setMaxHeaderSize(Limit.WS_HANDSHAKE_BYTES.standard())),
                            new HttpObjectAggregator(MAX_HANDSHAKE_BODY),
                            new HandshakeHandler(connection, places, origins, listener));
        }
    }
}
