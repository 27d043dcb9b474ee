package io.parley.sip.parser;

import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Optional;
import java.util.Set;

/** {@code INVITE sip:user@host SIP/2.0} and {@code SIP/2.0 200 OK}. */
final class PlainStartLine {
    private static final String VERSION = "SIP/2.0";
    private static final int CODE_DIGITS = 3;
    private static final Set<String> METHODS =
            Set.of("INVITE", "ACK", "BYE", "CANCEL", "REGISTER", "OPTIONS", "INFO", "UPDATE", "REFER", "NOTIFY");

    private PlainStartLine() {}

    /** Whether it is the name of a method that calls are made of. */
    static boolean isMethod(String word) {
        return METHODS.contains(word);
    }

    /** A message that begins with this line; empty where the line may be of another form. */
    static Optional<SIPMessage> read(String line) {
        Cursor c = new Cursor(line, 0);
        return c.take(VERSION) ? response(c) : request(c);
    }

    private static Optional<SIPMessage> request(Cursor c) {
        String method = c.word();
        if (!isMethod(method) || !c.take(' ')) {
            return Optional.empty();
        }
        return PlainUri.read(c)
                .filter(uri -> c.take(' ') && c.take(VERSION) && c.atEnd())
                .map(uri -> {
                    RequestLine start = new RequestLine();
                    start.setMethod(method);
                    start.setUri(uri);
                    SIPRequest request = new SIPRequest();
                    request.setRequestLine(start);
                    return request;
                });
    }

    private static Optional<SIPMessage> response(Cursor c) {
        if (!c.take(' ')) {
            return Optional.empty();
        }
        int code = c.number(CODE_DIGITS);
        if (code < 100 || !c.take(' ') || c.atEnd()) {
            return Optional.empty();
        }
        StatusLine start = new StatusLine();
        start.setSipVersion(VERSION);
        start.setStatusCode(code);
        start.setReasonPhrase(c.rest().trim());
        SIPResponse response = new SIPResponse();
        response.setStatusLine(start);
        return Optional.of(response);
    }
}
