package io.parley.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Makes a SIP message fit to be kept: every secret in it is replaced by as many asterisks, so that its lengths stay true. Secrets are what proves who somebody
 * is (RFC 3261 22, RFC 8760, passwords in URIs), keys of media (RFC 4568, RFC 4567, k= of RFC 4566) and of ICE (RFC 8839), digits that are dialled in a call
 * (INFO, RFC 4730), and the words of MESSAGE (RFC 3428). Of credentials all is masked that is not known to be harmless. One pass, line by line; broken
 * messages are masked as well.
 */
public final class SecretMask {
    private static final byte MASK = '*';
    private static final int LONGEST_USER_INFO = 256;

    /** Parameters of credentials and challenges that prove nothing. */
    private static final Set<String> HARMLESS =
            Set.of("realm", "username", "uri", "algorithm", "qop", "nc", "stale", "domain", "charset", "userhash");

    private static final Set<String> SECRET = Set.of("response", "nonce", "cnonce", "opaque", "nextnonce", "rspauth");

    private final byte[] b;
    private String callId = "";
    private String method = "";
    private String contentType = "";
    private boolean encoded;

    private SecretMask(byte[] bytes) {
        this.b = bytes;
    }

    /** A masked copy of a message, with what its head says. */
    public static Masked of(byte[] raw) {
        SecretMask mask = new SecretMask(raw.clone());
        mask.run();
        return new Masked(mask.b, mask.callId, mask.method);
    }

    /** A masked message. */
    public static final class Masked {
        private final byte[] bytes;
        private final String callId;
        private final String method;

        private Masked(byte[] bytes, String callId, String method) {
            this.bytes = bytes;
            this.callId = callId;
            this.method = method;
        }

        public byte[] bytes() {
            return bytes;
        }

        /** The Call-ID; empty where there is none. */
        public String callId() {
            return callId;
        }

        /** The method that CSeq names, of responses too; empty where there is none. */
        public String method() {
            return method;
        }
    }

    private void run() {
        int at = 0;
        while (at < b.length && (b[at] == '\r' || b[at] == '\n')) {
            at++;
        }
        int end = lineEnd(at);
        userInfo(at, end);
        at = next(end);
        while (at < b.length) {
            end = lineEnd(at);
            if (end == at) {
                body(next(end));
                return;
            }
            end = unfoldedEnd(end);
            header(at, end);
            at = next(end);
        }
    }

    /** The end of a header with its continuation lines (RFC 3261 7.3.1). */
    private int unfoldedEnd(int firstEnd) {
        int end = firstEnd;
        for (int n = next(end); n < b.length && (b[n] == ' ' || b[n] == '\t'); n = next(end)) {
            end = lineEnd(n);
        }
        return end;
    }

    private void header(int from, int end) {
        int colon = indexOf(':', from, end);
        if (colon < 0) {
            // no header at all: nothing is known of it
            userInfo(from, end);
            return;
        }
        String name = text(from, colon).strip();
        int value = colon + 1;
        if (isCredentials(name)) {
            credentials(value, end, !endsWith(name, "-info"));
        } else if (is(name, "Call-ID", "i")) {
            callId = text(value, end).strip();
        } else if (is(name, "CSeq", "")) {
            String[] parts = text(value, end).strip().split("\\s+", 3);
            method = parts.length > 1 ? parts[1] : "";
        } else if (is(name, "Content-Type", "c")) {
            contentType = text(value, end).toLowerCase(Locale.ROOT);
        } else if (is(name, "Content-Encoding", "e")) {
            encoded = !text(value, end).strip().equalsIgnoreCase("identity");
        }
        userInfo(value, end);
    }

    private static boolean isCredentials(String name) {
        if (name.isEmpty()) {
            return false;
        }
        return switch (name.charAt(0)) {
            case 'A', 'a' -> name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Authentication-Info");
            case 'P', 'p' ->
                name.equalsIgnoreCase("Proxy-Authorization")
                        || name.equalsIgnoreCase("Proxy-Authenticate")
                        || name.equalsIgnoreCase("Proxy-Authentication-Info");
            case 'W', 'w' -> name.equalsIgnoreCase("WWW-Authenticate");
            default -> false;
        };
    }

    /**
     * Masks a header of credentials or a challenge.
     *
     * @param scheme whether the value begins with a scheme; those other than Digest are masked as a whole
     */
    private void credentials(int from, int end, boolean scheme) {
        int at = skipBlank(from, end);
        if (scheme) {
            int word = wordEnd(at, end);
            if (!text(at, word).equalsIgnoreCase("Digest")) {
                mask(word, end);
                return;
            }
            at = word;
        }
        while (at < end) {
            at = parameter(at, end);
        }
    }

    /** One {@code name=value} and the comma after it. */
    private int parameter(int from, int end) {
        int start = skipBlank(from, end);
        if (start < end && b[start] == ',') {
            return start + 1;
        }
        int equals = start;
        while (equals < end && b[equals] != '=' && b[equals] != ',') {
            equals++;
        }
        String name = text(start, equals).strip().toLowerCase(Locale.ROOT);
        int valueEnd = equals < end && b[equals] == '=' ? valueEnd(equals + 1, end) : equals;
        if (SECRET.contains(name)) {
            mask(Math.min(equals + 1, valueEnd), valueEnd);
        } else if (!HARMLESS.contains(name)) {
            mask(start, valueEnd);
        }
        return valueEnd;
    }

    private int valueEnd(int from, int end) {
        int at = skipBlank(from, end);
        if (at < end && b[at] == '"') {
            at++;
            while (at < end && b[at] != '"') {
                at += b[at] == '\\' ? 2 : 1;
            }
            at = Math.min(at + 1, end);
        }
        while (at < end && b[at] != ',') {
            at++;
        }
        return at;
    }

    /** Passwords of URIs (RFC 3261 19.1.1: deprecated, and used), and credentials in the headers that a URI may hold. */
    private void userInfo(int from, int end) {
        for (int at = from; at < end; at++) {
            if (b[at] == '@') {
                password(from, at);
            } else if (b[at] == '?' || b[at] == '&') {
                uriHeader(at + 1, end);
            }
        }
    }

    private void password(int from, int atSign) {
        int last = -1;
        for (int at = atSign - 1; at >= Math.max(from, atSign - LONGEST_USER_INFO); at--) {
            byte c = b[at];
            if (c == '<' || c == '>' || c == '"' || c == '@' || blank(c)) {
                return;
            }
            if (c == ':') {
                if (endsScheme(from, at)) {
                    if (last > 0) {
                        mask(last + 1, atSign);
                    }
                    return;
                }
                last = at;
            }
        }
    }

    private boolean endsScheme(int from, int colon) {
        return matches("sip", colon - 3, from) || matches("sips", colon - 4, from);
    }

    private void uriHeader(int from, int end) {
        boolean secret = startsWith("authorization=", from, end) || startsWith("proxy-authorization=", from, end);
        if (!secret) {
            return;
        }
        int at = indexOf('=', from, end) + 1;
        int stop = at;
        while (stop < end && b[stop] != '&' && b[stop] != '>' && !blank(b[stop])) {
            stop++;
        }
        mask(at, stop);
    }

    private void body(int from) {
        if (encoded || method.equalsIgnoreCase("MESSAGE")) {
            mask(from, b.length);
            return;
        }
        boolean info = method.equalsIgnoreCase("INFO") || contentType.contains("dtmf");
        boolean digits = info && !contentType.contains("xml") && !contentType.contains("sdp");
        for (int at = from; at < b.length; ) {
            int end = lineEnd(at);
            if (startsWith("content-transfer-encoding:", at, end)
                    && !text(at, end).matches("(?i).*:\\s*(7bit|8bit|binary)\\s*")) {
                mask(end, b.length);
                return;
            }
            bodyLine(at, end);
            if (digits) {
                digits(at, end);
            }
            at = next(end);
        }
    }

    private void bodyLine(int from, int end) {
        if (end - from < 2) {
            return;
        }
        if (b[from] == 'k' && b[from + 1] == '=') {
            mask(from + 2, end);
        } else if (startsWith("a=ice-pwd:", from, end) || startsWith("a=key-mgmt:", from, end)) {
            mask(indexOf(':', from, end) + 1, end);
        } else if (startsWith("a=crypto:", from, end)) {
            crypto(from, end);
        }
        for (int at = from; at < end; at++) {
            if (b[at] == '@') {
                password(from, at);
            } else if ((b[at] == 'd' || b[at] == 'D') && startsWith("digits=", at, end)) {
                mask(at + "digits=".length(), quotedEnd(at + "digits=".length(), end));
            }
        }
    }

    /** {@code a=crypto:tag suite method:key|lifetime|MKI:length;method:key …}: the keys, whatever their method. */
    private void crypto(int from, int end) {
        int at = from + "a=crypto:".length();
        if (indexOf(':', at, end) < 0) {
            mask(at, end);
            return;
        }
        while (at < end) {
            int colon = indexOf(':', at, end);
            if (colon < 0) {
                return;
            }
            int stop = colon + 1;
            while (stop < end && b[stop] != '|' && b[stop] != ';' && b[stop] != ' ') {
                stop++;
            }
            mask(colon + 1, stop);
            // lifetime and MKI hold no secret, and a colon of their own
            while (stop < end && b[stop] != ';' && b[stop] != ' ') {
                stop++;
            }
            at = stop;
        }
    }

    /** A line of application/dtmf-relay, of application/dtmf or of another form of digits: its value, or all of it. */
    private void digits(int from, int end) {
        if (startsWith("duration", from, end)) {
            return;
        }
        int at = from;
        while (at < end && b[at] != '=' && b[at] != ':') {
            at++;
        }
        mask(at < end ? at + 1 : from, end);
    }

    private void mask(int from, int end) {
        for (int at = Math.max(from, 0); at < end; at++) {
            if (!blank(b[at]) && b[at] != '"') {
                b[at] = MASK;
            }
        }
    }

    private static boolean blank(byte c) {
        return c >= 0 && c <= ' ';
    }

    private int quotedEnd(int from, int end) {
        int close = from < end && b[from] == '"' ? indexOf('"', from + 1, end) : indexOf(' ', from, end);
        return close < 0 ? end : close;
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < b.length && b[at] != '\n' && b[at] != '\r') {
            at++;
        }
        return at;
    }

    private int next(int lineEnd) {
        if (lineEnd >= b.length) {
            return b.length;
        }
        boolean both = b[lineEnd] == '\r' && lineEnd + 1 < b.length && b[lineEnd + 1] == '\n';
        return lineEnd + (both ? 2 : 1);
    }

    private int skipBlank(int from, int end) {
        int at = from;
        while (at < end && blank(b[at])) {
            at++;
        }
        return at;
    }

    private int wordEnd(int from, int end) {
        int at = from;
        while (at < end && !blank(b[at])) {
            at++;
        }
        return at;
    }

    private int indexOf(char c, int from, int end) {
        for (int at = from; at < end; at++) {
            if (b[at] == c) {
                return at;
            }
        }
        return -1;
    }

    private boolean startsWith(String lowerCase, int from, int end) {
        return end - from >= lowerCase.length() && matches(lowerCase, from, 0);
    }

    private boolean matches(String lowerCase, int from, int least) {
        if (from < least || from + lowerCase.length() > b.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            int c = b[from + i];
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean is(String name, String full, String compact) {
        return name.equalsIgnoreCase(full) || (!compact.isEmpty() && name.equalsIgnoreCase(compact));
    }

    private static boolean endsWith(String name, String ending) {
        return name.regionMatches(true, name.length() - ending.length(), ending, 0, ending.length());
    }

    private String text(int from, int end) {
        return new String(Arrays.copyOfRange(b, from, Math.max(from, end)), StandardCharsets.ISO_8859_1);
    }
}
