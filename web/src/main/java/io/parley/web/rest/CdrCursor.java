package io.parley.web.rest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * Where the next page of call records begins: calls come in order of time, so it is a moment, and how many calls that began in it were seen. Opaque to
 * clients.
 */
record CdrCursor(Instant from, long seen) {

    /** As clients carry it. */
    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((from + " " + seen).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it is none
     */
    static CdrCursor of(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("no cursor");
        }
        try {
            long seen = Long.parseLong(parts[1]);
            if (seen < 0) {
                throw new IllegalArgumentException("no cursor");
            }
            return new CdrCursor(Instant.parse(parts[0]), seen);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no cursor", e);
        }
    }
}
