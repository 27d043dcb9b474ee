package io.parley.stir;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The value of a header Identity (RFC 8224 4): a PASSporT and where the certificate is.
 *
 * @param token the PASSporT, in the compact form with two points in front
 * @param info the address of the certificate
 * @param alg the empty string where it is not said
 * @param ppt the extension, the empty string where there is none
 */
record IdentityHeader(String token, String info, String alg, String ppt) {
    /**
     * Reads a value.
     *
     * @throws Unverified when it is none, or says something twice
     */
    static IdentityHeader of(String value) throws Unverified {
        List<String> parts = parts(value);
        String info = "";
        String alg = "";
        String ppt = "";
        List<String> seen = new ArrayList<>();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String name =
                    (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            String text = equals < 0 ? "" : part.substring(equals + 1).strip();
            if (seen.contains(name)) {
                throw Unverified.form("a parameter of Identity that is there twice");
            }
            seen.add(name);
            switch (name) {
                case "info" -> info = address(text);
                case "alg" -> alg = unquoted(text);
                case "ppt" -> ppt = unquoted(text);
                default -> {
                    // others may be added (RFC 8224 4)
                }
            }
        }
        String token = parts.getFirst();
        if (token.isEmpty() || info.isEmpty()) {
            throw Unverified.form("Identity without token or info");
        }
        return new IdentityHeader(token, info, alg, ppt);
    }

    boolean isCompact() {
        return token.startsWith("..");
    }

    /** Between semicolons that stand neither in an address nor in a quoted text. */
    private static List<String> parts(String value) {
        List<String> parts = new ArrayList<>(4);
        int from = 0;
        boolean quoted = false;
        boolean address = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' && !address) {
                quoted = !quoted;
            } else if (!quoted && (c == '<' || c == '>')) {
                address = c == '<';
            } else if (c == ';' && !quoted && !address) {
                parts.add(value.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(value.substring(from).strip());
        return parts;
    }

    private static String address(String text) throws Unverified {
        boolean bracketed = text.length() > 2 && text.startsWith("<") && text.endsWith(">");
        String address = bracketed ? text.substring(1, text.length() - 1) : "";
        if (address.isEmpty() || !address.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '\\')) {
            throw Unverified.form("info of Identity that is no address");
        }
        return address;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
