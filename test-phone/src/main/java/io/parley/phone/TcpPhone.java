package io.parley.phone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/** A phone over one connection that it makes, with TLS where its socket has it. */
public final class TcpPhone implements AutoCloseable {
    private static final String URI = "sip:127.0.0.1";

    private final String user;
    private final Socket socket;
    private int cseq;

    public TcpPhone(String user, int port) throws IOException {
        this(user, new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** @param socket connected, and closed with the phone */
    public TcpPhone(String user, Socket socket) throws IOException {
        this.user = user;
        this.socket = socket;
        socket.setSoTimeout(15_000);
    }

    /** Registers a Contact, given as a header line; returns the last response. */
    public String register(String password, String contact) throws IOException {
        return register(password, contact, URI);
    }

    /** The same at this Request-URI. */
    public String register(String password, String contact, String uri) throws IOException {
        send(request("REGISTER", uri, contact, ""));
        String challenge = read();
        if (!challenge.startsWith("SIP/2.0 401")) {
            return challenge;
        }
        String credentials = SipText.credentials(challenge, "Authorization", "REGISTER", uri, user, password, "MD5", 1);
        send(request("REGISTER", uri, contact + credentials, ""));
        return read();
    }

    /**
     * A request of this phone to itself as far as To says, each with a number of its own.
     *
     * @param extra header lines
     */
    public String request(String method, String uri, String extra, String body) {
        cseq++;
        return method + ' ' + uri + " SIP/2.0\r\nVia: SIP/2.0/" + transport() + ' ' + me() + ";branch=z9hG4bKt"
                + socket.getLocalPort() + '-' + cseq + ";rport\r\nMax-Forwards: 70\r\nFrom: <sip:" + user
                + "@127.0.0.1>;tag=t\r\nTo: <sip:" + user + "@127.0.0.1>\r\nCall-ID: tcp-" + socket.getLocalPort()
                + "\r\nCSeq: " + cseq + ' ' + method + "\r\n" + extra
                + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n") + "Content-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private String transport() {
        return socket instanceof SSLSocket ? "TLS" : "TCP";
    }

    /** "host:port" that it sends from. */
    public String me() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** Sends a message as it stands. */
    public void send(String message) throws IOException {
        send(message.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes as they stand. */
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The ACK of a 2xx to an INVITE of this phone. */
    public String ack(String invite, String answer) {
        StringBuilder out =
                new StringBuilder(invite.lines().findFirst().orElseThrow().replace("INVITE ", "ACK "));
        out.append("\r\n");
        invite.lines()
                .filter(line -> line.matches("(Via|Max-Forwards|From|Call-ID): .*"))
                .forEach(line -> out.append(line.replace("branch=z9hG4bKt", "branch=z9hG4bKa"))
                        .append("\r\n"));
        out.append("To: ").append(SipText.header("To", answer)).append("\r\nCSeq: ");
        return out.append(SipText.header("CSeq", invite).replace("INVITE", "ACK"))
                .append("\r\nContent-Length: 0\r\n\r\n")
                .toString();
    }

    /** A response to a request that came, with this tag and body. */
    public String response(String request, String status, String tag, String body) {
        StringBuilder out = new StringBuilder("SIP/2.0 ").append(status).append("\r\n");
        request.lines()
                .filter(line -> line.matches("(Via|From|Call-ID|CSeq): .*"))
                .forEach(line -> out.append(line).append("\r\n"));
        out.append("To: ").append(SipText.header("To", request)).append(";tag=").append(tag);
        out.append("\r\nContact: <sip:").append(user).append('@').append(me()).append(";transport=tls>\r\n");
        out.append(body.isEmpty() ? "" : "Content-Type: application/sdp\r\n");
        return out.append("Content-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }

    /** The head of the next message; its body is read and dropped. */
    public String read() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = socket.getInputStream().read();
            if (c < 0) {
                throw new IOException("connection closed after: " + head);
            }
            head.append((char) c);
        }
        socket.getInputStream().readNBytes(Integer.parseInt(SipText.header("Content-Length", head.toString())));
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
