package io.parley.media.sdp;

import io.parley.media.api.SdpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a session description (RFC 8866 5 and 9). Lines may end in CRLF or LF. Malformed or oversized text is refused with status 400; lines that do not
 * matter to a call (i, u, e, p, b, t, r, z, k) are passed over.
 */
public final class SdpParser {
    private static final String PASSED_OVER = "iuepbtrzk";

    private final List<String> lines;
    private int at;

    private SdpParser(List<String> lines) {
        this.lines = lines;
    }

    /**
     * Parses a description.
     *
     * @throws SdpException (400) when it is malformed or too big
     */
    public static SessionDescription parse(String text) {
        if (SdpLimit.CHARACTERS.exceededBy(text.length())) {
            throw malformed("longer than allowed");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A carriage return within a line would be one in our answer, which repeats words of the offer.
            boolean lineEnd = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) == '\n'));
            if (c < ' ' && !lineEnd && c != '\t') {
                throw malformed("control character");
            }
        }
        List<String> lines = Words.lines(text);
        if (SdpLimit.LINES.exceededBy(lines.size())) {
            throw malformed("more lines than allowed");
        }
        return new SdpParser(lines).session();
    }

    private SessionDescription session() {
        if (!required('v').equals("0")) {
            throw malformed("version is not 0");
        }
        Origin origin = origin(required('o'));
        String name = required('s');
        Optional<Connection> connection = Optional.empty();
        List<Attribute> attributes = new ArrayList<>();
        while (!atEnd() && type() != 'm') {
            switch (type()) {
                case 'c' -> connection = Optional.of(connection(value()));
                case 'a' -> attributes.add(attribute(value()));
                default -> passOver();
            }
            at++;
        }
        List<MediaDescription> media = new ArrayList<>();
        while (!atEnd()) {
            media.add(media());
            if (SdpLimit.MEDIA.exceededBy(media.size())) {
                throw malformed("more streams than allowed");
            }
        }
        return new SessionDescription(origin, name, connection, attributes, media);
    }

    private MediaDescription media() {
        List<String> words = Words.of(value());
        // Some peers name no format for a stream that is off.
        boolean off = words.size() == 3 && words.get(1).equals("0");
        if (words.size() < 4 && !off) {
            throw malformed("stream without port, protocol or format");
        }
        if (SdpLimit.FORMATS.exceededBy(words.size() - 3)) {
            throw malformed("more formats than allowed");
        }
        String port = words.get(1);
        int slash = port.indexOf('/');
        int first = number(slash < 0 ? port : port.substring(0, slash), 0, 65535, "port");
        int count = slash < 0 ? 1 : number(port.substring(slash + 1), 1, 65535, "port count");
        List<String> formats = words.subList(3, words.size());
        at++;
        Optional<Connection> connection = Optional.empty();
        List<Attribute> attributes = new ArrayList<>();
        while (!atEnd() && type() != 'm') {
            switch (type()) {
                case 'c' -> connection = Optional.of(connection(value()));
                case 'a' -> attributes.add(attribute(value()));
                default -> passOver();
            }
            at++;
        }
        return new MediaDescription(words.get(0), first, count, words.get(2), formats, connection, attributes);
    }

    private static Origin origin(String value) {
        List<String> words = Words.of(value);
        boolean wellFormed =
                words.size() == 6 && words.get(3).equals("IN") && digits(words.get(1)) && digits(words.get(2));
        if (!wellFormed) {
            throw malformed("origin");
        }
        return new Origin(words.get(0), words.get(1), words.get(2), words.get(4), words.get(5));
    }

    private static Connection connection(String value) {
        List<String> words = Words.of(value);
        boolean wellFormed = words.size() == 3
                && words.get(0).equals("IN")
                && (words.get(1).equals("IP4") || words.get(1).equals("IP6"));
        if (!wellFormed) {
            throw malformed("connection address");
        }
        String literal = words.get(2);
        int slash = literal.indexOf('/');
        String address = slash < 0 ? literal : literal.substring(0, slash);
        if (address.isEmpty()) {
            throw malformed("connection address");
        }
        return new Connection(words.get(1), address);
    }

    private static Attribute attribute(String value) {
        int colon = value.indexOf(':');
        String name = colon < 0 ? value : value.substring(0, colon);
        if (name.isEmpty() || name.indexOf(' ') >= 0) {
            throw malformed("attribute without a name");
        }
        return new Attribute(name, colon < 0 ? "" : value.substring(colon + 1));
    }

    private String required(char type) {
        if (atEnd() || type() != type) {
            throw malformed("no " + type + "= line where one must be");
        }
        String value = value();
        at++;
        return value;
    }

    private void passOver() {
        if (PASSED_OVER.indexOf(type()) < 0) {
            throw malformed("line of unknown type " + type());
        }
    }

    /** At the end, or where only empty lines follow. */
    private boolean atEnd() {
        while (at < lines.size() && lines.get(at).isEmpty()) {
            at++;
        }
        return at >= lines.size();
    }

    private char type() {
        String line = lines.get(at);
        if (line.length() < 2 || line.charAt(1) != '=') {
            throw malformed("line without a type");
        }
        return line.charAt(0);
    }

    private String value() {
        return lines.get(at).substring(2);
    }

    private static boolean digits(String word) {
        if (word.isEmpty() || word.length() > 20) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static int number(String word, int least, int most, String what) {
        if (digits(word) && word.length() <= 9) {
            int value = Integer.parseInt(word);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw malformed(what + " " + word);
    }

    static SdpException malformed(String what) {
        return new SdpException(400, "malformed session description: " + what);
    }
}
