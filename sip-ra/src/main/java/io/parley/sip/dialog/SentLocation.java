package io.parley.sip.dialog;

import io.parley.sip.api.DialRequest;
import io.parley.sip.transaction.OutRequest;
import java.util.Optional;

/**
 * Where the caller is, sent by value with an INVITE (RFC 6442 4.1): Geolocation names the part of the body that holds the document of RFC 4119.
 *
 * @param document in XML
 */
record SentLocation(String document) {
    private static final String PART = "caller-location";
    private static final String BOUNDARY = "parley-part-5f2c8d";

    /** What goes with a call; empty where it is not wanted. */
    static Optional<SentLocation> of(DialRequest request) {
        return request.target() instanceof DialRequest.Target.Trunk trunk
                ? trunk.location().map(SentLocation::new)
                : Optional.empty();
    }

    /** The header lines of the INVITE. */
    String lines(String host) {
        return "Geolocation: <cid:" + PART + '@' + host + ">\r\nGeolocation-Routing: yes\r\nMIME-Version: 1.0\r\n";
    }

    /** The body of the INVITE, with the offer first, which gateways take that look at no other part. */
    OutRequest.Body with(String offer, String host) {
        String body = "--" + BOUNDARY + "\r\nContent-Type: application/sdp\r\n\r\n" + lineEnded(offer) + "--" + BOUNDARY
                + "\r\nContent-Type: application/pidf+xml\r\nContent-ID: <" + PART + '@' + host
                + ">\r\nContent-Disposition: by-reference;handling=optional\r\n\r\n" + lineEnded(document) + "--"
                + BOUNDARY + "--\r\n";
        return new OutRequest.Body("multipart/mixed;boundary=" + BOUNDARY, body);
    }

    private static String lineEnded(String text) {
        return text.endsWith("\r\n") ? text : text + "\r\n";
    }
}
