package io.parley.phone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A phone over one connection that it makes. */
public final class TcpPhone implements AutoCloseable {
    private static final String URI = "sip:127.0.0.1";

    private final String user;
    private final Socket socket;
    private int cseq;

    public TcpPhone(String user, int port) throws IOException {
        this.user = user;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(15_000);
    }

    /** Registers a Contact, given as a header line; returns the last response. */
    public String register(String password, String contact) throws IOException {
        send(request(contact));
        String credentials = SipText.credentials(read(), "Authorization", "REGISTER", URI, user, password, "MD5", 1);
        send(request(contact + credentials));
        return read();
    }

    private String request(String extra) {
        cseq++;
        return "REGISTER " + URI + " SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1:" + socket.getLocalPort()
                + ";branch=z9hG4bKt" + cseq + ";rport\r\nMax-Forwards: 70\r\nFrom: <sip:" + user
                + "@127.0.0.1>;tag=t\r\nTo: <sip:" + user + "@127.0.0.1>\r\nCall-ID: tcp-" + socket.getLocalPort()
                + "\r\nCSeq: " + cseq + " REGISTER\r\n" + extra + "Content-Length: 0\r\n\r\n";
    }

    private void send(String message) throws IOException {
        socket.getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
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
