package io.parley.sip.harness;

import io.parley.phone.SipText;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A softphone in a page, as JsSIP speaks on the wire: names that end in .invalid, a Contact with instance and reg-id, one WebSocket. */
public final class BrowserPhone implements AutoCloseable {
    private static final AtomicInteger SERIAL = new AtomicInteger();

    public final String user;
    public final RawWebSocket socket;
    public final String contactUri;
    public final String callId;
    public final String tag;
    private final String transport;
    private final String host;
    private final String instance;
    private int cseq;
    private int branch;

    /** A page of this browser (its +sip.instance) over an open connection. */
    public BrowserPhone(String user, String instance, Socket connection, boolean tls) throws IOException {
        this(user, instance, connection, tls, "");
    }

    /** The same with headers of a proxy in the hand-shake. */
    public BrowserPhone(String user, String instance, Socket connection, boolean tls, String headers)
            throws IOException {
        int serial = SERIAL.incrementAndGet();
        this.user = user;
        this.instance = instance;
        this.host = "page" + serial + ".invalid";
        this.contactUri = "sip:c" + serial + '@' + host + ";transport=ws";
        this.callId = "page-" + serial + '-' + System.nanoTime();
        this.tag = "b" + serial;
        this.transport = tls ? "WSS" : "WS";
        this.socket = RawWebSocket.open(connection, headers);
    }

    /** "host:port" of our end, as the server sees it. */
    public String me() {
        return socket.socket.getLocalAddress().getHostAddress() + ':' + socket.socket.getLocalPort();
    }

    /** REGISTER with a name and its password "pw" and the name, which is the user or a one-time credential; returns the last response. */
    public String register(String name, String extra) throws IOException, InterruptedException {
        return register(name, 600, extra);
    }

    /** REGISTER that takes the contact away. */
    public String unregister(String name) throws IOException, InterruptedException {
        return register(name, 0, "");
    }

    private String register(String name, int expires, String extra) throws IOException, InterruptedException {
        return authorized(
                "REGISTER",
                "sip:127.0.0.1",
                "<sip:" + user + "@127.0.0.1>",
                name,
                "Supported: path, gruu, outbound\r\nContact: <" + contactUri + ">;+sip.ice;+sip.instance=\"<urn:uuid:"
                        + instance + ">\";reg-id=1;expires=" + expires + "\r\n" + extra,
                "");
    }

    /** INVITE; returns the first response after the challenge. */
    public String invite(String called, String name) throws IOException, InterruptedException {
        return authorized(
                "INVITE",
                "sip:" + called + "@127.0.0.1",
                "<sip:" + called + "@127.0.0.1>",
                name,
                contact(),
                Harness.SDP);
    }

    private String authorized(String method, String uri, String to, String name, String extra, String body)
            throws IOException, InterruptedException {
        send(request(method, uri, to, extra, body));
        String challenge = expect("SIP/2.0 4");
        String header = method.equals("REGISTER") ? "Authorization" : "Proxy-Authorization";
        if (method.equals("INVITE")) {
            send(request("ACK", uri, SipText.header("To", challenge), cseq, "", ""));
        }
        String credentials = SipText.credentials(challenge, header, method, uri, name, "pw" + name, "MD5", 1);
        send(request(method, uri, to, extra + credentials, body));
        return expect("SIP/2.0 ");
    }

    /** The Contact header line. */
    public String contact() {
        return "Contact: <" + contactUri + ";ob>\r\n";
    }

    /** A request with the next number. */
    public String request(String method, String uri, String to, String extra, String body) {
        cseq++;
        return request(method, uri, to, cseq, extra, body);
    }

    /** A request of a number, with a branch of its own but for ACK. */
    public String request(String method, String uri, String to, int number, String extra, String body) {
        branch += method.equals("ACK") ? 0 : 1;
        return method + ' ' + uri + " SIP/2.0\r\nVia: SIP/2.0/" + transport + ' ' + host + ";branch=z9hG4bK" + tag + '-'
                + branch + "\r\nMax-Forwards: 69\r\nFrom: \"Page\" <sip:" + user + "@127.0.0.1>;tag=" + tag + "\r\nTo: "
                + to + "\r\nCall-ID: " + callId + "\r\nCSeq: " + number + ' ' + method + "\r\n" + extra
                + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** A request in the dialog that a request of the server began, with our tag. */
    public String inDialog(String method, String of, String ourTag, int number, String extra) {
        branch++;
        return method + ' ' + SipText.find("(?m)^Contact: <([^>]+)>", of) + " SIP/2.0\r\nVia: SIP/2.0/" + transport
                + ' '
                + host + ";branch=z9hG4bK" + tag + '-' + branch + "\r\nMax-Forwards: 69\r\nFrom: "
                + SipText.header("To", of) + ";tag=" + ourTag + "\r\nTo: " + SipText.header("From", of)
                + "\r\nCall-ID: "
                + SipText.header("Call-ID", of) + "\r\nCSeq: " + number + ' ' + method + "\r\n" + extra
                + "Content-Length: 0\r\n\r\n";
    }

    /** A response to a request that came in. */
    public String response(String request, int code, String reason, String toTag, String body) {
        StringBuilder out = new StringBuilder("SIP/2.0 " + code + ' ' + reason + "\r\n");
        for (String line : request.lines().takeWhile(l -> !l.isEmpty()).toList()) {
            if (line.startsWith("Via:")
                    || line.startsWith("From:")
                    || line.startsWith("Call-ID:")
                    || line.startsWith("CSeq:")) {
                out.append(line).append("\r\n");
            } else if (line.startsWith("To:")) {
                out.append(line)
                        .append(line.contains("tag=") ? "" : ";tag=" + toTag)
                        .append("\r\n");
            }
        }
        return out.append(contact())
                .append(body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                .append("Content-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }

    public void send(String message) throws IOException {
        socket.send(message);
    }

    /** The next message whose first line begins so; others before it are dropped. */
    public String expect(String begins) throws InterruptedException {
        StringBuilder others = new StringBuilder();
        for (RawWebSocket.Frame f = socket.next(); f.opcode() != -1; f = socket.next()) {
            if (f.text().startsWith(begins)) {
                return f.text();
            }
            others.append(f.text().lines().findFirst().orElse("")).append('\n');
        }
        throw new AssertionError("no '" + begins + "' before the end, but:\n" + others);
    }

    @Override
    public void close() {
        socket.close();
    }
}
