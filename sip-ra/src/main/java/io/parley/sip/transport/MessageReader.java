package io.parley.sip.transport;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.message.MessageFrame;
import io.parley.sip.parser.PlainFormParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Set;
import javax.sip.address.SipURI;

/**
 * Bytes to a message, by JAIN-SIP's parser made strict where RFC 3261 is: a broken header that is needed to route or match makes the message broken,
 * any other broken header is dropped. Not thread-safe; one for each thread.
 */
public final class MessageReader {
    private static final Set<Class<?>> NEEDED = Set.of(
            From.class,
            To.class,
            Via.class,
            CallID.class,
            CSeq.class,
            MaxForwards.class,
            ContentLength.class,
            RequestLine.class,
            StatusLine.class);

    /** The reason given for a request of another SIP version. */
    public static final String OTHER_VERSION = "another SIP version";

    /** The reason given for a message of more bytes than are taken. */
    public static final String TOO_LARGE = "message too large";

    private static final byte[] VERSION = " SIP/2.0".getBytes(StandardCharsets.US_ASCII);

    static {
        ParserLog.install();
    }

    private final PlainFormParser parser = new PlainFormParser();

    /**
     * Reads one message.
     *
     * @throws ParseException when it is broken, with the reason
     */
    SIPMessage read(byte[] raw) throws ParseException {
        MessageFrame frame = MessageFrame.cut(raw);
        SIPMessage message;
        try {
            message = parser.parseSIPMessage(frame.head(), false, false, MessageReader::onBrokenHeader);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // The parser trips over some inputs instead of refusing them; no message may cost us the thread.
            throw broken("unreadable: " + e.getClass().getSimpleName());
        }
        check(message);
        if (frame.body().length > 0) {
            message.setMessageContent(frame.body());
        }
        if (message instanceof SIPRequest r) {
            if (!endsWithVersion(raw)) {
                throw broken(OTHER_VERSION);
            }
            if (gotBrackets(r, raw)) {
                throw broken("IPv6 address without brackets in Request-URI");
            }
        }
        return message;
    }

    /** Refuses a message that lacks what every message must have. */
    static void check(SIPMessage m) throws ParseException {
        if (m == null) {
            throw broken("empty");
        }
        if (m.getTopmostVia() == null
                || m.getFrom() == null
                || m.getTo() == null
                || m.getCallId() == null
                || m.getCSeq() == null) {
            throw broken("a mandatory header is missing");
        }
        if (m.getCSeq().getSeqNumber() < 0) {
            throw broken("CSeq out of range");
        }
        int port = m.getTopmostVia().getPort();
        if (port > 0 && !HostPort.isPort(port)) {
            throw broken("Via port out of range");
        }
        if (m instanceof SIPRequest r) {
            checkRequest(r);
        } else if (m instanceof SIPResponse r && (r.getStatusCode() < 100 || r.getStatusCode() > 699)) {
            throw broken("status code out of range");
        }
    }

    private static void checkRequest(SIPRequest r) throws ParseException {
        if (r.getRequestLine() == null || r.getRequestURI() == null) {
            throw broken("no Request-URI");
        }
        if (!r.getMethod().equals(r.getCSeq().getMethod())) {
            throw broken("CSeq method mismatch");
        }
    }

    /** Whether the parser put brackets around what it took for an IPv6 address (RFC 5118 4.2): where its port begins, nobody knows. */
    private static boolean gotBrackets(SIPRequest r, byte[] raw) {
        if (!(r.getRequestURI() instanceof SipURI uri) || !uri.getHost().startsWith("[")) {
            return false;
        }
        int i = 0;
        while (i < raw.length && raw[i] <= ' ') {
            i++;
        }
        while (i < raw.length && raw[i] != '\n' && raw[i] != '[') {
            i++;
        }
        return i == raw.length || raw[i] != '[';
    }

    /** Looks at the request line itself: the parser takes any version for ours. */
    private static boolean endsWithVersion(byte[] raw) {
        int start = 0;
        while (start < raw.length && raw[start] <= ' ') {
            start++;
        }
        int end = start;
        while (end < raw.length && raw[end] != '\n') {
            end++;
        }
        while (end > start && raw[end - 1] <= ' ') {
            end--;
        }
        int from = end - VERSION.length;
        return from > start && Arrays.equals(raw, from, end, VERSION, 0, VERSION.length);
    }

    private static void onBrokenHeader(ParseException e, SIPMessage m, Class<?> header, String text, String whole)
            throws ParseException {
        if (header == null || NEEDED.contains(header)) {
            // Not the parser's words, which hold the line: a caller who withholds a number may have broken it.
            throw broken(header == null ? "a line that is no header" : "broken " + header.getSimpleName());
        }
        m.addUnparsed(text);
    }

    private static ParseException broken(String reason) {
        return new ParseException(reason, 0);
    }
}
