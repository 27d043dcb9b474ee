package io.parley.sip.parser;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import io.parley.sip.message.HeaderLine;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;

/**
 * JAIN-SIP's parser with a short way for what nearly every message is made of: start lines and headers in their plainest form become the same objects without
 * its lexers, and headers that nothing here reads are kept as text. Reading a message had been a fifth of the CPU and a quarter of the memory of a call. Not
 * thread-safe; one for each thread.
 */
public final class PlainFormParser extends StringMsgParser {
    /** Headers that are told to people or to other elements, and that no decision here depends on. */
    private static final Set<String> UNREAD = Set.of(
            "Allow",
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Allow-Events",
            "Server",
            "Date",
            "Subject",
            "Organization",
            "Session-Expires",
            "Min-SE");
    /** Decided on as text: of two of them, or of a parameter that is there twice, JAIN-SIP would keep one and drop the other without a word. */
    private static final String REPLACES = HeaderLine.longName("Replaces");
    /** JAIN-SIP does not know it, and would keep each of its forms under another name. */
    private static final String IDENTITY = HeaderLine.longName("Identity");

    @Override
    protected SIPMessage processFirstLine(String line, ParseExceptionListener listener, byte[] message)
            throws ParseException {
        Optional<SIPMessage> plain = PlainStartLine.read(line);
        return plain.isPresent() ? plain.get() : super.processFirstLine(line, listener, message);
    }

    @Override
    protected void processHeader(String line, SIPMessage message, ParseExceptionListener listener, byte[] raw)
            throws ParseException {
        int colon = line.indexOf(':');
        if (colon > 0 && UNREAD.contains(line.substring(0, colon))) {
            message.addUnparsed(line);
            return;
        }
        var plain = PlainHeaders.read(line);
        if (plain.isPresent()) {
            message.attachHeader(plain.get(), false);
        } else if (colon > 0 && (HeaderLine.named(line, colon, REPLACES) || HeaderLine.named(line, colon, IDENTITY))) {
            message.addUnparsed(line);
        } else {
            super.processHeader(line, message, listener, raw);
        }
    }
}
