package io.parley.phone;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A phone of hand-built datagrams, so that a test says byte for byte what is on the wire. */
public final class Phone implements AutoCloseable {
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final int DEADLINE_MILLIS = 15_000;

    public final String user;
    public final String me;
    public final String callId = "call-" + SERIAL.incrementAndGet() + "-" + System.nanoTime();
    public final String tag = "t" + SERIAL.incrementAndGet();
    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private int cseq;
    private int branch;

    public Phone(String user, String address, int serverPort) throws IOException {
        this.user = user;
        this.socket = new DatagramSocket(0, InetAddress.ofLiteral(address));
        this.me = address + ":" + socket.getLocalPort();
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The number of the last request that was made with a new one. */
    public int cseq() {
        return cseq;
    }

    /** A request out of a dialog with the next number. */
    public String request(String method, String uri, String to, String extra, String body) {
        cseq++;
        return request(method, uri, to, cseq, "z9hG4bK" + tag + "-" + ++branch, extra, body);
    }

    /** A request, said in full. */
    public String request(
            String method, String uri, String to, int number, String branchId, String extra, String body) {
        String type = body.isEmpty() || extra.contains("Content-Type") ? "" : "Content-Type: application/sdp\r\n";
        return method + ' ' + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP " + me + ";branch=" + branchId
                + ";rport\r\nMax-Forwards: 70\r\n"
                + "From: \"Phone " + user + "\" <sip:" + user + "@127.0.0.1>;tag=" + tag + "\r\nTo: " + to
                + "\r\nCall-ID: " + callId
                + "\r\nCSeq: " + number + ' ' + method + "\r\n"
                + (extra.contains("Contact:") ? "" : "Contact: <sip:" + user + '@' + me + ">\r\n")
                + extra + type + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    public void send(String message) throws IOException {
        send(message.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, server));
    }

    /** The next datagram; fails after a deadline. */
    public String receive() throws IOException {
        return receive(DEADLINE_MILLIS);
    }

    private String receive(int millis) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        socket.setSoTimeout(millis);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    /** The next datagram whose first line begins so; others before it are dropped. */
    public String expect(String begins) throws IOException {
        StringBuilder others = new StringBuilder();
        long end = System.nanoTime() + DEADLINE_MILLIS * 1_000_000L;
        while (System.nanoTime() < end) {
            String m;
            try {
                m = receive();
            } catch (SocketTimeoutException e) {
                break;
            }
            if (m.startsWith(begins)) {
                return m;
            }
            others.append(m.lines().findFirst().orElse("")).append('\n');
        }
        throw new AssertionError("no '" + begins + "', but:\n" + others);
    }

    /** Asserts that nothing comes before the answer to an OPTIONS sent now: the server was silent, and lives. */
    public void expectSilence() throws IOException {
        send(request("OPTIONS", "sip:127.0.0.1", "<sip:127.0.0.1>", 9_999, "z9hG4bKo" + tag + "-" + ++branch, "", ""));
        String m = receive();
        if (!m.contains("9999 OPTIONS")) {
            throw new AssertionError("expected silence, got:\n" + m);
        }
    }

    /** REGISTER with what the challenge asks for; returns the last response. */
    public String register(String password, String algorithm, String extra) throws IOException {
        String uri = "sip:127.0.0.1";
        String to = "<sip:" + user + "@127.0.0.1>";
        send(request("REGISTER", uri, to, extra, ""));
        String challenge = expect("SIP/2.0 ");
        if (!challenge.startsWith("SIP/2.0 401")) {
            return challenge;
        }
        send(request(
                "REGISTER",
                uri,
                to,
                extra + SipText.credentials(challenge, "Authorization", "REGISTER", uri, user, password, algorithm, 1),
                ""));
        return expect("SIP/2.0 ");
    }

    /** A response to a request that came in. */
    public String response(String request, int code, String reason, String toTag, String body) {
        return SipText.response(request, code + " " + reason, toTag, "sip:" + user + '@' + me, body);
    }

    @Override
    public void close() {
        socket.close();
    }
}
