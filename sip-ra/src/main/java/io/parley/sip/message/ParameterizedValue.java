package io.parley.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A header value and its parameters: {@code value;name=text;name="quoted \"text\""} (RFC 3261 25.1).
 *
 * @param value what is before the first semicolon, in lower case and without white space
 * @param parameters as they stand, with white space stripped
 */
public record ParameterizedValue(String value, List<String> parameters) {
    private static final ParameterizedValue EMPTY = new ParameterizedValue("", List.of());
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Reads one value. */
    public static ParameterizedValue of(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        List<String> parts = split(text, ";");
        return new ParameterizedValue(
                BLANKS.matcher(parts.getFirst()).replaceAll("").toLowerCase(Locale.ROOT),
                parts.subList(1, parts.size()));
    }

    /** The text of a parameter, unquoted; names are compared without case. */
    public Optional<String> parameter(String name) {
        for (String p : parameters) {
            int equals = p.indexOf('=');
            if (equals > 0 && p.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return Optional.of(QuotedString.plain(p.substring(equals + 1).strip()));
            }
        }
        return Optional.empty();
    }

    /**
     * The parts of a text between separators that are in no quoted string, stripped; at least one.
     *
     * @param separators each character of it separates
     */
    public static List<String> split(String text, String separators) {
        List<String> out = new ArrayList<>(4);
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && separators.indexOf(c) >= 0) {
                out.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        out.add(text.substring(Math.min(from, text.length())).strip());
        return out;
    }
}
