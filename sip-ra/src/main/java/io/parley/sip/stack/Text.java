package io.parley.sip.stack;

import java.nio.charset.StandardCharsets;

/** Text as it may stand in a SIP message; whatever comes from people is made harmless here, so nothing can smuggle in a header. */
final class Text {
    private static final String UNRESERVED = "-_.!~*'()&=+$,;?/";

    private Text() {}

    /** A display name as a quoted string with a blank after it, or the empty string for an empty name. */
    static String displayName(String name) {
        if (name.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder(name.length() + 4).append('"');
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c != 127) {
                out.append(c);
            }
        }
        return out.append("\" ").toString();
    }

    /** A user part, percent-encoded where needed (RFC 3261 19.1.2). */
    static String user(String user) {
        for (int i = 0; i < user.length(); i++) {
            if (!plain(user.charAt(i))) {
                return encode(user);
            }
        }
        return user;
    }

    /** A user part decoded; broken escapes stay as they are. */
    static String decoded(String user) {
        if (user.indexOf('%') < 0) {
            return user;
        }
        byte[] out = new byte[user.length() * 3];
        int n = 0;
        byte[] in = user.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < in.length; i++) {
            int hi = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int lo = hi >= 0 ? Character.digit(in[i + 2], 16) : -1;
            if (lo >= 0) {
                out[n++] = (byte) (hi * 16 + lo);
                i += 2;
            } else {
                out[n++] = in[i];
            }
        }
        return new String(out, 0, n, StandardCharsets.UTF_8);
    }

    /** A header value on one line. */
    static String line(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ') {
                return value.replaceAll("[\\x00-\\x1f]+", " ");
            }
        }
        return value;
    }

    private static String encode(String user) {
        StringBuilder out = new StringBuilder(user.length() + 16);
        for (byte b : user.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && plain((char) b)) {
                out.append((char) b);
            } else {
                out.append('%').append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)));
                out.append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
            }
        }
        return out.toString();
    }

    private static boolean plain(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || UNRESERVED.indexOf(c) >= 0;
    }
}
