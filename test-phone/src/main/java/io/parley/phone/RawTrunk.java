package io.parley.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The peer of a trunk that sends one INVITE byte for byte as the test has it, and whose sound nobody sends. Not thread-safe. */
public final class RawTrunk implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private String invite = "";
    private String answer = "";

    /** @param at a loopback address that the server knows as a trunk's */
    public RawTrunk(String at, InetSocketAddress server) {
        this.server = server;
        try {
            socket = new DatagramSocket(0, InetAddress.ofLiteral(at));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends an INVITE.
     *
     * @param called the user part of the Request-URI
     * @param from value of From, without tag
     * @param callId the Call-ID, to which something is added that no other call has
     * @param more header lines, each ended by CRLF
     */
    public RawTrunk invite(String called, String from, String callId, String more) {
        String body =
                "v=0\r\no=- 1 1 IN IP4 %1$s\r\ns=-\r\nc=IN IP4 %1$s\r\nt=0 0\r\nm=audio 9 RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n"
                        .formatted(socket.getLocalAddress().getHostAddress());
        invite = "INVITE sip:" + called + "@127.0.0.1 SIP/2.0\r\n"
                + head("INVITE", from + ";tag=" + id, "<sip:" + called + "@127.0.0.1>", callId + id)
                + "Contact: <sip:carrier@" + me() + ">\r\n" + more + "Content-Type: application/sdp\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        send(invite);
        return this;
    }

    /** Waits for a response of this status to the INVITE. */
    public String expect(int status) {
        return expect(status, "INVITE");
    }

    private String expect(int status, String method) {
        byte[] buffer = new byte[65_536];
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                // whoever had this port before may still be answered
                boolean asked = text.contains(id) && value("CSeq", text).endsWith(' ' + method);
                if (asked && text.startsWith("SIP/2.0 " + status)) {
                    return text;
                }
                if (asked
                        && (text.startsWith("SIP/2.0 4")
                                || text.startsWith("SIP/2.0 5")
                                || text.startsWith("SIP/2.0 6"))) {
                    throw new AssertionError("expected " + status + ", got:\n" + text);
                }
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no " + status + " to " + method + " within 20 s of:\n" + invite, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for whatever comes back, as to a message that is broken. */
    public void expectAny() {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.receive(new DatagramPacket(new byte[65_536], 65_536));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the call is answered and acknowledges it. */
    public void awaitAnswer() {
        answer = expect(200);
        send("ACK " + target() + " SIP/2.0\r\n"
                + head("ACK", value("From", answer), value("To", answer), value("Call-ID", answer))
                + "Content-Length: 0\r\n\r\n");
    }

    /** Hangs up a call that was answered. */
    public void hangUp() {
        send("BYE " + target() + " SIP/2.0\r\n"
                + head("BYE", value("From", answer), value("To", answer), value("Call-ID", answer))
                        .replace("CSeq: 1", "CSeq: 2")
                + "Content-Length: 0\r\n\r\n");
        expect(200, "BYE");
    }

    /**
     * Gives up a call that rings.
     *
     * @param more header lines of the CANCEL
     */
    public void cancel(String more) {
        String same = invite.substring(0, invite.indexOf("Contact: ")).replace("CSeq: 1 INVITE", "CSeq: 1 CANCEL");
        send("CANCEL" + same.substring("INVITE".length()) + more + "Content-Length: 0\r\n\r\n");
        expect(200, "CANCEL");
    }

    /** Sends what is no good message. */
    public void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The INVITE that was sent last. */
    public String sent() {
        return invite;
    }

    private String head(String method, String from, String to, String callId) {
        return "Via: SIP/2.0/UDP " + me() + ";branch=z9hG4bK" + id + (method.equals("INVITE") ? "" : method)
                + ";rport\r\nMax-Forwards: 70\r\nFrom: " + from + "\r\nTo: " + to + "\r\nCall-ID: " + callId
                + "\r\nCSeq: 1 "
                + method + "\r\n";
    }

    private String me() {
        return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    private String target() {
        return find("Contact: *<([^>]+)>", answer);
    }

    private static String value(String header, String message) {
        return find("(?im)^" + header + ": *(.*?)\r?$", message);
    }

    private static String find(String pattern, String in) {
        Matcher m = Pattern.compile(pattern).matcher(in);
        if (!m.find()) {
            throw new AssertionError("no " + pattern + " in:\n" + in);
        }
        return m.group(1);
    }

    @Override
    public void close() {
        socket.close();
    }
}
