package io.parley.sip.transaction;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request of ours, as text parts.
 *
 * @param sentBy host:port of our Via
 * @param from value of From, with tag
 * @param to value of To
 * @param routes values of Route, in order
 * @param extra more header lines, each ended by CRLF
 * @param body the body, perhaps none
 */
public record OutRequest(
        String method,
        String uri,
        String sentBy,
        String branch,
        String from,
        String to,
        String callId,
        long cseq,
        List<String> routes,
        String extra,
        Body body) {

    /** A body and its type; none where the text is empty. */
    public record Body(String type, String text) {
        public static final Body NONE = new Body("", "");

        public static Body sdp(String text) {
            return new Body("application/sdp", text);
        }
    }

    /** The bytes for a transport. */
    public byte[] encode(String transport) {
        StringBuilder out = new StringBuilder(512 + body.text.length());
        out.append(method)
                .append(' ')
                .append(uri)
                .append(" SIP/2.0\r\nVia: SIP/2.0/")
                .append(transport)
                .append(' ');
        out.append(sentBy).append(";branch=").append(branch).append(";rport\r\n");
        for (String route : routes) {
            out.append("Route: ").append(route).append("\r\n");
        }
        out.append("Max-Forwards: 70\r\nFrom: ").append(from).append("\r\nTo: ").append(to);
        out.append("\r\nCall-ID: ")
                .append(callId)
                .append("\r\nCSeq: ")
                .append(cseq)
                .append(' ')
                .append(method)
                .append("\r\n");
        out.append(extra);
        if (body.text.isEmpty()) {
            out.append("Content-Length: 0\r\n\r\n");
            return out.toString().getBytes(StandardCharsets.UTF_8);
        }
        byte[] text = body.text.getBytes(StandardCharsets.UTF_8);
        out.append("Content-Type: ")
                .append(body.type)
                .append("\r\nContent-Length: ")
                .append(text.length)
                .append("\r\n\r\n")
                .append(body.text);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** With more header lines, each ended by CRLF. */
    public OutRequest with(String more) {
        return new OutRequest(method, uri, sentBy, branch, from, to, callId, cseq, routes, extra + more, body);
    }

    /** The same request anew (RFC 3261 22.2): with another number and branch. */
    public OutRequest numbered(long number, String newBranch) {
        return new OutRequest(method, uri, sentBy, newBranch, from, to, callId, number, routes, extra, body);
    }

    /** The ACK of a final error, in the transaction of this INVITE (RFC 3261 17.1.1.3). */
    OutRequest errorAck(String toOfResponse) {
        return new OutRequest("ACK", uri, sentBy, branch, from, toOfResponse, callId, cseq, routes, "", Body.NONE);
    }

    /** The CANCEL of this INVITE (RFC 3261 9.1); {@code more} are header lines of its own. */
    OutRequest cancel(String more) {
        return new OutRequest("CANCEL", uri, sentBy, branch, from, to, callId, cseq, routes, more, Body.NONE);
    }
}
