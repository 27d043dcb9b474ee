package io.parley.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A part of a multipart body (RFC 2046 5.1.1). */
final class BodyPart {
    private static final int MOST = 32;

    private final List<HeaderLine> headers;
    private final byte[] bytes;

    private BodyPart(List<HeaderLine> headers, byte[] bytes) {
        this.headers = headers;
        this.bytes = bytes;
    }

    /** The parts between the delimiter lines; what is before the first and behind the last is none. At most 32. */
    static List<BodyPart> split(String boundary, byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        List<BodyPart> parts = new ArrayList<>(4);
        String delimiter = "--" + boundary;
        int begin = -1;
        for (int line = 0; line >= 0 && line < text.length() && parts.size() < MOST; line = next(text, line)) {
            int end = text.indexOf('\n', line);
            String whole = text.substring(line, end < 0 ? text.length() : end).stripTrailing();
            boolean last = whole.equals(delimiter + "--");
            if (last || whole.equals(delimiter)) {
                if (begin >= 0) {
                    parts.add(part(text.substring(begin, Math.max(begin, beforeLineEnd(text, line)))));
                }
                begin = end + 1;
                if (last || end < 0) {
                    return parts;
                }
            }
        }
        if (begin >= 0 && begin < text.length() && parts.size() < MOST) {
            // The closing delimiter is missing; RFC 5621 4.3 asks for no more than what can be read.
            parts.add(part(text.substring(begin)));
        }
        return parts;
    }

    String header(String name) {
        return headers.stream()
                .filter(h -> h.name().equals(name))
                .map(HeaderLine::value)
                .findFirst()
                .orElse("");
    }

    byte[] bytes() {
        return bytes;
    }

    private static BodyPart part(String text) {
        int end = text.startsWith("\r\n") ? 2 : text.startsWith("\n") ? 1 : headEnd(text);
        String content = text.substring(end);
        // The line end before a delimiter belongs to the delimiter, but a text needs its last one.
        String whole = content.isEmpty() || content.endsWith("\n") ? content : content + "\r\n";
        return new BodyPart(HeaderLine.of(text.substring(0, end)), whole.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static int headEnd(String text) {
        int crlf = text.indexOf("\n\r\n");
        int lf = text.indexOf("\n\n");
        if (crlf < 0 && lf < 0) {
            return text.length();
        }
        return crlf >= 0 && (lf < 0 || crlf < lf) ? crlf + 3 : lf + 2;
    }

    private static int beforeLineEnd(String text, int line) {
        int end = line > 0 && text.charAt(line - 1) == '\n' ? line - 1 : line;
        return end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private static int next(String text, int line) {
        int lf = text.indexOf('\n', line);
        return lf < 0 ? -1 : lf + 1;
    }
}
