package io.parley.sip.gateway;

/**
 * Whether a gateway takes part, by what it says to our OPTIONS: after {@link #FAILURES} unanswered ones in a row it is down, after {@link #SUCCESSES} answered
 * ones it is up again, so that one lost datagram takes no gateway out and one answer brings none back.
 *
 * @param up as calls see it
 * @param against answers in a row that say otherwise
 */
public record Health(boolean up, int against) {
    static final int FAILURES = 3;
    static final int SUCCESSES = 2;

    /** Before the first probe: it is called. */
    public static final Health UNKNOWN = new Health(true, 0);

    /** After one more probe. */
    public Health after(boolean alive) {
        if (alive == up) {
            return new Health(up, 0);
        }
        int now = against + 1;
        return now >= (up ? FAILURES : SUCCESSES) ? new Health(alive, 0) : new Health(up, now);
    }

    /** Whether a response to OPTIONS shows a gateway that takes calls: whatever it knows of OPTIONS, but not where it wants no requests now, or nobody answers behind it. */
    public static boolean alive(int code) {
        return switch (code) {
            case 408, 503, 504 -> false;
            default -> true;
        };
    }
}
