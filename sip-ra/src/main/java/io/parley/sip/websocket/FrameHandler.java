package io.parley.sip.websocket;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.RateWindow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Frames to messages: one SIP message is one text or binary message of the WebSocket (RFC 7118 5), which may come in fragments. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write that fails ends the connection, by the handler's exceptionCaught
final class FrameHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final WebSocketConnection connection;
    private final RateWindow rate = new RateWindow(Limit.WS_FRAMES_PER_SECOND, System.nanoTime());
    private final ByteArrayOutputStream fragments = new ByteArrayOutputStream(0);
    private boolean inFragments;
    private boolean binary;

    FrameHandler(WebSocketConnection connection) {
        this.connection = connection;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        long now = System.nanoTime();
        if (!rate.take(now)) {
            connection.end(Ending.FLOODING);
            return;
        }
        switch (frame) {
            case TextWebSocketFrame t -> begin(t, false);
            case BinaryWebSocketFrame b -> begin(b, true);
            case ContinuationWebSocketFrame c -> append(c);
            case PingWebSocketFrame p -> pong(ctx, p);
            case PongWebSocketFrame p -> {}
            case CloseWebSocketFrame c -> connection.end(Ending.NORMAL);
            default -> connection.end(Ending.PROTOCOL);
        }
        connection.heard(inFragments, now);
    }

    private void begin(WebSocketFrame frame, boolean isBinary) {
        binary = isBinary;
        if (frame.isFinalFragment()) {
            connection.message(ByteBufUtil.getBytes(frame.content()), isBinary);
        } else {
            inFragments = true;
            append(frame);
        }
    }

    private void append(WebSocketFrame frame) {
        if (fragments.size() + frame.content().readableBytes() > Limit.MESSAGE_BYTES.standard()) {
            connection.end(Ending.OVERSIZED);
            return;
        }
        fragments.writeBytes(ByteBufUtil.getBytes(frame.content()));
        if (frame.isFinalFragment()) {
            byte[] whole = fragments.toByteArray();
            fragments.reset();
            inFragments = false;
            connection.message(whole, binary);
        }
    }

    private void pong(ChannelHandlerContext ctx, PingWebSocketFrame ping) {
        if (ctx.channel().isWritable()) {
            ctx.writeAndFlush(new PongWebSocketFrame(ping.content().retain()), ctx.voidPromise());
        } else {
            connection.end(Ending.SLOW);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        connection.end(
                switch (cause) {
                    case CorruptedWebSocketFrameException c
                    when c.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG) -> Ending.OVERSIZED;
                    case CorruptedWebSocketFrameException c
                    when c.closeStatus().equals(WebSocketCloseStatus.INVALID_PAYLOAD_DATA) -> Ending.NO_UTF8;
                    case IOException io -> Ending.NORMAL;
                    default -> Ending.PROTOCOL;
                });
    }
}
