package io.parley.sip.api;

import java.util.Objects;

/**
 * What one person writes to another (RFC 3428).
 *
 * @param format how the text is written
 * @param text not empty, without NUL
 */
public record TextMessage(Format format, String text) {
    public TextMessage {
        Objects.requireNonNull(format, "format");
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no text");
        }
    }

    /** How a text is written. The names are stored and stay as they are. */
    public enum Format {
        PLAIN,
        HTML
    }
}
