package io.parley.sip.message;

/** Quoted strings (RFC 3261 25.1). */
public final class QuotedString {
    private QuotedString() {}

    /** The content of a text: without its quotes, if any, and without the backslash of each quoted pair. */
    public static String plain(String text) {
        boolean quoted = text.length() >= 2 && text.charAt(0) == '"' && text.charAt(text.length() - 1) == '"';
        return unescaped(quoted ? text.substring(1, text.length() - 1) : text);
    }

    /** The inside of a quoted string without the backslash of each quoted pair. */
    public static String unescaped(String inside) {
        if (inside.indexOf('\\') < 0) {
            return inside;
        }
        StringBuilder out = new StringBuilder(inside.length());
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            boolean pair = c == '\\' && i + 1 < inside.length();
            out.append(pair ? inside.charAt(++i) : c);
        }
        return out.toString();
    }

    /** A text as a quoted string; control characters are left out. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 4).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c != 127) {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
