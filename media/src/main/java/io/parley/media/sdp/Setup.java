package io.parley.media.sdp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The side that begins the DTLS handshake: {@code a=setup} (RFC 4145 4, RFC 8842 5.2). */
enum Setup {
    /** Begins: the client of the handshake. */
    ACTIVE,
    /** Waits: the server. */
    PASSIVE,
    /** Either, as the answer says. */
    ACTPASS;

    String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Setup> named(String value) {
        return Arrays.stream(values()).filter(s -> s.attribute().equals(value)).findFirst();
    }
}
