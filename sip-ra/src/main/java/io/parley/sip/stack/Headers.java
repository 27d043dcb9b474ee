package io.parley.sip.stack;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.header.Header;

/** What is read out of parsed messages. */
final class Headers {
    private Headers() {}

    /** User part of a sip, sips or tel URI, decoded; empty where there is none. */
    static String user(URI uri) {
        if (uri instanceof SipURI s) {
            return s.getUser() == null ? "" : Text.decoded(s.getUser());
        }
        return uri instanceof TelURL t ? (t.isGlobal() ? "+" : "") + t.getPhoneNumber() : "";
    }

    static String displayName(Address address) {
        return address.getDisplayName() == null ? "" : address.getDisplayName();
    }

    /** The Contact URI, or empty. */
    static Optional<URI> contact(SIPMessage m) {
        ContactHeader c = m.getContactHeader();
        return c == null || c.getAddress() == null
                ? Optional.empty()
                : Optional.ofNullable(c.getAddress().getURI());
    }

    /** The values of all headers of a name, in order. */
    static List<String> values(SIPMessage m, String name) {
        List<String> out = new ArrayList<>(2);
        for (Iterator<SIPHeader> i = m.getHeaders(name); i.hasNext(); ) {
            out.add(i.next().getHeaderValue().strip());
        }
        return out;
    }

    /** The value of a header, or the empty string. */
    static String value(SIPMessage m, String name) {
        Header h = m.getHeader(name);
        return h instanceof SIPHeader s ? s.getHeaderValue().strip() : "";
    }

    /** The body as text, where it is SDP. */
    static Optional<String> sdp(SIPMessage m) {
        byte[] body = m.getRawContent();
        if (body == null || body.length == 0 || !isType(m, "application", "sdp")) {
            return Optional.empty();
        }
        return Optional.of(new String(body, StandardCharsets.UTF_8));
    }

    /** The body as text, or the empty string. */
    static String body(SIPMessage m) {
        byte[] body = m.getRawContent();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    static boolean isType(SIPMessage m, String type, String subType) {
        var t = m.getContentTypeHeader();
        return t != null
                && type.equalsIgnoreCase(t.getContentType())
                && subType.equalsIgnoreCase(t.getContentSubType());
    }

    static boolean hasBody(SIPMessage m) {
        return m.getRawContent() != null && m.getRawContent().length > 0;
    }

    /** Tells the sender where we saw it, for the response and for NAT (RFC 3581 4), and says where the response goes. */
    static Flow replyFlow(SIPRequest r, Flow flow) {
        var via = r.getTopmostVia();
        boolean rport = via.hasParameter("rport");
        String address = flow.address();
        if (rport || !address.equals(via.getHost())) {
            set(via, "received", address);
        }
        if (rport) {
            set(via, "rport", Integer.toString(flow.remote().getPort()));
            return flow;
        }
        return flow.toPort(via.getPort() > 0 ? via.getPort() : 5060);
    }

    private static void set(Via via, String name, String value) {
        try {
            via.setParameter(name, value);
        } catch (ParseException e) {
            throw new IllegalStateException("an address of ours is no parameter: " + value, e);
        }
    }
}
