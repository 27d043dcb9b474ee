package io.parley.media.srtp;

/** Which packet indices were used: those of the last 64, and none before (RFC 3711 3.3.2). */
final class ReplayWindow {
    private static final int SIZE = 64;

    private long highest = -1;
    private long seen;

    /** True for an index that may still come, and did not come yet. */
    boolean fresh(long index) {
        long behind = highest - index;
        return behind < 0 || (behind < SIZE && (seen >>> behind & 1) == 0);
    }

    /** Takes an index that was {@link #fresh}. */
    void take(long index) {
        long ahead = index - highest;
        if (highest < 0) {
            highest = index;
            seen = 1;
        } else if (ahead > 0) {
            seen = ahead < SIZE ? seen << ahead | 1 : 1;
            highest = index;
        } else {
            seen |= 1L << -ahead;
        }
    }

    /** The highest index taken; -1 before the first. */
    long highest() {
        return highest;
    }
}
