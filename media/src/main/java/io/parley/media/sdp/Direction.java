package io.parley.media.sdp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which way media flows, as seen by the side that says it (RFC 8866 6.7). */
public enum Direction {
    SENDRECV(true, true),
    SENDONLY(true, false),
    RECVONLY(false, true),
    INACTIVE(false, false);

    private static final Direction[] ALL = values();

    private final boolean sends;
    private final boolean receives;
    private final String attribute;

    Direction(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
        this.attribute = name().toLowerCase(Locale.ROOT);
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
        return attribute;
    }

    static Optional<Direction> in(List<Attribute> attributes) {
        // read for each description of each call: without streams
        for (Direction direction : ALL) {
            for (Attribute a : attributes) {
                if (a.name().equals(direction.attribute)) {
                    return Optional.of(direction);
                }
            }
        }
        return Optional.empty();
    }
}
