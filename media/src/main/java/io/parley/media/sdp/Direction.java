package io.parley.media.sdp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which way media flows, as seen by the side that says it (RFC 8866 6.7). */
public enum Direction {
    SENDRECV(true, true),
    SENDONLY(true, false),
    RECVONLY(false, true),
    INACTIVE(false, false);

    private final boolean sends;
    private final boolean receives;

    Direction(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
    }

    public boolean sends() {
        return sends;
    }

    public boolean receives() {
        return receives;
    }

    public static Direction of(boolean sends, boolean receives) {
        if (sends) {
            return receives ? SENDRECV : SENDONLY;
        }
        return receives ? RECVONLY : INACTIVE;
    }

    String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Direction> in(List<Attribute> attributes) {
        return Arrays.stream(values())
                .filter(d -> attributes.stream().anyMatch(a -> a.name().equals(d.attribute())))
                .findFirst();
    }
}
