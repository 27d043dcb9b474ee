package io.parley.sip.harness;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The client's side of a WebSocket (RFC 6455) over a socket, byte for byte, so that a test may also do what no browser does. */
public final class RawWebSocket implements AutoCloseable {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;
    private static final int DEADLINE_SECONDS = 15;
    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    public final Socket socket;
    private final LinkedBlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private volatile boolean answersPings = true;
    private volatile boolean reads = true;

    /** A frame that came in, with the status where it is a CLOSE that has one; opcode -1 stands for the end of the connection. */
    public record Frame(int opcode, String text, int status) {
        static final Frame END = new Frame(-1, "", 0);

        static Frame of(int opcode, byte[] content) {
            boolean hasStatus = opcode == CLOSE && content.length >= 2;
            return new Frame(
                    opcode,
                    new String(content, StandardCharsets.UTF_8),
                    hasStatus ? ByteBuffer.wrap(content).getShort() : 0);
        }
    }

    private RawWebSocket(Socket socket) {
        this.socket = socket;
    }

    /** Shakes hands as a SIP client that is no page does, and fails where it is refused. */
    public static RawWebSocket open(Socket socket, String moreHeaders) throws IOException {
        String response = shakeHands(socket, request("/sip", "Sec-WebSocket-Protocol: sip\r\n" + moreHeaders));
        if (!response.startsWith("HTTP/1.1 101")) {
            throw new AssertionError("no WebSocket but:\n" + response);
        }
        RawWebSocket w = new RawWebSocket(socket);
        Thread.ofVirtual().name("test-ws").start(w::read);
        return w;
    }

    /** A hand-shake's request. */
    public static String request(String path, String moreHeaders) {
        return "GET " + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n" + moreHeaders + "\r\n";
    }

    /** Sends a request and reads the head of its response; empty where the connection is closed instead. */
    public static String shakeHands(Socket socket, String request) throws IOException {
        socket.setSoTimeout(DEADLINE_SECONDS * 1_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = socket.getInputStream().read();
            if (c < 0) {
                return head.toString();
            }
            head.append((char) c);
        }
        return head.toString();
    }

    /** Lets PINGs go unanswered from now on, as a dead network does. */
    public void fallSilent() {
        answersPings = false;
    }

    /** Reads one frame more at most. */
    public void fallDeaf() {
        reads = false;
    }

    public void send(String text) throws IOException {
        frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends one frame. */
    public void frame(boolean fin, int opcode, byte[] content) throws IOException {
        write(encoded(fin, opcode, content));
    }

    /** The bytes of a masked frame. */
    public static byte[] encoded(boolean fin, int opcode, byte[] content) {
        ByteBuffer b = ByteBuffer.allocate(content.length + 14);
        b.put((byte) ((fin ? 0x80 : 0) | opcode));
        if (content.length < 126) {
            b.put((byte) (0x80 | content.length));
        } else if (content.length < 65_536) {
            b.put((byte) (0x80 | 126)).putShort((short) content.length);
        } else {
            b.put((byte) (0x80 | 127)).putLong(content.length);
        }
        b.put(MASK);
        for (int i = 0; i < content.length; i++) {
            b.put((byte) (content[i] ^ MASK[i & 3]));
        }
        byte[] out = new byte[b.flip().remaining()];
        b.get(out);
        return out;
    }

    /** Sends bytes as they are. */
    public synchronized void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** The next frame, but for PINGs that were answered; fails after a deadline. */
    public Frame next() throws InterruptedException {
        Frame f = frames.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (f == null) {
            throw new AssertionError("no frame within " + DEADLINE_SECONDS + " s");
        }
        return f;
    }

    /** The status of the CLOSE that the server sent, 0 where it closed without one. Frames before it are dropped. */
    public int closeStatus() throws InterruptedException {
        for (Frame f = next(); f.opcode != -1; f = next()) {
            if (f.opcode == CLOSE) {
                return f.status;
            }
        }
        return 0;
    }

    private void read() {
        try {
            socket.setSoTimeout(0);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (reads) {
                int opcode = in.readUnsignedByte() & 0x0f;
                int length = in.readUnsignedByte() & 0x7f;
                length = length == 126 ? in.readUnsignedShort() : length == 127 ? (int) in.readLong() : length;
                byte[] content = in.readNBytes(length);
                if (opcode == PING && answersPings) {
                    frame(true, PONG, content);
                } else {
                    frames.add(Frame.of(opcode, content));
                }
            }
        } catch (IOException e) {
            frames.add(Frame.END);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
