package io.parley.http;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The header Forwarded (RFC 7239 4): the parameters "for" of its elements, in order. */
public final class ForwardedHeader {
    private final String text;
    private int at;

    private ForwardedHeader(String text) {
        this.text = text;
    }

    /**
     * The nodes that are named.
     *
     * @throws ParseException where it is none, or an element has no "for"
     */
    public static List<String> nodes(String value) throws ParseException {
        ForwardedHeader header = new ForwardedHeader(value);
        List<String> nodes = new ArrayList<>();
        do {
            nodes.add(header.element());
        } while (header.skip(','));
        if (header.at < value.length()) {
            throw header.wrong("end of the header");
        }
        return nodes;
    }

    private String element() throws ParseException {
        Optional<String> node = Optional.empty();
        do {
            String name = word("name of a parameter");
            if (!skip('=')) {
                throw wrong("=");
            }
            String value = text.startsWith("\"", at) ? quoted() : word("value");
            if (name.equalsIgnoreCase("for")) {
                if (node.isPresent()) {
                    throw wrong("one parameter for");
                }
                node = Optional.of(value);
            }
        } while (skip(';'));
        return node.orElseThrow(() -> wrong("parameter for"));
    }

    private boolean skip(char wanted) {
        blanks();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            blanks();
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private String word(String what) throws ParseException {
        blanks();
        int begin = at;
        while (at < text.length() && " \t,;=\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (begin == at) {
            throw wrong(what);
        }
        return text.substring(begin, at);
    }

    private String quoted() throws ParseException {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        if (at >= text.length()) {
            throw wrong("closing quote");
        }
        at++;
        return value.toString();
    }

    private ParseException wrong(String expected) {
        return new ParseException("Forwarded has no " + expected + " at " + at, at);
    }
}
