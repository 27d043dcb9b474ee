package io.parley.sip.header;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.message.HeaderLine;
import io.parley.sip.message.MessageBody;
import io.parley.sip.message.QuotedString;
import io.parley.sip.message.TelephoneSubscriber;
import io.parley.sip.message.TokenList;
import io.parley.sip.transport.Flow;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import javax.sip.header.HeaderAddress;

/** Reads values out of parsed messages. */
public final class Headers {
    private static final String SIPS = "sips:";
    private static final Set<String> SDP_RANGES = Set.of("application/sdp", "application/*", "*/*");

    private Headers() {}

    /** The number or name that a sip, sips or tel URI means, without parameters, separators and escapes; empty where there is none. */
    public static String user(URI uri) {
        return user(uri, TelephoneSubscriber::number);
    }

    /** The same, but a local number without its context: as it was dialled. */
    public static String dialled(URI uri) {
        return user(uri, TelephoneSubscriber::dialled);
    }

    private static String user(URI uri, BiFunction<String, Boolean, String> reading) {
        if (uri instanceof SipURI s) {
            return s.getUser() == null ? "" : reading.apply(s.getUser(), "phone".equalsIgnoreCase(s.getUserParam()));
        }
        if (!(uri instanceof TelURL)) {
            return "";
        }
        String text = uri.toString();
        return reading.apply(text.substring(text.indexOf(':') + 1), true);
    }

    /** The service that a URN of RFC 5031 means, as urn:service:sos, in small letters; empty for any other URI. */
    public static Optional<String> service(URI uri) {
        String text = uri instanceof SipURI || uri instanceof TelURL
                ? ""
                : uri.toString().toLowerCase(Locale.ROOT);
        return Optional.of(text).filter(urn -> urn.startsWith("urn:service:"));
    }

    /** Whether a URI asks for encryption on the way (RFC 3261 26.2.2). */
    public static boolean isSips(URI uri) {
        return uri instanceof SipURI s && s.isSecure();
    }

    /** The same of one that is written out. */
    public static boolean isSips(String uri) {
        return uri.regionMatches(true, 0, SIPS, 0, SIPS.length());
    }

    /** A display name as people write it; the parser leaves the backslashes of its quoted pairs in it. */
    static String displayName(Address address) {
        return address.getDisplayName() == null ? "" : QuotedString.unescaped(address.getDisplayName());
    }

    /** The tag of a From or To, the empty string where it has none, as that of an RFC 2543 peer (RFC 3261 12.1). */
    public static String tag(String tagOrNull) {
        return text(tagOrNull);
    }

    /** An optional part of a message as the parser has it, the empty string where it is missing. */
    public static String text(String textOrNull) {
        return textOrNull == null ? "" : textOrNull;
    }

    /** The address in a header, or empty where either is missing. */
    static Optional<Address> address(HeaderAddress headerOrNull) {
        return headerOrNull == null ? Optional.empty() : Optional.ofNullable(headerOrNull.getAddress());
    }

    /** The Contact URI, or empty. */
    public static Optional<URI> contact(SIPMessage m) {
        return address(m.getContactHeader()).map(Address::getURI);
    }

    /** The values of all headers of a name: those that the parser took, in order, then those whose form it does not know. */
    public static List<String> values(SIPMessage m, String name) {
        List<String> out = new ArrayList<>(2);
        for (Iterator<SIPHeader> i = m.getHeaders(name); i.hasNext(); ) {
            out.add(i.next().getHeaderValue().strip());
        }
        out.addAll(unread(m, name));
        return out;
    }

    /** The values of the headers of a name whose form the parser does not know. */
    public static List<String> unread(SIPMessage m, String name) {
        Iterator<String> lines = m.getUnrecognizedHeaders();
        if (!lines.hasNext()) {
            return List.of();
        }
        List<String> out = new ArrayList<>(0);
        String longName = HeaderLine.longName(name);
        while (lines.hasNext()) {
            String line = lines.next();
            int colon = line.indexOf(':');
            if (colon > 0 && HeaderLine.named(line, colon, longName)) {
                out.add(line.substring(colon + 1).strip());
            }
        }
        return out;
    }

    /** The tokens of all headers of a name that is a list of them, whatever separates them. */
    public static List<String> tokens(SIPMessage m, String name) {
        return TokenList.of(values(m, name));
    }

    /** The value of a header, or the empty string. */
    public static String value(SIPMessage m, String name) {
        List<String> values = values(m, name);
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** The seconds that begin the value of a header, as of Retry-After; 0 where there are none. */
    public static int seconds(SIPMessage m, String name) {
        String value = value(m, name);
        int end = 0;
        while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
            end++;
        }
        try {
            return end == 0 ? 0 : Integer.parseInt(value.substring(0, end));
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    /** The body as a session sees it. */
    public static MessageBody session(SIPMessage m) {
        return hasBody(m)
                ? MessageBody.read(
                        value(m, "Content-Type"),
                        value(m, "Content-Disposition"),
                        value(m, "Content-Encoding"),
                        m.getRawContent())
                : MessageBody.NONE;
    }

    /** The session description in the body, alone or as a part of it. */
    public static Optional<String> sdp(SIPMessage m) {
        return session(m).sdp();
    }

    /** Whether the answer to a request may have a session description (RFC 3261 20.1): it does not say what it takes, or says so. */
    public static boolean takesSdp(SIPMessage m) {
        List<String> ranges = values(m, "Accept").stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(range -> range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(range -> !range.isEmpty())
                .toList();
        return ranges.isEmpty() || ranges.stream().anyMatch(SDP_RANGES::contains);
    }

    /** The body as text, or the empty string. */
    public static String body(SIPMessage m) {
        byte[] body = m.getRawContent();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    public static boolean isType(SIPMessage m, String type, String subType) {
        var t = m.getContentTypeHeader();
        return t != null
                && type.equalsIgnoreCase(t.getContentType())
                && subType.equalsIgnoreCase(t.getContentSubType());
    }

    public static boolean hasBody(SIPMessage m) {
        return m.getRawContent() != null && m.getRawContent().length > 0;
    }

    /** Tells the sender where we saw it, for the response and for NAT (RFC 3581 4), and says where the response goes (RFC 3261 18.2.2). */
    public static Flow replyFlow(SIPRequest r, Flow flow) {
        var via = r.getTopmostVia();
        boolean rport = via.hasParameter("rport");
        String address = flow.address();
        if (rport || !address.equals(via.getHost())) {
            set(via, "received", address);
        }
        int sentBy = via.getPort() > 0 ? via.getPort() : flow.secure() ? 5061 : 5060;
        if (rport) {
            set(via, "rport", Integer.toString(flow.remote().getPort()));
            return flow.lasting(sentBy);
        }
        return flow.toPort(sentBy).lasting(sentBy);
    }

    private static void set(Via via, String name, String value) {
        try {
            via.setParameter(name, value);
        } catch (ParseException e) {
            throw new IllegalStateException("an address of ours is no parameter: " + value, e);
        }
    }
}
