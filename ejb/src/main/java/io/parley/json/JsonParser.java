package io.parley.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON (RFC 8259) into maps, lists, texts, {@code Long}, {@code Double}, {@code Boolean} and null. */
final class JsonParser {
    private static final int DEEPEST = 64;

    private final String text;
    private int at;
    private int depth;

    private JsonParser(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException when it is no JSON */
    static Object parse(String text) {
        JsonParser parser = new JsonParser(text);
        Object value = parser.value();
        parser.blanks();
        if (parser.at < text.length()) {
            throw parser.wrong();
        }
        return value;
    }

    private Object value() {
        blanks();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> fields = new LinkedHashMap<>();
        deeper();
        if (!taken('}')) {
            do {
                blanks();
                String name = string();
                blanks();
                expect(':');
                fields.put(name, value());
                blanks();
            } while (taken(','));
            expect('}');
        }
        depth--;
        return fields;
    }

    private List<Object> array() {
        List<Object> items = new ArrayList<>();
        deeper();
        if (!taken(']')) {
            do {
                items.add(value());
                blanks();
            } while (taken(','));
            expect(']');
        }
        depth--;
        return items;
    }

    private void deeper() {
        at++;
        if (++depth > DEEPEST) {
            throw wrong();
        }
        blanks();
    }

    private String string() {
        expect('"');
        StringBuilder escaped = null;
        int plainFrom = at;
        while (true) {
            char c = peek();
            if (c == '"') {
                String rest = text.substring(plainFrom, at++);
                return escaped == null ? rest : escaped.append(rest).toString();
            }
            if (c == '\\') {
                escaped = escaped == null ? new StringBuilder() : escaped;
                escaped.append(text, plainFrom, at);
                at++;
                escaped.append(unescaped());
                plainFrom = at;
            } else {
                at++;
            }
        }
    }

    private char unescaped() {
        char c = peek();
        at++;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                if (at + 4 > text.length()) {
                    throw wrong();
                }
                at += 4;
                yield (char) Integer.parseInt(text, at - 4, at, 16);
            }
            case '"', '\\', '/' -> c;
            default -> throw wrong();
        };
    }

    private Object number() {
        int from = at;
        boolean whole = true;
        while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
            whole &= ".eE".indexOf(text.charAt(at)) < 0;
            at++;
        }
        try {
            return whole ? (Object) Long.parseLong(text, from, at, 10) : Double.valueOf(text.substring(from, at));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no number at " + from, e);
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return value;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at);
    }

    private boolean taken(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!taken(c)) {
            throw wrong();
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("no JSON at character " + at);
    }
}
