package io.parley.system.server;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A WebSocket at /api/events, with the demo's API key, that sends frames as it is told (RFC 6455 5.2). */
public final class RawEvents implements AutoCloseable {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int MILLIS = 10_000;

    private final Socket socket = new Socket();

    /** Connects and shakes hands. */
    public RawEvents(ParleyServer server) {
        URI url = URI.create(server.url());
        try {
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), MILLIS);
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream()
                    .write(("GET /api/events HTTP/1.1\r\nHost: x\r\nX-API-Key: " + server.apiKey()
                                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    throw new IOException("no hand-shake: " + head);
                }
                head.append((char) next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a frame; of a larger one than there is content only the beginning. */
    public RawEvents frame(boolean last, int opcode, long length, byte[] content) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write((last ? 0x80 : 0) | opcode);
        if (length < 126) {
            frame.write(0x80 | (int) length);
        } else {
            frame.write(0x80 | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
        // a mask of zeros leaves the content as it is
        frame.writeBytes(new byte[4]);
        frame.writeBytes(content);
        try {
            socket.getOutputStream().write(frame.toByteArray());
        } catch (IOException e) {
            // closed by the server already: its frames are still to be read
            return this;
        }
        return this;
    }

    /** A whole frame. */
    public RawEvents frame(boolean last, int opcode, byte[] content) {
        return frame(last, opcode, content.length, content);
    }

    /** The code with which the server closes the connection; 0 when it is closed without one. */
    public int closedWith() {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0F;
                int length = in.readUnsignedByte();
                int size = length == 126 ? in.readUnsignedShort() : length;
                byte[] content = in.readNBytes(size);
                if (opcode == CLOSE) {
                    return ByteBuffer.wrap(content).getShort();
                }
            }
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
