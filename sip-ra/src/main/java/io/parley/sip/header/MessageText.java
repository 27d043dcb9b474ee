package io.parley.sip.header;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.TextMessage;
import io.parley.sip.guard.Limit;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text in a MESSAGE. Text and HTML are taken, in any character set that Java knows. Others are refused by 415, upon which a sender ceases to tell that somebody
 * types (RFC 3994) or has read (RFC 5438). So is message/cpim, which names senders of its own that nobody proved.
 */
public sealed interface MessageText {
    /** The header line of a 415. */
    String ACCEPT = "Accept: text/plain, text/html\r\n";

    /** It was read. */
    record Read(TextMessage message) implements MessageText {}

    /**
     * It is refused.
     *
     * @param lines header lines of the response, each ended by CRLF
     */
    record Unreadable(int code, String lines) implements MessageText {}

    /** Reads the body of a MESSAGE. */
    static MessageText of(SIPRequest r) {
        if (!Headers.hasBody(r)) {
            return new Unreadable(400, "");
        }
        String encoding = Headers.value(r, "Content-Encoding");
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            return new Unreadable(415, "Accept-Encoding: identity\r\n");
        }
        Optional<TextMessage.Format> format = format(r);
        Optional<Charset> charset = format.flatMap(_ -> charset(r));
        if (format.isEmpty() || charset.isEmpty()) {
            return new Unreadable(415, ACCEPT);
        }
        String text = new String(r.getRawContent(), charset.get());
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            return new Unreadable(400, "");
        }
        return text.getBytes(StandardCharsets.UTF_8).length > Limit.TEXT_BYTES.standard()
                ? new Unreadable(413, "")
                : new Read(new TextMessage(format.get(), text));
    }

    private static Optional<TextMessage.Format> format(SIPRequest r) {
        if (Headers.isType(r, "text", "plain")) {
            return Optional.of(TextMessage.Format.PLAIN);
        }
        return Headers.isType(r, "text", "html") ? Optional.of(TextMessage.Format.HTML) : Optional.empty();
    }

    private static Optional<Charset> charset(SIPRequest r) {
        String named = Headers.text(r.getContentTypeHeader().getParameter("charset"));
        String name = named.replace("\"", "").strip();
        try {
            return Optional.of(name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
