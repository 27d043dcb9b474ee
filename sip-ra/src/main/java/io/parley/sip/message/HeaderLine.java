package io.parley.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One header line of a SIP message (RFC 3261 7.3.1) or of a body part (RFC 2045), unfolded.
 *
 * @param name its long name in lower case; compact forms (RFC 3261 7.3.3 and the RFCs after it) are written out
 * @param value what is behind the colon, without white space around it
 */
public record HeaderLine(String name, String value) {
    private static final Map<String, String> COMPACT = Map.ofEntries(
            Map.entry("a", "accept-contact"),
            Map.entry("b", "referred-by"),
            Map.entry("c", "content-type"),
            Map.entry("d", "request-disposition"),
            Map.entry("e", "content-encoding"),
            Map.entry("f", "from"),
            Map.entry("i", "call-id"),
            Map.entry("j", "reject-contact"),
            Map.entry("k", "supported"),
            Map.entry("l", "content-length"),
            Map.entry("m", "contact"),
            Map.entry("n", "identity-info"),
            Map.entry("o", "event"),
            Map.entry("r", "refer-to"),
            Map.entry("s", "subject"),
            Map.entry("t", "to"),
            Map.entry("u", "allow-events"),
            Map.entry("v", "via"),
            Map.entry("x", "session-expires"),
            Map.entry("y", "identity"));

    /**
     * The header lines of a text, in order. A line without a colon is left out.
     *
     * @param text lines that end in CRLF or LF; the first empty line ends the headers
     */
    public static List<HeaderLine> of(String text) {
        List<HeaderLine> out = new ArrayList<>(24);
        StringBuilder line = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int lf = text.indexOf('\n', from);
            int end = lf < 0 ? text.length() : lf;
            int stop = end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
            if (stop == from) {
                break;
            }
            char first = text.charAt(from);
            if (first == ' ' || first == '\t') {
                line.append(' ').append(text.substring(from, stop).strip());
            } else {
                add(line, out);
                line.setLength(0);
                line.append(text, from, stop);
            }
            from = end + 1;
        }
        add(line, out);
        return out;
    }

    /** A name as {@link #name} has it: in lower case, and written out. */
    public static String longName(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return COMPACT.getOrDefault(lower, lower);
    }

    /** Whether the name before this colon of a line is the long name, in any case, or a compact form of it. */
    public static boolean named(String line, int colon, String longName) {
        int end = colon;
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        return end == 1
                ? longName(line.substring(0, 1)).equals(longName)
                : end == longName.length() && line.regionMatches(true, 0, longName, 0, end);
    }

    private static void add(StringBuilder line, List<HeaderLine> out) {
        int colon = line.indexOf(":");
        if (colon > 0) {
            out.add(new HeaderLine(
                    longName(line.substring(0, colon)),
                    line.substring(colon + 1).strip()));
        }
    }
}
