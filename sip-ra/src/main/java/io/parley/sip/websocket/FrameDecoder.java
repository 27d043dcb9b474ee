package io.parley.sip.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.List;

/** Netty's decoder, watched: it tells the connection when a frame is begun and not ended, so that a frame that trickles in is seen. */
final class FrameDecoder extends WebSocket13FrameDecoder {
    private final WebSocketConnection connection;

    FrameDecoder(WebSocketDecoderConfig config, WebSocketConnection connection) {
        super(config);
        this.connection = connection;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        int before = out.size();
        super.decode(ctx, in, out);
        if (out.size() == before) {
            connection.heard(true, System.nanoTime());
        }
    }
}
