package io.parley.sip.header;

import gov.nist.javax.sip.header.RecordRouteList;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes responses. Immutable; one for the adaptor. */
public final class Responses {
    /** The methods that we understand. */
    public static final String ALLOW =
            "Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, PRACK, UPDATE, REFER, REGISTER, SUBSCRIBE, PUBLISH, MESSAGE\r\n";

    /** The bodies that we read in a session's messages (RFC 5621 4.1). */
    public static final String ACCEPT = "Accept: application/sdp, multipart/mixed, multipart/alternative\r\n";

    private final String server;

    public Responses(String userAgent) {
        this.server = "Server: " + Text.line(userAgent) + "\r\n";
    }

    /** 100 Trying, which has no tag. */
    public byte[] trying(SIPRequest request) {
        return build(request, 100, StatusText.of(100), "", "", Optional.empty());
    }

    /**
     * A response.
     *
     * @param toTag our tag, put into To where the request has none
     * @param extra more header lines, each ended by CRLF
     */
    public byte[] build(SIPRequest request, int code, String reason, String toTag, String extra, Optional<String> sdp) {
        StringBuilder out = new StringBuilder(640);
        out.append("SIP/2.0 ").append(code).append(' ').append(reason).append("\r\n");
        for (Via via : request.getViaHeaders()) {
            via.encode(out);
        }
        RecordRouteList routes = code > 100 && code < 300 ? request.getRecordRouteHeaders() : null;
        if (routes != null) {
            routes.encode(out);
        }
        out.append(request.getFrom());
        String to = request.getTo().toString();
        if (toTag.isEmpty() || request.hasToTag()) {
            out.append(to);
        } else {
            out.append(to, 0, to.length() - 2).append(";tag=").append(toTag).append("\r\n");
        }
        out.append("Call-ID: ").append(request.getCallId().getCallId());
        out.append("\r\nCSeq: ")
                .append(request.getCSeq().getSeqNumber())
                .append(' ')
                .append(request.getMethod())
                .append("\r\n");
        out.append(extra);
        if (code > 100) {
            out.append(server);
        }
        if (sdp.isEmpty()) {
            out.append("Content-Length: 0\r\n\r\n");
            return out.toString().getBytes(StandardCharsets.UTF_8);
        }
        byte[] body = sdp.get().getBytes(StandardCharsets.UTF_8);
        out.append("Content-Type: application/sdp\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n\r\n")
                .append(sdp.get());
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
