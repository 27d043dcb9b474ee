package io.parley.sip.header;

import io.parley.sip.message.QuotedString;
import java.nio.charset.StandardCharsets;

/** Text as it may stand in a SIP message; whatever comes from people is made harmless here, so nothing can smuggle in a header. */
public final class Text {
    private static final String UNRESERVED = "-_.!~*'()&=+$,;?/";

    private Text() {}

    /** A display name as a quoted string with a blank after it, or the empty string for an empty name. */
    public static String displayName(String name) {
        return name.isEmpty() ? "" : QuotedString.of(name) + ' ';
    }

    /** A user part, percent-encoded where needed (RFC 3261 19.1.2). */
    public static String user(String user) {
        for (int i = 0; i < user.length(); i++) {
            if (!plain(user.charAt(i))) {
                return encode(user);
            }
        }
        return user;
    }

    /** A header value on one line. */
    public static String line(String value) {
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
