package io.parley.media.sdp;

/**
 * An {@code a=} line: {@code a=<name>} or {@code a=<name>:<value>} (RFC 8866 5.13).
 *
 * @param name the attribute's name
 * @param value its value, empty where it is a property only
 */
public record Attribute(String name, String value) {
    static Attribute property(String name) {
        return new Attribute(name, "");
    }

    /** Its line, with CRLF. */
    void writeTo(StringBuilder text) {
        text.append("a=").append(name);
        if (!value.isEmpty()) {
            text.append(':').append(value);
        }
        text.append("\r\n");
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "a=" + name : "a=" + name + ":" + value;
    }
}
