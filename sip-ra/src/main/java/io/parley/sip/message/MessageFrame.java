package io.parley.sip.message;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP message cut into its head and its body (RFC 3261 18.3): over UDP and WebSocket a message without Content-Length ends with its datagram or frame,
 * and what is behind the stated length belongs to nothing and is discarded.
 */
public final class MessageFrame {
    /** Headers of which a message has one at most (RFC 3261 7.3.1, RFC 4475 3.3.9). */
    static final Set<String> SINGLE = Set.of(
            "from",
            "to",
            "call-id",
            "cseq",
            "max-forwards",
            "content-length",
            "content-type",
            "content-disposition",
            "expires",
            "event",
            "refer-to");

    private static final int MOST_DIGITS = 6;
    private static final Pattern TEL = Pattern.compile("(?<=[\\s<:,])tel:[^\\s<>,\"]+", Pattern.CASE_INSENSITIVE);
    /** Escapes in tel URIs that the parser does not know: {@code #}, {@code *}, {@code +} and the digits. */
    private static final Pattern TEL_ESCAPE = Pattern.compile("%(23|2[aAbB]|3[0-9])");

    private static final byte[] NO_BODY = {};

    private final byte[] head;
    private final byte[] body;

    private MessageFrame(byte[] head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /**
     * Cuts the bytes of one datagram or frame.
     *
     * @throws ParseException where a header that may be there once is there twice, Content-Length is no number or larger than what is there, or a carriage
     *     return stands without a line feed
     */
    public static MessageFrame cut(byte[] bytes) throws ParseException {
        int begin = 0;
        while (begin < bytes.length && (bytes[begin] == '\r' || bytes[begin] == '\n')) {
            begin++;
        }
        int end = headEnd(bytes, begin);
        int rest = bytes.length - end;
        int stated = HeadScan.contentLength(bytes, begin, end);
        if (stated == HeadScan.UNKNOWN) {
            stated = contentLength(once(HeaderLine.of(text(bytes, begin, end)))).orElse(HeadScan.NONE);
        }
        int length = stated == HeadScan.NONE ? rest : stated;
        if (length > rest) {
            throw new ParseException("Content-Length is larger than the body", 0);
        }
        byte[] head = hasEscapes(bytes, begin, end)
                ? withoutTelEscapes(text(bytes, begin, end)).getBytes(StandardCharsets.ISO_8859_1)
                : Arrays.copyOfRange(bytes, begin, end);
        unfold(head);
        return new MessageFrame(head, length == 0 ? NO_BODY : Arrays.copyOfRange(bytes, end, end + length));
    }

    /** Start line and headers, up to and with the empty line. */
    public byte[] head() {
        return head;
    }

    /** The body, perhaps of no bytes. */
    public byte[] body() {
        return body;
    }

    /**
     * The Content-Length of a message. Other headers do not matter to where it ends.
     *
     * @throws ParseException where it is no number of six digits at most, or there are two
     */
    public static OptionalInt contentLength(List<HeaderLine> lines) throws ParseException {
        OptionalInt length = OptionalInt.empty();
        for (HeaderLine line : lines) {
            if (line.name().equals("content-length")) {
                String value = line.value();
                if (value.isEmpty()
                        || value.length() > MOST_DIGITS
                        || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    throw new ParseException("Content-Length is no number", 0);
                }
                if (length.isPresent()) {
                    throw new ParseException("more than one content-length", 0);
                }
                length = OptionalInt.of(Integer.parseInt(value));
            }
        }
        return length;
    }

    /**
     * The lines, none of which is there twice against the rules.
     *
     * @throws ParseException naming the header that is there twice
     */
    public static List<HeaderLine> once(List<HeaderLine> lines) throws ParseException {
        Set<String> seen = new HashSet<>();
        for (HeaderLine line : lines) {
            if (SINGLE.contains(line.name()) && !seen.add(line.name())) {
                throw new ParseException("more than one " + line.name(), 0);
            }
        }
        return lines;
    }

    /**
     * Where the head ends, with the empty line. JAIN-SIP's parser takes a carriage return alone for the end of a line: what is behind it would be a header that
     * others did not see, so there may be none.
     */
    private static int headEnd(byte[] bytes, int from) throws ParseException {
        int last = bytes.length - 1;
        for (int i = from; i <= last; i++) {
            if (bytes[i] == '\r' && (i == last || bytes[i + 1] != '\n')) {
                throw new ParseException("a carriage return without a line feed", i);
            }
            if (bytes[i] == '\n' && i < last && bytes[i + 1] == '\n') {
                return i + 2;
            }
            if (bytes[i] == '\n' && i + 1 < last && bytes[i + 1] == '\r' && bytes[i + 2] == '\n') {
                return i + 3;
            }
        }
        return bytes.length;
    }

    /** Makes blanks of line ends within a header (RFC 3261 7.3.1); JAIN-SIP's parser would join the words before and behind one. */
    private static void unfold(byte[] head) {
        for (int i = 1; i + 1 < head.length; i++) {
            if (head[i] == '\n' && (head[i + 1] == ' ' || head[i + 1] == '\t')) {
                head[i] = ' ';
                if (head[i - 1] == '\r') {
                    head[i - 1] = ' ';
                }
            }
        }
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean hasEscapes(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '%') {
                return true;
            }
        }
        return false;
    }

    private static String withoutTelEscapes(String head) {
        return TEL.matcher(head)
                .replaceAll(uri -> Matcher.quoteReplacement(TEL_ESCAPE
                        .matcher(uri.group())
                        .replaceAll(escape -> String.valueOf((char) Integer.parseInt(escape.group(1), 16)))));
    }
}
