package io.parley.sip.websocket;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.parley.sip.guard.Limit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The hand-shake of RFC 6455 4.2 with sub-protocol sip (RFC 7118 4): one request, which opens the WebSocket or is refused and ends the connection. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write that fails ends the connection, by the handler's exceptionCaught
final class HandshakeHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final String PROTOCOL = "sip";
    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;
    private static final List<String> PATHS = List.of("/", "/sip");
    private static final WebSocketDecoderConfig FRAMES = WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(Limit.MESSAGE_BYTES.standard())
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .build();

    private final WebSocketConnection connection;
    private final Places places;
    private final OriginPolicy origins;
    private final WebSocketListener listener;

    /** A refusal: what is answered, and what is counted. */
    private record Refusal(HttpResponseStatus status, String reason, Ending ending) {
        static Optional<Refusal> of(HttpResponseStatus status, String reason) {
            return Optional.of(new Refusal(status, reason, Ending.REFUSED_HANDSHAKE));
        }
    }

    HandshakeHandler(WebSocketConnection connection, Places places, OriginPolicy origins, WebSocketListener listener) {
        this.connection = connection;
        this.places = places;
        this.origins = origins;
        this.listener = listener;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        Optional<Refusal> refusal = judge(request);
        if (refusal.isPresent()) {
            refuse(ctx, refusal.get());
            return;
        }
        connection.upgraded(listener.opened(connection));
        ctx.pipeline().addLast(new Utf8FrameValidator(false), new FrameHandler(connection));
        new Handshaker(connection).handshake(ctx.channel(), request);
        ctx.pipeline().remove(this);
    }

    private Optional<Refusal> judge(FullHttpRequest r) {
        HttpHeaders h = r.headers();
        if (r.decoderResult().isFailure()) {
            return Refusal.of(HttpResponseStatus.BAD_REQUEST, "no HTTP request");
        }
        Optional<Ending> tooMany = places.identify(connection, h::getAll);
        if (tooMany.filter(Ending.BANNED::equals).isPresent()) {
            return Optional.of(new Refusal(HttpResponseStatus.FORBIDDEN, "not from this address", Ending.BANNED));
        }
        if (tooMany.isPresent()) {
            return Optional.of(
                    new Refusal(HttpResponseStatus.TOO_MANY_REQUESTS, "too many from one address", tooMany.get()));
        }
        if (!PATHS.contains(new QueryStringDecoder(r.uri()).rawPath())) {
            return Refusal.of(HttpResponseStatus.NOT_FOUND, "SIP is at / and /sip");
        }
        if (!r.method().equals(HttpMethod.GET)
                || !h.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                || !h.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                || !VERSION.equals(h.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            return Refusal.of(HttpResponseStatus.UPGRADE_REQUIRED, "this is a WebSocket of version 13");
        }
        if (!isKey(h.get(HttpHeaderNames.SEC_WEBSOCKET_KEY))) {
            return Refusal.of(HttpResponseStatus.BAD_REQUEST, "Sec-WebSocket-Key is 16 bytes in base 64");
        }
        if (!h.containsValue(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, PROTOCOL, true)) {
            return Refusal.of(HttpResponseStatus.BAD_REQUEST, "sub-protocol sip is needed");
        }
        if (!origins.allows(h.getAll(HttpHeaderNames.ORIGIN), h.get(HttpHeaderNames.HOST, ""))) {
            return Optional.of(
                    new Refusal(HttpResponseStatus.FORBIDDEN, "pages of this origin may not", Ending.REFUSED_ORIGIN));
        }
        return Optional.empty();
    }

    private static boolean isKey(String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            // no base 64
            return false;
        }
    }

    private void refuse(ChannelHandlerContext ctx, Refusal refusal) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                refusal.status(),
                Unpooled.copiedBuffer(refusal.reason() + "\n", StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (refusal.status().equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
            response.headers()
                    .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                    .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION);
        }
        // Counted first, then told; the connection is closed after both.
        connection.end(refusal.ending());
        ctx.writeAndFlush(response, ctx.voidPromise());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // Reset by the peer, or neither TLS nor HTTP.
        connection.end(cause instanceof IOException ? Ending.NORMAL : Ending.REFUSED_HANDSHAKE);
    }

    /** Netty's, with the decoder that watches frames. */
    private static final class Handshaker extends WebSocketServerHandshaker13 {
        private final WebSocketConnection connection;

        Handshaker(WebSocketConnection connection) {
            super("/", PROTOCOL, FRAMES);
            this.connection = connection;
        }

        @Override
        protected WebSocketFrameDecoder newWebsocketDecoder() {
            return new FrameDecoder(decoderConfig(), connection);
        }
    }
}
