package io.parley.sip.transport;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A look at a message without parsing it, for two uses: to refuse a call before any work is spent on it, and to answer what cannot be parsed. Trusts
 * nothing in it.
 */
public final class RawMessage {
    private static final int MAX_LINE = 1_024;

    /** Schemes of the Request-URIs that we know; letters of either case are the same in them, and in "urn:service" (RFC 3261 7.3.1, RFC 8141 3.1). */
    private static final Pattern SCHEME = Pattern.compile(" (?:sips?|tel|urn:service):", Pattern.CASE_INSENSITIVE);

    private final String text;

    private RawMessage(String text) {
        this.text = text;
    }

    public static RawMessage of(byte[] raw) {
        return new RawMessage(new String(raw, StandardCharsets.ISO_8859_1));
    }

    /** Whether there is nothing but line ends: a keep-alive (RFC 5626 3.5.1). */
    static boolean blank(byte[] raw) {
        for (byte b : raw) {
            if (b != '\r' && b != '\n' && b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes begin a request of this method. */
    public static boolean begins(byte[] raw, String method) {
        if (raw.length <= method.length() || raw[method.length()] != ' ') {
            return false;
        }
        for (int i = 0; i < method.length(); i++) {
            if (raw[i] != method.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The Request-URI as it is written; empty where there is none. */
    public String requestUri() {
        String[] words =
                text.substring(0, Math.max(0, Math.min(lineEnd(0), MAX_LINE))).split(" ", 3);
        return words.length == 3 ? words[1] : "";
    }

    /** Whether the To header has a tag: the request belongs to a running dialog. */
    public boolean inDialog() {
        return header("To", "t")
                .map(v -> v.toLowerCase(java.util.Locale.ROOT).contains(";tag="))
                .orElse(false);
    }

    /** Whether it looks like a request that may be answered: not an ACK, not a response, and with the headers that a response copies. */
    public boolean answerable() {
        return !text.startsWith("SIP/")
                && !text.startsWith("ACK ")
                && SCHEME.matcher(text).find()
                && header("Via", "v").isPresent()
                && header("Call-ID", "i").isPresent()
                && header("CSeq", null).isPresent()
                && header("From", "f").isPresent()
                && header("To", "t").isPresent();
    }

    /** A response made of the lines of the request as they stand; {@code extra} are header lines that end in CRLF. */
    public byte[] reply(int code, String reason, String toTag, String extra) {
        StringBuilder out = new StringBuilder(512);
        out.append("SIP/2.0 ").append(code).append(' ').append(reason).append("\r\n");
        int from = 0;
        for (int end = lineEnd(from); end >= 0 && end > from; from = next(end), end = lineEnd(from)) {
            if (is(from, "Via") || is(from, "v")) {
                out.append(text, from, end).append("\r\n");
            }
        }
        header("From", "f").ifPresent(v -> out.append("From: ").append(v).append("\r\n"));
        header("To", "t").ifPresent(v -> {
            out.append("To: ").append(v);
            out.append(v.contains("tag=") ? "" : ";tag=" + toTag).append("\r\n");
        });
        header("Call-ID", "i").ifPresent(v -> out.append("Call-ID: ").append(v).append("\r\n"));
        header("CSeq", null).ifPresent(v -> out.append("CSeq: ").append(v).append("\r\n"));
        out.append(extra).append("Content-Length: 0\r\n\r\n");
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private Optional<String> header(String name, String compact) {
        int from = next(lineEnd(0));
        for (int end = lineEnd(from); end >= 0 && end > from; from = next(end), end = lineEnd(from)) {
            if (is(from, name) || (compact != null && is(from, compact))) {
                String value = text.substring(text.indexOf(':', from) + 1, end).strip();
                return value.length() > MAX_LINE || value.isEmpty() ? Optional.empty() : Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private boolean is(int from, String name) {
        if (!text.regionMatches(true, from, name, 0, name.length())) {
            return false;
        }
        int i = from + name.length();
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i < text.length() && text.charAt(i) == ':';
    }

    private int lineEnd(int from) {
        if (from < 0 || from >= text.length()) {
            return -1;
        }
        int lf = text.indexOf('\n', from);
        int end = lf < 0 ? text.length() : lf;
        return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private int next(int end) {
        if (end < 0) {
            return -1;
        }
        int lf = text.indexOf('\n', end);
        return lf < 0 ? -1 : lf + 1;
    }
}
